"""Appointing, posting, delegating, letting go: each act refuses what it must and leaves an entry."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from acts import clock
from acts.errors import AlreadyDone, DomainError, NotAllowed, WrongState
from branches import declared
from branches.choices import Role
from branches.commands import (
    appoint_officer,
    delegate,
    dismiss_officer,
    end_delegation,
    end_posting,
    end_sessions,
    post_officer,
    set_first_day_of_counting,
)
from branches.models import Branch, Delegation, Officer, Position, Posting
from journal.models import Entry


@pytest.fixture
def today():
    return clock.today()


@pytest.fixture
def official(db):
    return Position.objects.get(code="official")


def verbs_of(row) -> list[str]:
    kind, pk = row.journal_chain
    return list(Entry.objects.filter(chain_kind=kind, chain_id=pk).order_by("seq").values_list("verb", flat=True))


def appoint(by, branch, today, username="an.kv06", full_name="Lò  Thị An"):
    return appoint_officer(username=username, full_name=full_name, branch=branch, by=by, today=today)


def test_an_administrator_appoints_and_posts_an_officer(administrator, north, official, today):
    an = appoint(administrator, north, today)
    assert an.full_name == "Lò Thị An" and not an.has_usable_password() and not an.groups.exists()
    post_officer(an, branch=north, role=Role.OFFICER, position=official, valid_from=today, document="5/QĐ", by=administrator, today=today)
    assert [group.name for group in an.groups.all()] == ["KV06 · officer"]
    assert verbs_of(an) == ["officer.appointed", "officer.posted"]
    entry = Entry.objects.filter(verb="officer.posted", chain_id=an.pk).get()
    assert (entry.by_id, entry.by_name, entry.branch_code) == (administrator.pk, administrator.full_name, "KV06")


def test_only_an_administrator_appoints(head_north, lan, north, today):
    for person in (head_north, lan):
        with pytest.raises(NotAllowed):
            appoint(person, north, today)


def test_a_user_name_is_taken_once_and_spelled_plainly(administrator, north, today):
    with pytest.raises(AlreadyDone):
        appoint(administrator, north, today, username="lan.kv06")
    for wrong in ("Lan", "lần", "lan kv06", "lan..kv06", ""):
        with pytest.raises(DomainError):
            appoint(administrator, north, today, username=wrong)


def test_nobody_posts_himself(administrator, north, today):
    with pytest.raises(NotAllowed):
        post_officer(
            administrator, branch=north, role=Role.ADMINISTRATOR, position=Position.objects.get(code="system_administrator"),
            valid_from=today, document="5/QĐ", by=administrator, today=today,
        )  # fmt: skip
    with pytest.raises(NotAllowed):
        end_posting(administrator.postings.get(), last_day=today, by=administrator, today=today)


def test_a_second_posting_to_the_same_desk_is_refused(lan, administrator, north, official, today):
    with pytest.raises(AlreadyDone):
        post_officer(
            lan, branch=north, role=Role.OFFICER, position=official, valid_from=today, document="5/QĐ", by=administrator, today=today
        )


def test_the_database_refuses_overlapping_postings(lan, north, official, today):
    with pytest.raises(IntegrityError, match="posting_no_overlap"), transaction.atomic():
        Posting.objects.create(
            officer=lan, branch=north, role=Role.OFFICER, position=official, valid_from=today, valid_to=today, document="5/QĐ"
        )


def test_the_database_refuses_a_superuser_and_a_delegation_to_oneself(lan, north, today):
    with pytest.raises(IntegrityError, match="officer_never_superuser"), transaction.atomic():
        Officer.objects.filter(pk=lan.pk).update(is_superuser=True)
    with pytest.raises(IntegrityError, match="delegation_to_another"), transaction.atomic():
        Delegation.objects.create(giver=lan, receiver=lan, branch=north, rights=["x"], valid_from=today, valid_to=today, document="1")


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.CUSTODIAN, Role.CLERK])
def test_roles_that_belong_in_two_hands(role, head_north, administrator, south, official, today):
    with pytest.raises(DomainError):
        post_officer(
            head_north, branch=south, role=role, position=official, valid_from=today, document="5/QĐ", by=administrator, today=today
        )


def test_a_posting_lies_within_the_life_of_its_branch(lan, administrator, official, today):
    gone = Branch.objects.get(code="KV16-2025")
    with pytest.raises(DomainError):
        post_officer(
            lan, branch=gone, role=Role.OFFICER, position=official, valid_from=today, document="5/QĐ", by=administrator, today=today
        )


def test_a_posting_ends_once(lan, administrator, today):
    posting = end_posting(lan.postings.get(), last_day=today, by=administrator, today=today)
    assert posting.valid_to == today and verbs_of(lan)[-1] == "posting.ended"
    with pytest.raises(AlreadyDone):
        end_posting(posting, last_day=today + timedelta(days=3), by=administrator, today=today)


def test_dismissal_ends_postings_and_sessions(lan, administrator, client_of, today):
    browser = client_of(lan)
    assert browser.session.get("_auth_user_id") == str(lan.pk)
    dismissed = dismiss_officer(lan, reason="QĐ 12/2026", by=administrator, today=today)
    assert not dismissed.is_active and dismissed.postings.get().valid_to == today and not dismissed.groups.exists()
    assert browser.get("/branches/").status_code == 302  # to the sign-in page
    with pytest.raises(AlreadyDone):
        dismiss_officer(lan, reason="again", by=administrator, today=today)
    with pytest.raises(WrongState):
        post_officer(
            lan, branch=Branch.objects.get(code="KV02"), role=Role.OFFICER, position=Position.objects.get(code="official"),
            valid_from=today, document="5/QĐ", by=administrator, today=today,
        )  # fmt: skip


def test_a_raised_session_version_signs_out(lan, today):
    before = lan.get_session_auth_hash()
    assert end_sessions(lan, by=lan, today=today).get_session_auth_hash() != before


def test_nobody_ends_the_sessions_of_a_colleague(lan, minh, today):
    with pytest.raises(NotAllowed):
        end_sessions(minh, by=lan, today=today)


@pytest.fixture
def lent():
    return sorted(declared.rights_of_role(Role.HEAD) - declared.rights_of_role(Role.OFFICER))[0]


def test_only_the_holder_delegates_and_only_what_he_holds(head_north, minh, lan, nam, keeper_north, north, administrator, today, lent):
    def give(giver=head_north, receiver=minh, rights=(lent,), by=head_north, last=today + timedelta(days=5), document="7/QĐ"):
        return delegate(
            giver, receiver, branch=north, rights=rights, valid_from=today, valid_to=last, document=document, by=by, today=today
        )

    for refused in (
        {"by": administrator},
        {"by": minh},
        {"giver": lan, "by": lan},
        {"rights": ["manage_officers"]},
        {"rights": []},
        {"receiver": head_north},
        {"receiver": nam},
        {"receiver": keeper_north},
        {"last": today - timedelta(days=1)},
        {"last": today + timedelta(days=800)},
        {"document": " "},
    ):
        with pytest.raises(DomainError):
            give(**refused)
    delegation = give()
    with pytest.raises(DomainError):
        give(giver=minh, receiver=lan, by=minh)  # what was lent cannot be lent on
    with pytest.raises(NotAllowed):
        end_delegation(delegation, by=minh, today=today)
    end_delegation(delegation, by=administrator, today=today)
    assert verbs_of(minh)[-2:] == ["rights.delegated", "delegation.ended"]


def test_the_first_day_of_counting_is_set_once_for_all_to_read(administrator, head_north, north):
    today = clock.today()
    with pytest.raises(NotAllowed):
        set_first_day_of_counting(north, date(2025, 3, 15), by=head_north, today=today)
    with pytest.raises(DomainError):
        set_first_day_of_counting(north, date(2025, 3, 14), by=administrator, today=today)
    assert set_first_day_of_counting(north, date(2025, 3, 15), by=administrator, today=today).counts_from == date(2025, 3, 15)
    with pytest.raises(AlreadyDone):
        set_first_day_of_counting(north, date(2025, 3, 15), by=administrator, today=today)
    assert verbs_of(north)[-1] == "counting.set"
