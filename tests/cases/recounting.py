"""What the figures should be, counted from the rows that are true now: the other way to the same number."""

from collections import Counter

from cases.choices import Kind, PartyKind, Status
from cases.measures import PRESIDED, SUBJECT_ROLES
from cases.models import Case, Party
from journal.models import Figure
from seizures.models import SeizedItem, Seizure

GONE = (Status.VOIDED, Status.JOINED)
MEASURES = ("cases.detected", "drugs.cases", "drugs.subjects", "goods.value", "drugs.quantity")


def told() -> Counter:
    """What the figures say, by measure, day and slices, without those that came to nothing."""
    sums: Counter = Counter()
    for figure in Figure.objects.filter(measure__in=MEASURES):
        sums[figure.measure, str(figure.on), tuple(sorted(figure.slices.items()))] += figure.amount
    return Counter({key: amount for key, amount in sums.items() if amount})


def true_now() -> Counter:
    """The same from cases, persons and exhibits as they stand."""
    sums: Counter = Counter()

    def add(measure: str, case: Case, amount: int, **slices: str) -> None:
        sums[measure, str(case.detected_on), tuple(sorted(slices.items()))] += amount

    for case in Case.objects.exclude(status__in=GONE):
        add("cases.detected", case, 1, kind=case.kind, route=case.route)
        if case.kind == Kind.DRUGS:
            add("drugs.cases", case, 1, presided=PRESIDED[case.presiding], route=case.route)
    for party in Party.objects.exclude(case__status__in=GONE).select_related("case"):
        if party.case.kind == Kind.DRUGS and party.kind == PartyKind.INDIVIDUAL and party.role in SUBJECT_ROLES:
            add("drugs.subjects", party.case, 1, route=party.case.route)
    for seizure in Seizure.objects.exclude(case__status__in=GONE).select_related("case"):
        add("goods.value", seizure.case, seizure.value_vnd, kind=seizure.case.kind, route=seizure.case.route)
    for item in SeizedItem.objects.exclude(substance="").exclude(seizure__case__status__in=GONE).select_related("seizure__case"):
        add("drugs.quantity", item.seizure.case, item.base_amount, substance=item.substance, unit=item.net_unit or item.unit)
    return Counter({key: amount for key, amount in sums.items() if amount})


def all_is_true() -> None:
    """Figures equal what is true now, and the whole memory is whole."""
    from journal.verify import verify

    assert told() == true_now()
    report = verify()
    assert report.faults == 0, report.found
