"""The stage of the investigation: cases at each state, set by commands."""

from datetime import date, datetime, timedelta

import pytest

from acts import clock
from cases.commands import add_party, open_case
from cases.models import Case
from investigations.commands import assign_case, propose_course, verify_case

DAY = date(2026, 9, 14)  # a Monday
MORNING = datetime(2026, 9, 14, 9, 0, tzinfo=clock.HANOI)


@pytest.fixture(autouse=True)
def morning():
    with clock.at(MORNING):
        yield


@pytest.fixture
def open_in():
    """`open_in(north, lan)`: a registered case of that branch; words of open_case may be given."""

    def opened(branch, officer, **words) -> Case:
        words = {
            "kind": "smuggling",
            "route": "road",
            "title": "215 used phones without papers",
            "place": "Huu Nghi border gate",
            "detected_at": MORNING - timedelta(hours=2),
        } | words
        if words["kind"] == "drugs":
            words.setdefault("presiding", "customs")
        return open_case(branch, by=officer, today=DAY, **words)

    return opened


@pytest.fixture
def registered(open_in, north, lan) -> Case:
    return open_in(north, lan)


@pytest.fixture
def assigned(registered, head_north, lan) -> Case:
    return assign_case(registered, by=head_north, today=DAY, officer=lan)


@pytest.fixture
def verified(assigned, lan) -> Case:
    verify_case(assigned, by=lan, today=DAY, record_number="12/BB-VPHC", recorded_on=DAY, findings="Phones under the seat, no invoice.")
    return Case.objects.get(pk=assigned.pk)


@pytest.fixture
def proposed(verified, lan) -> Case:
    propose_course(verified, by=lan, today=DAY, course="initiate", article="188", reason="Goods worth more than 300 million.")
    return Case.objects.get(pk=verified.pk)


@pytest.fixture
def violator(verified, lan):
    return add_party(verified, by=lan, today=DAY, kind="individual", role="violator", name="Nông Văn Tới")


@pytest.fixture
def explain(violator):
    """The words of an explanation in writing by the violator."""
    return {"kind": "explanation", "question": "Your view of the record?", "party": violator, "mode": "written", "act_codes": ["14.6"]}
