"""The demo is made by the real commands: its journal verifies, and one changed byte is found."""

import dataclasses
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest

from acts import clock
from cases.models import Case
from demo.play import FIRST_DAY, play, start_counting
from demo.world import DESKS
from journal.models import Figure
from journal.verify import verify
from summaries.selectors import summary

UNTIL = datetime(2026, 11, 14, 17, 0, tzinfo=clock.HANOI)


@pytest.mark.parametrize("until", [FIRST_DAY + timedelta(days=150), pytest.param(UNTIL.date(), marks=pytest.mark.drill)], ids=str)
def test_what_was_played_verifies_is_counted_and_betrays_one_changed_byte(stage, owner_cursor, until):
    """Five months; the whole year in the drill (and at each first start of the demo)."""
    start_counting(UNTIL.date())
    play(dataclasses.replace(DESKS[0], share=1), datetime.combine(until, UNTIL.timetz()))
    assert Case.objects.filter(status="closed").exists() and Case.objects.exclude(status="closed").exists()
    report = verify()
    assert not report.faults, report.faults

    counted = summary(None, FIRST_DAY, UNTIL.date())
    assert counted.measures["cases.detected"].value == Case.objects.filter(detected_on__lte=UNTIL.date()).count()

    figure = Figure.objects.filter(measure="goods.value").first()
    with changed(owner_cursor, "journal_figure", "amount", "amount + 1", figure.pk):
        assert verify().faults
    title = "overlay(title placing 'x' from 1)"
    with changed(owner_cursor, "cases_case", "title", title, Case.objects.earliest("pk").pk):
        report = verify()
        assert report.faults and "cases_case" in str(report)
    assert not verify().faults


@contextmanager
def changed(cursor, table: str, column: str, value: str, pk: int):
    """One byte, past every guard; afterwards it is as it was."""
    cursor.execute(f"alter table {table} disable trigger user")
    cursor.execute(f"select {column} from {table} where id = %s", [pk])
    before = cursor.fetchone()[0]
    cursor.execute(f"update {table} set {column} = {value} where id = %s", [pk])
    yield
    cursor.execute(f"update {table} set {column} = %s where id = %s", [before, pk])
    cursor.execute(f"alter table {table} enable trigger user")
