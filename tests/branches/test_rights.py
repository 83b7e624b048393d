"""Rights come from postings, reach down and back in time, and end when the posting ends."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.core.exceptions import ImproperlyConfigured
from guardian.models import GroupObjectPermission, UserObjectPermission

from acts import clock
from acts.errors import NotAllowed
from branches import declared, seats
from branches.choices import Right, Role
from branches.commands import delegate, dismiss_officer, end_delegation, end_posting, post_officer
from branches.models import Branch, Officer, Position
from branches.rights import branch_ids, label_of, level_of, other_eyes, positions_of, require


def right_of(role: str) -> str:
    """Some right that this role holds and the administrator does not: the rooms above declare it."""
    return sorted(declared.rights_of_role(role) - declared.rights_of_role(Role.ADMINISTRATOR))[0]


@pytest.fixture
def right():
    return right_of(Role.OFFICER)


def codes(user, right) -> set[str]:
    return set(Branch.objects.where(user, may=right).values_list("code", flat=True))


def test_an_officer_of_the_south_holds_nothing_in_the_north(nam, lan, right):
    assert "KV06" in codes(lan, right) and "KV02" in codes(nam, right)
    assert "KV06" not in codes(nam, right) and "KV02" not in codes(lan, right)
    assert not codes(nam, right) & codes(lan, right)


def test_a_right_reaches_the_teams_of_the_branch_and_what_it_took_over(lan, right):
    reached = codes(lan, right)
    assert {"KV06", "KV06-X01", "TCHQ-LS"} <= reached
    assert "CHQ" not in reached and "KV08-X01" not in reached and "TCHQ-QNI" not in reached


def test_the_heir_of_a_province_reaches_its_former_department_and_team_but_not_the_bearer_of_the_old_number(
    head_north, administrator, right
):
    kv16 = Branch.objects.get(code="KV16")
    reached = set(Branch.objects.filter(pk__in=seats.rights.reach.below([kv16.pk], clock.today())).values_list("code", flat=True))
    assert {"KV06-11B1", "TCHQ-CB", "TCHQ-HG"} <= reached
    assert "KV06" not in reached and "KV16-2025" not in reached


def test_a_succession_reaches_only_from_its_day(lan, right):
    before = lan.postings.get().valid_from
    with clock.at(before):
        assert "TCHQ-LS" in codes(lan, right)


def test_the_head_of_customs_reaches_everything(director):
    assert len(branch_ids(director, right_of(Role.HEAD))) == Branch.objects.count()


def test_rights_are_asked_in_one_query_and_once(lan, right, django_assert_num_queries):
    with django_assert_num_queries(1):
        branch_ids(lan, right)
        for other in declared.all_rights():
            branch_ids(lan, other.right)


def test_an_ended_posting_loses_its_rights_at_once(lan, administrator, right):
    assert branch_ids(lan, right)
    end_posting(lan.postings.get(), last_day=clock.today() - timedelta(days=1), by=administrator, today=clock.today())
    assert branch_ids(lan, right) == frozenset()
    assert not lan.groups.exists()


def test_a_posting_that_runs_out_needs_no_sweep(lan, administrator, right):
    today = clock.today()
    end_posting(lan.postings.get(), last_day=today, by=administrator, today=today)
    assert branch_ids(lan, right)
    with clock.at(today + timedelta(days=1)):
        assert branch_ids(lan, right) == frozenset()


def test_a_posting_to_come_gives_nothing_yet(lan, administrator, south, right):
    today = clock.today()
    position = Position.objects.get(code="official")
    post_officer(
        lan,
        branch=south,
        role=Role.OFFICER,
        position=position,
        valid_from=today + timedelta(days=2),
        document="9/QĐ",
        by=administrator,
        today=today,
    )
    assert south.pk not in branch_ids(lan, right)
    with clock.at(today + timedelta(days=2)):
        assert south.pk in branch_ids(lan, right)


def test_a_dismissed_officer_holds_nothing(lan, administrator, right):
    dismissed = dismiss_officer(lan, reason="QĐ 12", by=administrator, today=clock.today())
    assert branch_ids(dismissed, right) == frozenset()
    assert branch_ids(Officer.objects.get(pk=lan.pk), right) == frozenset()


def test_strangers_hold_nothing(db, right):
    assert branch_ids(AnonymousUser(), right) == frozenset()
    assert branch_ids(None, right) == frozenset()
    assert branch_ids(Officer.objects.create_user("nobody", "Không Ai"), right) == frozenset()


def test_a_right_that_no_room_declares_is_a_mistake_and_not_a_no(lan):
    with pytest.raises(ImproperlyConfigured):
        branch_ids(lan, "sign_everything")


def test_the_steering_committee_and_the_administrator_see_no_case(steering, administrator):
    for person in (steering, administrator):
        assert branch_ids(person, "view_cases") == frozenset()
    assert branch_ids(administrator, Right.MANAGE_OFFICERS)


def test_grants_are_never_direct_and_never_global(db):
    seats.sync(today=clock.today())
    assert not UserObjectPermission.objects.exists()
    assert not Officer.user_permissions.through.objects.exists()
    assert not Group.permissions.through.objects.exists()
    assert not Officer.objects.filter(is_superuser=True).exists()
    assert set(GroupObjectPermission.objects.values_list("content_type__model", flat=True).distinct()) == {"branch"}


def test_each_group_holds_grants_on_its_own_branch_only(db):
    for grant in GroupObjectPermission.objects.select_related("group__seat__branch"):
        assert grant.object_pk == str(grant.group.seat.branch_id)


def test_a_global_grant_opens_nothing(lan, south, right):
    """Even when somebody puts one in by SQL: only a seat's grant on its branch counts."""
    group = Group.objects.create(name="backdoor")
    group.permissions.add(Permission.objects.get(codename=right, content_type__model="branch"))
    lan.groups.add(group)
    UserObjectPermission.objects.assign_perm(right, lan, south)
    assert south.pk not in branch_ids(lan, right)


def test_a_membership_without_a_posting_opens_nothing(lan, nam, south, right):
    lan.groups.add(nam.groups.get())
    assert south.pk not in branch_ids(lan, right)


def test_filling_the_seats_twice_changes_nothing(db):
    seats.sync(today=clock.today())
    assert set(seats.sync(today=clock.today()).values()) == {0}


def test_a_grant_taken_out_by_hand_comes_back_and_an_added_one_goes(north):
    grants = GroupObjectPermission.objects.filter(group__name="KV06 · officer")
    count = grants.count()
    grants.first().delete()
    manage = Permission.objects.get(codename=Right.MANAGE_OFFICERS)
    GroupObjectPermission.objects.assign_perm(manage.codename, Group.objects.get(name="KV06 · officer"), north)
    seats.sync(today=clock.today())
    assert grants.count() == count and not grants.filter(permission=manage).exists()


def test_a_refusal_says_what_to_do(nam, north, right):
    with pytest.raises(NotAllowed) as refusal:
        require(nam, right, north)
    assert label_of(right) in str(refusal.value) and north.name in str(refusal.value)
    require(None, right, north)


def test_four_eyes(lan, minh):
    other_eyes(minh, lan)
    other_eyes(None, lan)
    for author in (lan, lan.pk):
        with pytest.raises(NotAllowed):
            other_eyes(lan, minh, None, author)


def test_a_delegation_lends_a_right_and_takes_it_back(head_north, minh, north):
    today, lent = clock.today(), sorted(declared.rights_of_role(Role.HEAD) - declared.rights_of_role(Role.OFFICER))[0]
    assert not branch_ids(minh, lent)
    delegation = delegate(
        head_north,
        minh,
        branch=north,
        rights=[lent],
        valid_from=today,
        valid_to=today + timedelta(days=9),
        document="7/QĐ",
        by=head_north,
        today=today,
    )
    assert north.pk in branch_ids(minh, lent)
    with clock.at(today + timedelta(days=10)):
        assert not branch_ids(minh, lent)
    end_delegation(delegation, by=head_north, today=today)
    assert not branch_ids(minh, lent)


def test_a_delegation_dies_with_the_post_of_the_giver(head_north, minh, north, administrator):
    today, lent = clock.today(), sorted(declared.rights_of_role(Role.HEAD) - declared.rights_of_role(Role.OFFICER))[0]
    delegate(
        head_north,
        minh,
        branch=north,
        rights=[lent],
        valid_from=today,
        valid_to=today + timedelta(days=9),
        document="7/QĐ",
        by=head_north,
        today=today,
    )
    end_posting(head_north.postings.get(), last_day=today - timedelta(days=1), by=administrator, today=today)
    assert not branch_ids(minh, lent)


def test_levels_of_signing(lan, head_north, director, keeper_north, north, south):
    today = clock.today()
    assert level_of(lan, north, today) == "C1"
    assert level_of(head_north, north, today) == "C3" and level_of(head_north, south, today) is None
    assert level_of(head_north, Branch.objects.get(code="KV06-X01"), today) == "C3"
    assert level_of(director, south, today) == "C4"
    assert level_of(keeper_north, north, today) is None
    assert [position.code for position in positions_of(head_north, north, today)] == ["branch_head"]


def test_a_deputy_signs_at_the_level_of_the_head_only_by_delegation(head_north, deputy_north, minh, north):
    today = clock.today()
    lent = sorted(declared.rights_of_role(Role.HEAD) - declared.rights_of_role(Role.OFFICER))[0]
    assert level_of(deputy_north, north, today, right=lent) is None
    for receiver in (deputy_north, minh):
        delegate(
            head_north, receiver, branch=north, rights=[lent], valid_from=today, valid_to=today, document="7/QĐ", by=head_north, today=today
        )
    assert level_of(deputy_north, north, today, right=lent) == "C3"
    assert level_of(deputy_north, north, today) is None
    # Only to a deputy (Law on Handling Administrative Violations art. 54): another officer stays what he is.
    assert level_of(minh, north, today, right=lent) is None and level_of(minh, north, today) == "C1"


def test_the_level_of_signing_comes_only_from_a_posting_that_holds_the_right(north, administrator):
    """A head of a team who also sits as an auditor of the branch does not sign there at the level of the auditor's chair."""
    today = clock.today()
    right = sorted(declared.rights_of_role(Role.HEAD) - declared.rights_of_role(Role.AUDITOR) - declared.rights_of_role(Role.OFFICER))[0]
    chair = Position.objects.get(code="branch_head")
    person = Officer.objects.create_user("hai.ghe", "Hai Ghế", branch=north)
    post_officer(person, branch=north, role=Role.AUDITOR, position=chair, valid_from=today, document="8/QĐ", by=administrator, today=today)
    assert level_of(person, north, today) == "C3"
    assert level_of(person, north, today, right=right) is None
