"""The organisation as loaded: through time, with its sources, and safely twice."""

from datetime import date

from branches import reference
from branches.choices import BranchKind, Certainty
from branches.commands import set_first_day_of_counting
from branches.models import Branch, BranchArea, Position, Succession
from branches.vietnamese import family_name, given_name, vietnamese_sort_key
from demo.cast import CAST, appoint_cast
from journal.models import Entry


def in_force(kind, on):
    return Branch.objects.filter(kind=kind).in_force(on)


def test_loading_twice_changes_nothing(db):
    assert set(reference.load().values()) == {0}
    assert set(reference.load().values()) == {0}


def test_posting_the_cast_twice_changes_nothing(db):
    entries = Entry.objects.count()
    assert len(appoint_cast()) == len(CAST)
    assert Entry.objects.count() == entries


def test_the_first_day_of_counting_survives_a_load_and_a_revision_leaves_an_entry(db, administrator):
    day = date(2026, 1, 1)
    branch = set_first_day_of_counting(Branch.objects.get(code="KV06"), day, by=administrator, today=day)
    Branch.objects.filter(pk=branch.pk).update(seat="elsewhere")
    assert reference.load()["branches"] == 1
    branch.refresh_from_db()
    assert branch.counts_from == day and branch.seat == "Lạng Sơn"
    assert Entry.objects.filter(chain_kind="branch", chain_id=branch.pk, verb="branch.revised").exists()


def test_the_organisation_on_its_days(db):
    assert in_force(BranchKind.FORMER_DEPARTMENT, date(2025, 3, 14)).count() == 36  # 35 and the General Department
    assert not in_force(BranchKind.FORMER_DEPARTMENT, date(2025, 3, 15)).exists()
    assert not in_force(BranchKind.REGIONAL_BRANCH, date(2025, 3, 14)).exists()
    assert in_force(BranchKind.REGIONAL_BRANCH, date(2025, 3, 15)).count() == 20
    assert in_force(BranchKind.REGIONAL_BRANCH, date(2026, 11, 22)).count() == 20
    assert Branch.objects.filter(kind=BranchKind.CENTRAL_UNIT).count() == 12


def test_every_former_department_has_an_heir(db):
    assert not Branch.objects.filter(kind=BranchKind.FORMER_DEPARTMENT, successions__isnull=True).exists()


def test_every_branch_that_ended_has_an_heir_that_began_the_next_day_or_before(db):
    for branch in Branch.objects.filter(valid_to__isnull=False):
        heirs = branch.successions.all()
        assert heirs, branch.code
        assert all(heir.on > branch.valid_to for heir in heirs), branch.code
        assert all(heir.successor.is_in_force(heir.on) for heir in heirs), branch.code


def test_a_team_lies_within_the_life_of_its_branch(db):
    for team in Branch.objects.filter(kind=BranchKind.TEAM).select_related("parent"):
        assert team.valid_from >= team.parent.valid_from
        assert team.parent.valid_to is None or (team.valid_to and team.valid_to <= team.parent.valid_to)


def test_every_row_names_its_certainty_and_source(db):
    for model in (Branch, BranchArea, Position, Succession):
        assert not model.objects.filter(source="").exists()
        assert not model.objects.exclude(certainty__in=Certainty.values).exists()


def test_every_source_is_said_in_both_languages(db):
    from django.utils.translation import override

    from branches.sources import KNOWN

    named = {
        part
        for model in (Branch, BranchArea, Position, Succession)
        for source in model.objects.values_list("source", flat=True)
        for part in source.split("; ")
    }
    assert named == set(KNOWN)
    with override("vi"):
        assert "Quyết định 382" in Branch.objects.get(code="KV06").source_in_words


def test_cao_bang_moved_from_the_sixth_to_the_sixteenth_branch(db):
    def holders(on):
        areas = BranchArea.objects.filter(province="Cao Bằng", valid_from__lte=on).exclude(valid_to__lt=on)
        return set(areas.values_list("branch__code", flat=True))

    assert holders(date(2025, 6, 30)) == {"KV06"}
    assert holders(date(2025, 7, 1)) == {"KV16"}


def test_control_team_heads_sign_no_tax_type_acts(db):
    assert not Position.objects.get(code="control_head").tax_acts
    assert not Position.objects.get(code="antismuggling_team_head").tax_acts
    assert Position.objects.get(code="gate_head").tax_acts


def test_names_sort_as_in_a_vietnamese_list():
    sorted_names = [
        "An",
        "Án",
        "Ăn",
        "Ân",
        "Bùi Ba",
        "Do An",
        "Dương An",
        "Đỗ An",
        "Đỗ Ấn",
        "Ngọc An",
        "Nguyên An",
        "Nguyễn An",
        "Nguyễn Ân",
    ]
    assert sorted(reversed(sorted_names), key=vietnamese_sort_key) == sorted_names
    assert sorted(["Ơn", "Ông", "Oanh"], key=vietnamese_sort_key) == ["Oanh", "Ông", "Ơn"]


def test_parts_of_a_vietnamese_name():
    assert family_name("Lương Thị Ánh Tuyết") == "Lương" and given_name("Lương Thị Ánh Tuyết") == "Tuyết"
