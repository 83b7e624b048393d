"""Agencies of a drug case: who presides, who else takes part, and that the case is counted once under its true heading."""

from datetime import timedelta

import pytest

from acts.errors import DomainError, NotAllowed, WrongState
from cases.models import Case
from journal import totals
from journal.models import Entry
from prosecutions.commands import change_agency, correct_presiding, name_agency
from prosecutions.models import CaseAgency
from tests.investigations.conftest import DAY, morning, open_in  # noqa: F401

POLICE = {"agency": "police", "unit": "Phòng Cảnh sát điều tra tội phạm về ma túy, Công an tỉnh Lạng Sơn", "since": DAY}
GUARD = {"agency": "border_guard", "unit": "Đồn Biên phòng cửa khẩu Hữu Nghị", "since": DAY}
GROUNDS = {"reason": "Biên bản thống nhất giữa hai lực lượng.", "document": "5/BB-TN"}


@pytest.fixture
def drugs(open_in, north, lan) -> Case:  # noqa: F811
    return open_in(north, lan, kind="drugs")


def presided() -> dict[str, int]:
    return {row.slices["presided"]: row.amount for row in totals.read(DAY, DAY, measures=["drugs.cases"]) if row.amount}


def test_a_coordinating_unit_is_named_and_counts_nothing(drugs, lan):
    before = Entry.objects.count(), presided()
    row = name_agency(drugs, by=lan, today=DAY, role="coordinating", document="12/KH", **POLICE)
    assert (row.role, row.until, row.named_by) == ("coordinating", None, lan)
    assert (Entry.objects.count(), presided()) == (before[0] + 1, {"yes": 1})
    assert not Entry.objects.get(verb="agency.named").figures.exists()


@pytest.mark.parametrize(("who", "refusal"), [("nam", NotAllowed), ("head_south", NotAllowed), ("keeper_north", NotAllowed)])
def test_a_stranger_names_nobody(drugs, who, refusal, request):
    with pytest.raises(refusal):
        name_agency(drugs, by=request.getfixturevalue(who), today=DAY, role="coordinating", **POLICE)


def test_only_a_drug_case_has_agencies(open_in, north, lan, head_north):  # noqa: F811
    case = open_in(north, lan)
    with pytest.raises(WrongState):
        name_agency(case, by=lan, today=DAY, role="coordinating", **POLICE)
    with pytest.raises(WrongState):
        correct_presiding(case, by=head_north, today=DAY, presiding="coordinating", unit="x", **GROUNDS)


@pytest.mark.parametrize(("words", "field"), [
    ({"role": "presiding"}, "role"),
    ({"role": "co_presiding"}, "role"),
    ({"unit": "  "}, "unit"),
    ({"since": DAY + timedelta(days=1)}, "since"),
    ({"since": DAY - timedelta(days=1)}, "since"),
])  # fmt: skip
def test_what_does_not_fit_is_refused(drugs, lan, words, field):
    with pytest.raises(DomainError) as refusal:
        name_agency(drugs, by=lan, today=DAY, **({"role": "coordinating"} | POLICE | words))
    assert refusal.value.field == field


def test_a_unit_stands_once_and_another_branch_by_its_name(drugs, lan, third, north):
    name_agency(drugs, by=lan, today=DAY, role="coordinating", **POLICE)
    with pytest.raises(DomainError) as refusal:
        name_agency(drugs, by=lan, today=DAY, role="receiving", **POLICE)
    assert refusal.value.field == "unit"
    row = name_agency(drugs, by=lan, today=DAY, agency="customs", branch=third, role="coordinating", since=DAY)
    assert (row.unit, row.branch) == (third.name_vi, third)
    with pytest.raises(DomainError):
        name_agency(drugs, by=lan, today=DAY, agency="customs", branch=north, role="coordinating", since=DAY)


def test_a_part_ends_or_goes_on_as_another(drugs, lan, nam):
    row = name_agency(drugs, by=lan, today=DAY, role="coordinating", **POLICE)
    with pytest.raises(NotAllowed):
        change_agency(row, by=nam, today=DAY, until=DAY, reason="x")
    with pytest.raises(DomainError) as refusal:
        change_agency(row, by=lan, today=DAY, until=DAY + timedelta(days=1), reason="x")
    assert refusal.value.field == "until"
    with pytest.raises(DomainError):
        change_agency(row, by=lan, today=DAY, until=DAY, role="presiding", reason="x")
    after = change_agency(row, by=lan, today=DAY, until=DAY, role="receiving", reason="The file goes there.")
    assert (after.role, after.until, CaseAgency.objects.get(pk=row.pk).until) == ("receiving", None, DAY)
    with pytest.raises(WrongState):
        change_agency(row, by=lan, today=DAY, until=DAY, reason="x")
    assert change_agency(after, by=lan, today=DAY, until=DAY, reason="Done.").until == DAY


def test_correcting_who_presides_counts_the_case_again_once(drugs, head_north):
    later = DAY + timedelta(days=20)
    assert presided() == {"yes": 1}
    correct_presiding(drugs, by=head_north, today=later, presiding="coordinating", agency="police", unit=POLICE["unit"], **GROUNDS)
    assert Case.objects.get(pk=drugs.pk).presiding == "coordinating"
    assert presided() == {"no": 1}, "on the day of detection, under the true heading, and only there"
    assert sum(row.amount for row in totals.read(DAY, later, measures=["cases.detected"])) == 1
    assert CaseAgency.objects.get(case=drugs).role == "presiding"
    correct_presiding(drugs, by=head_north, today=later, presiding="co_presiding", agency="police", unit=POLICE["unit"], **GROUNDS)
    assert presided() == {"co": 1}
    correct_presiding(drugs, by=head_north, today=later, presiding="customs", **GROUNDS)
    assert presided() == {"yes": 1}
    assert not CaseAgency.objects.filter(case=drugs, until=None).exists()


def test_what_was_published_before_stays_as_it_was(drugs, head_north):
    """The old figure and its reversal both stand in the journal: who adds up what was recorded until yesterday gets the old answer."""
    before = list(Entry.objects.filter(chain_id=drugs.pk, chain_kind="case").values_list("pk", "hash"))
    correct_presiding(drugs, by=head_north, today=DAY, presiding="coordinating", unit="C04", **GROUNDS)
    assert [pair for pair in Entry.objects.filter(pk__in=[pk for pk, _hash in before]).order_by("seq").values_list("pk", "hash")] == before
    figures = [(f.amount, f.slices["presided"]) for e in Entry.objects.filter(chain_id=drugs.pk).order_by("seq")
               for f in e.figures.filter(measure="drugs.cases").order_by("line")]  # fmt: skip
    assert figures == [(1, "yes"), (-1, "yes"), (1, "no")]


def test_one_agency_presides(drugs, head_north, lan):
    correct_presiding(drugs, by=head_north, today=DAY, presiding="coordinating", unit="C04", **GROUNDS)
    with pytest.raises(DomainError) as refusal:
        name_agency(drugs, by=lan, today=DAY, role="presiding", **GUARD)
    assert refusal.value.field == "role"


@pytest.mark.parametrize("who", ["lan", "head_south", "keeper_north", "auditor"])
def test_only_the_head_corrects(drugs, who, request):
    with pytest.raises(NotAllowed):
        correct_presiding(drugs, by=request.getfixturevalue(who), today=DAY, presiding="coordinating", unit="C04", **GROUNDS)


@pytest.mark.parametrize(("words", "field"), [
    ({"presiding": "customs"}, "presiding"), ({"presiding": "nobody"}, "presiding"), ({"unit": ""}, "unit"), ({"reason": " "}, "reason"),
])  # fmt: skip
def test_a_correction_says_what_and_why(drugs, head_north, words, field):
    with pytest.raises(DomainError) as refusal:
        correct_presiding(drugs, by=head_north, today=DAY, **({"presiding": "coordinating", "unit": "C04"} | GROUNDS | words))
    assert refusal.value.field == field
    assert presided() == {"yes": 1}


def test_a_coordinating_branch_sees_the_case_and_does_not_count_it(drugs, lan, third, client_of, son, nam):
    name_agency(drugs, by=lan, today=DAY, agency="customs", branch=third, role="coordinating", since=DAY)
    page = client_of(son).get("/shared-cases/").content.decode()
    assert drugs.number in page and drugs.title in page
    assert drugs.number not in client_of(nam).get("/shared-cases/").content.decode(), "another branch has no part"
    assert drugs.number not in client_of(lan).get("/shared-cases/").content.decode(), "its own case stands in the register"
    assert client_of(son).get(f"/cases/{drugs.number}/").status_code == 404, "the file stays with the unit that keeps it"
    assert totals.read(DAY, DAY, measures=["drugs.cases"], branch_ids=[third.pk]) == []
    assert presided() == {"yes": 1}


def test_the_panel_and_the_forms(drugs, lan, head_north, client_of):
    name_agency(drugs, by=lan, today=DAY, role="coordinating", **POLICE)
    row = CaseAgency.objects.get(case=drugs)
    page = client_of(lan).get(f"/cases/{drugs.number}/").content.decode()
    assert POLICE["unit"] in page and f"/acts/agency-part/{row.pk}/" in page and "/acts/agency/" in page and "/acts/presiding/" not in page
    assert "/acts/presiding/" in client_of(head_north).get(f"/cases/{drugs.number}/").content.decode()
    sent = {"key": "p", "presiding": "coordinating", "agency": "police", "unit": POLICE["unit"], **GROUNDS}
    assert client_of(head_north).post(f"/cases/{drugs.number}/acts/presiding/", sent).status_code == 302
    assert presided() == {"no": 1}
