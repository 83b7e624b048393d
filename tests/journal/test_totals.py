"""Period figures are exact: at any range, at any moment, while eight write and a fold runs."""

import threading
from collections import Counter
from datetime import date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, transaction

from journal import tasks, totals
from journal.models import Delta, Figure, Total
from journal.verify import verify

from .trial import DAY, NORTH, SOUTH, make

CHECK = """
select * from
  (select measure, branch_id, slices, sum(amount) a from journal_figure where measure like 'trial%%' group by 1, 2, 3) f full join
  (select measure, branch_id, slices, sum(amount) a from (
     select measure, branch_id, slices, amount from journal_total union all
     select measure, branch_id, slices, amount from journal_delta) u where measure like 'trial%%' group by 1, 2, 3) t
  using (measure, branch_id, slices) where f.a is distinct from t.a"""


def trial(frm, to, **narrowed):
    return Counter({(t.measure, t.branch_id, t.slices.get("kind", "")): t.amount for t in totals.read(frm, to, **narrowed)
                    if t.measure.startswith("trial")})  # fmt: skip


def counted_by_hand(frm, to, branches):
    found = Counter()
    for f in Figure.objects.filter(measure__startswith="trial", on__gte=frm, on__lte=to, branch_id__in=branches):
        found[f.measure, f.branch_id, f.slices.get("kind", "")] += f.amount
    return Counter({place: amount for place, amount in found.items() if amount})


@pytest.mark.parametrize("folded", ["nothing", "half of it", "everything"])
def test_any_period_equals_its_figures(db, folded):
    chance = Random(389)
    for number in range(60):
        day = date(2026, 1, 1) + timedelta(days=chance.randrange(200))
        made = make(number, count=chance.randint(1, 5), kind=chance.choice(["old", "new"]), on=day, branch=chance.choice([NORTH, SOUTH]))
        if number % 5 == 0:
            make(number, count=chance.randint(1, 5), on=day + timedelta(days=20), corrects=made.id)
        if (folded, number) == ("half of it", 30):
            totals.fold()
    if folded == "everything":
        totals.fold()
        assert not Delta.objects.exists()
    for _again in range(40):
        frm = date(2026, 1, 1) + timedelta(days=chance.randrange(200))
        to = frm + timedelta(days=chance.randrange(90))
        assert trial(frm, to) == counted_by_hand(frm, to, [2, 6])
        assert trial(frm, to, branch_ids=[2], measures=["trial.things", "trial.worth"]) == counted_by_hand(frm, to, [2])


def test_nothing_is_read_for_no_branches(db):
    make(1)
    assert totals.read(DAY, DAY, branch_ids=[]) == []


@pytest.mark.parametrize(("frm", "to", "first", "stop"), [
    (date(2025, 12, 16), date(2026, 6, 15), date(2025, 12, 16), date(2026, 6, 16)),
    (date(2026, 2, 1), date(2026, 2, 28), date(2026, 2, 1), date(2026, 3, 1)),
    (date(2024, 2, 2), date(2024, 2, 29), date(2024, 2, 16), date(2024, 3, 1)),
    (date(2026, 1, 17), date(2026, 2, 14), date(2026, 2, 1), date(2026, 2, 1)),
    (date(2026, 1, 20), date(2026, 1, 22), date(2026, 2, 1), date(2026, 2, 1)),
    (date(2026, 12, 2), date(2027, 1, 30), date(2026, 12, 16), date(2027, 1, 16)),
])  # fmt: skip
def test_whole_half_months_inside_a_period(frm, to, first, stop):
    assert totals.whole_halves(frm, to) == (first, stop)


def test_a_past_cut_does_not_know_what_came_later(stage):
    with transaction.atomic():
        make(1, count=3)
    with transaction.atomic():
        cut = totals.cut()
    with transaction.atomic():
        make(2, count=5)
    assert trial(DAY, DAY, as_of=cut.at, branch_ids=[6])["trial.things", 6, "plain"] == 3
    assert trial(DAY, DAY)["trial.things", 6, "plain"] == 8
    assert trial(DAY, DAY, as_of=datetime(2020, 1, 1, tzinfo=ZoneInfo("UTC"))) == Counter()


def test_the_chains_behind_a_number_are_those_that_still_count(db):
    gone, kept = make(1, kind="old"), make(2, kind="old")
    make(3, kind="new", branch=SOUTH)
    make(1, count=0, corrects=gone.id)
    behind = totals.chains_behind("trial.things", DAY, DAY, chain_kind="trial", slices={"kind": "old"})
    assert list(behind) == [kept.chain_id]
    assert set(totals.chains_behind("trial.things", DAY, DAY, chain_kind="trial")) == {2, 3}
    assert set(totals.chains_behind("trial.things", DAY, DAY, chain_kind="trial", branch_ids=[2])) == {3}
    assert not totals.chains_behind("trial.things", DAY, DAY)


def test_the_bell_folds(db):
    make(1)
    assert tasks.fold() >= 2
    assert Total.objects.filter(measure="trial.worth", half=date(2026, 11, 16), amount=1_000_000).exists()
    assert tasks.fold() == 0


def test_totals_are_exact_under_eight_writers_and_a_fold(stage):
    """A reader compares figures with the sums in one statement, many times, while others write on four hot chains."""
    stop, errors, wrong = threading.Event(), [], []

    def guarded(work):
        def run():
            try:
                work()
            except Exception as error:
                errors.append(error)
            finally:
                connection.close()

        return threading.Thread(target=run)

    def write(number):
        for step in range(25):
            with transaction.atomic():
                made = make(step % 4, count=step + 1, branch=(NORTH, SOUTH)[step % 2], writer=number)
            if step % 5 == 0:
                with transaction.atomic():
                    make(step % 4, count=1, corrects=made.id)

    def read():
        while not stop.wait(0.02):
            with connection.cursor() as cursor:
                cursor.execute(CHECK)
                wrong.extend(cursor.fetchall())

    def fold():
        while not stop.wait(0.05):
            totals.fold()

    around = [guarded(read), guarded(fold)]
    writers = [guarded(lambda number=number: write(number)) for number in range(8)]
    for thread in around + writers:
        thread.start()
    for thread in writers:
        thread.join()
    stop.set()
    for thread in around:
        thread.join()
    assert (errors, wrong) == ([], [])
    assert Figure.objects.filter(measure="trial.things", reverses=None).count() == 8 * 30
    report = verify()
    assert (report.faults, report.entries >= 240) == (0, True), report.found
