"""The demo is made by the real commands: its journal verifies, and one changed byte is found."""

import dataclasses
from datetime import datetime, timedelta

from acts import clock
from cases.models import Case
from demo.play import FIRST_DAY, play, start_counting
from demo.world import DESKS
from journal.models import Figure
from journal.verify import verify
from summaries.selectors import summary

UNTIL = datetime(2026, 11, 14, 17, 0, tzinfo=clock.HANOI)


def played() -> None:
    start_counting(UNTIL.date())
    play(dataclasses.replace(DESKS[0], share=1), UNTIL)


def test_a_played_year_verifies_is_counted_and_betrays_one_changed_byte(stage, owner_cursor):
    played()
    assert Case.objects.filter(status="closed").exists() and Case.objects.exclude(status="closed").exists()
    report = verify()
    assert not report.faults, report.faults

    counted = summary(None, FIRST_DAY, UNTIL.date())
    assert counted.measures["cases.detected"].value == Case.objects.filter(detected_on__lte=UNTIL.date()).count()

    figure = Figure.objects.filter(measure="goods.value").first()
    owner_cursor.execute("alter table journal_figure disable trigger user")
    owner_cursor.execute("update journal_figure set amount = amount + 1 where id = %s", [figure.pk])
    owner_cursor.execute("alter table journal_figure enable trigger user")
    assert verify().faults


def test_a_changed_title_of_a_case_is_found(stage, owner_cursor):
    play(dataclasses.replace(DESKS[2], share=1), datetime.combine(FIRST_DAY + timedelta(days=60), UNTIL.timetz()))
    assert not verify().faults
    owner_cursor.execute("update cases_case set title = overlay(title placing 'x' from 1) where id = %s", [Case.objects.earliest("pk").pk])
    report = verify()
    assert report.faults and "cases_case" in str(report)
