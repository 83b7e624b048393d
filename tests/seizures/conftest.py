"""The stage of custody: goods, and seizures at each state, set by commands."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from acts import clock
from cases.commands import add_party, open_case
from cases.models import Case
from fines.commands import decide_penalty, draft_penalty
from seizures.commands import record_seizure, take_in, verify_seizure
from seizures.models import Seizure, Store
from seizures.rules import Goods

DAY = date(2026, 9, 14)  # a Monday
MORNING = datetime(2026, 9, 14, 9, 0, tzinfo=clock.HANOI)
DETECTED = MORNING - timedelta(hours=2)

PHONES = Goods("Điện thoại di động đã qua sử dụng", Decimal(215), "piece", value_vnd=324_500_000)
TRUCK = Goods("Xe ô tô tải Hyundai HD78", Decimal(1), "piece", value_vnd=520_000_000, seal_number="NP-0045122")
METH = Goods(
    "Methamphetamine dạng tinh thể, 12 gói",
    Decimal(12),
    "package",
    substance="methamphetamine",
    net_mass=Decimal("12.48"),
    net_unit="kg",
    seal_number="NP-0045121",
)
TABLETS = Goods("Viên nén màu hồng", Decimal(364), "tablet", substance="mdma")


@pytest.fixture(autouse=True)
def morning():
    with clock.at(MORNING):
        yield


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


@pytest.fixture
def open_in():
    """`open_in(north, lan)`: a registered case of that branch; words of open_case may be given."""

    def opened(branch, officer, **words) -> Case:
        words = {
            "kind": "smuggling",
            "route": "road",
            "title": "Used phones without papers",
            "place": "Cửa khẩu Hữu Nghị",
            "detected_at": DETECTED,
        } | words
        if words["kind"] == "drugs":
            words.setdefault("presiding", "customs")
        return open_case(branch, by=officer, today=DAY, **words)

    return opened


@pytest.fixture
def case(open_in, north, lan) -> Case:
    return open_in(north, lan)


@pytest.fixture
def seize(lan):
    """`seize(case, PHONES)`: records these things, by Lan unless said otherwise."""

    def seized(case, *items, by=None, today=DAY) -> Seizure:
        return record_seizure(case, by=by or lan, today=today, seized_at=DETECTED, place="Cửa khẩu Hữu Nghị", items=list(items))

    return seized


@pytest.fixture
def recorded(case, seize) -> Seizure:
    return seize(case, PHONES, TRUCK)


@pytest.fixture
def store(north) -> Store:
    return Store.objects.get(branch=north)


@pytest.fixture
def stored(recorded, keeper_north, store) -> Seizure:
    return take_in(recorded, by=keeper_north, today=DAY, store=store)


@pytest.fixture
def held(stored, minh) -> Seizure:
    return verify_seizure(stored, by=minh, today=DAY)


@pytest.fixture
def sign_penalty(lan, head_north):
    """`sign_penalty(case, confiscate=False)`: a penalty decision of the head over this administrative case."""

    def signed(case, *, confiscate=True) -> Case:
        party = add_party(case, by=lan, today=DAY, kind="individual", role="carrier", name="Nông Văn Tới")
        acts = [{"act_code": "14.2.b", "value": 10_400_000}]
        draft = draft_penalty(case, by=lan, today=DAY, party=party, subject_kind="individual", acts=acts, confiscate=confiscate)
        decide_penalty(draft, by=head_north, today=DAY, outcome="approved")
        return Case.objects.get(pk=case.pk)

    return signed


@pytest.fixture
def settle():
    """`settle(case, "administrative")`: the case as it stands after its course was settled, without the room that settles it."""

    def settled(case, status) -> Case:
        Case.objects.filter(pk=case.pk).update(status=status)
        return Case.objects.get(pk=case.pk)

    return settled
