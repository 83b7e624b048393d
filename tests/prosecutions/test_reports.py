"""Crime reports and recommendations: twenty days, the procuracy told in three, and how each ends."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from acts import clock
from acts.errors import DomainError, NotAllowed, WrongState
from cases.questions import what_stands_open
from journal.models import Entry
from prosecutions.choices import Resolution
from prosecutions.commands import (
    approve_prosecution,
    decide_report,
    notify_report,
    prolong_report,
    propose_prosecution,
    receive_report,
)
from prosecutions.models import CrimeReport
from prosecutions.report_rules import BY_HAND, OPEN, SETTLED, SUSPENDED, check_resolution, state_after
from prosecutions.selectors import state_of
from tests.prosecutions.conftest import DAY, INITIATE, MORNING, TRANSFER

WORDS = {"kind": "news", "source": "Ban quản lý cửa khẩu", "received_on": DAY, "summary": "Goods hidden in a lorry."}
REFUSED = {"outcome": "not_initiated", "document_number": "3/QĐ-KKTVA", "reason": "No crime was found."}
SUSPEND = {"outcome": "suspended", "document_number": "4/QĐ-TĐC", "reason": "The appraisal has not come back."}
RESUMED = {"outcome": "resumed", "document_number": "5/QĐ-PH", "reason": "The appraisal is here."}


@pytest.fixture
def report(verified, lan) -> CrimeReport:
    return receive_report(verified, by=lan, today=DAY, **WORDS)


@pytest.fixture
def verified(open_in, north, lan, head_north):
    from investigations.commands import assign_case, verify_case

    case = open_in(north, lan)
    assign_case(case, by=head_north, today=DAY, officer=lan)
    verify_case(case, by=lan, today=DAY, record_number="12/BB", recorded_on=DAY, findings="x")
    return type(case).objects.get(pk=case.pk)


def limits(case) -> dict[str, str]:
    return {row.rule: row.due_at.astimezone(clock.HANOI).date().isoformat() for row in case.deadlines.running() if "CRIME" in row.rule}


def test_a_report_starts_its_two_time_limits_from_the_day_of_receipt(verified, lan):
    report = receive_report(verified, by=lan, today=DAY, **(WORDS | {"received_on": date(2026, 9, 10)}))
    # 10/9 + 3 days is a Sunday and moves to Monday 14/9; + 20 days is 30/9.
    assert limits(verified) == {"T_CRIME_NOTIFY": "2026-09-14", "T_CRIME_VERIFY": "2026-09-30"}
    entry = Entry.objects.get(verb="report.received", chain_id=verified.pk)
    assert "lorry" not in entry.facts and '"report":"news"' in entry.facts
    assert state_of(report) == OPEN
    assert any("10/09/2026" in reason for reason in what_stands_open(verified))


@pytest.mark.parametrize(("words", "field"), [({"received_on": DAY + timedelta(days=1)}, "received_on"), ({"kind": "rumour"}, "kind")])
def test_a_report_has_a_kind_and_a_day(verified, lan, words, field):
    with pytest.raises(DomainError) as refusal:
        receive_report(verified, by=lan, today=DAY, **(WORDS | words))
    assert refusal.value.field == field


def test_one_report_is_resolved_at_a_time(report, lan):
    with pytest.raises(WrongState):
        receive_report(report.case, by=lan, today=DAY, **WORDS)


@pytest.mark.parametrize("who", ["nam", "head_south", "keeper_north", "clerk_north", "auditor", "steering"])
def test_a_stranger_receives_nothing(verified, who, request):
    with pytest.raises(NotAllowed):
        receive_report(verified, by=request.getfixturevalue(who), today=DAY, **WORDS)


def test_telling_the_procuracy_ends_that_time_limit_once(report, lan, nam):
    words = {"sent_on": DAY, "document_number": "9/TB"}
    with pytest.raises(NotAllowed):
        notify_report(report, by=nam, today=DAY, **words)
    for day in (DAY - timedelta(days=1), DAY + timedelta(days=1)):
        with pytest.raises(DomainError) as refusal:
            notify_report(report, by=lan, today=DAY, **(words | {"sent_on": day}))
        assert refusal.value.field == "sent_on"
    notify_report(report, by=lan, today=DAY, **words)
    assert set(limits(report.case)) == {"T_CRIME_VERIFY"}
    with pytest.raises(WrongState):
        notify_report(report, by=lan, today=DAY, **words)


def test_a_complex_report_has_two_months_and_the_procuracy_may_give_two_more(report, head_north):
    prolong_report(report, by=head_north, today=DAY, rule="T_CRIME_VERIFY:complex", reason="Three provinces.", document="6/QĐ")
    assert limits(report.case)["T_CRIME_VERIFY:complex"] == "2026-11-16"  # 14/11 is a Saturday
    asked = {"rule": "T_CRIME_VERIFY:extended", "reason": "Appraisal abroad.", "document": "7/QĐ-VKS"}
    late = date(2026, 11, 12)
    with pytest.raises(DomainError) as refusal:
        prolong_report(report, by=head_north, today=late, requested_on=late, **asked)
    assert refusal.value.field == "requested_on"
    with pytest.raises(DomainError):
        prolong_report(report, by=head_north, today=late, **asked)
    prolong_report(report, by=head_north, today=late, requested_on=date(2026, 11, 11), **asked)
    assert limits(report.case) == {"T_CRIME_NOTIFY": "2026-09-17", "T_CRIME_VERIFY:extended": "2027-01-14"}
    with pytest.raises(DomainError):
        prolong_report(report, by=head_north, today=late, requested_on=late, **asked)


def test_the_head_prolongs_and_not_who_received_the_report(report, lan, head_south, verified, head_north):
    words = {"rule": "T_CRIME_VERIFY:complex", "reason": "x", "document": "6/QĐ"}
    for stranger in (lan, head_south):
        with pytest.raises(NotAllowed):
            prolong_report(report, by=stranger, today=DAY, **words)
    decide_report(report, by=head_north, today=DAY, **REFUSED)
    own = receive_report(verified, by=head_north, today=DAY, **WORDS)
    with pytest.raises(NotAllowed) as refusal:
        prolong_report(own, by=head_north, today=DAY, **words)
    assert refusal.value.code == "four_eyes"


def test_not_initiating_settles_the_report(report, head_north):
    decision = decide_report(report, by=head_north, today=DAY, **REFUSED)
    assert (decision.author, state_of(report)) == (report.received_by, SETTLED)
    assert "T_CRIME_VERIFY" not in limits(report.case)
    assert not any("14/09/2026" in reason for reason in what_stands_open(report.case))
    with pytest.raises(WrongState):
        decide_report(report, by=head_north, today=DAY, **REFUSED)


def test_a_suspended_report_is_resumed_with_a_time_limit_of_its_own(report, head_north):
    decide_report(report, by=head_north, today=DAY, **SUSPEND)
    assert (state_of(report), set(limits(report.case))) == (SUSPENDED, {"T_CRIME_NOTIFY"})
    assert any("14/09/2026" in reason for reason in what_stands_open(report.case))
    with pytest.raises(DomainError) as refusal:
        decide_report(report, by=head_north, today=DAY, **REFUSED)
    assert refusal.value.field == "outcome"
    decide_report(report, by=head_north, today=date(2026, 10, 5), **RESUMED)
    assert (state_of(report), limits(report.case)["T_CRIME_RESUME"]) == (OPEN, "2026-11-05")
    decide_report(report, by=head_north, today=date(2026, 10, 6), **REFUSED)
    assert set(limits(report.case)) == {"T_CRIME_NOTIFY"}


@pytest.mark.parametrize("state", [OPEN, SUSPENDED, SETTLED])
@pytest.mark.parametrize("outcome", Resolution.values)
def test_each_state_knows_its_decisions(state, outcome):
    if outcome in BY_HAND[state]:
        check_resolution(state, outcome, case_status="verified", reason="x")
        assert state_after([outcome]) != state
    else:
        with pytest.raises((DomainError, WrongState)):
            check_resolution(state, outcome, case_status="verified", reason="x")


def test_a_decision_has_grounds_and_another_author(report, lan, head_south, head_north):
    with pytest.raises(DomainError) as refusal:
        decide_report(report, by=head_north, today=DAY, **(REFUSED | {"reason": " "}))
    assert refusal.value.field == "reason"
    for stranger in (lan, head_south):
        with pytest.raises(NotAllowed):
            decide_report(report, by=stranger, today=DAY, **REFUSED)
    with pytest.raises(IntegrityError, match="report_decision_other_eyes"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "insert into prosecutions_reportdecision (report_id, round, outcome, document_number, reason, author_id, decided_by_id,"
            " decided_on) values (%s, 1, 'not_initiated', '1', 'x', %s, %s, %s)",
            [report.pk, lan.pk, lan.pk, DAY],
        )


@pytest.mark.parametrize("table", ["crimereport", "reportdecision", "reportnotice", "acknowledgement"])
def test_what_was_received_or_decided_is_never_changed(report, table):
    for statement in (f"update prosecutions_{table} set id = id", f"delete from prosecutions_{table}"):
        with pytest.raises(Exception, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


@pytest.mark.parametrize(("words", "outcome"), [(INITIATE, "initiated"), (TRANSFER, "transferred")])
def test_the_signed_decision_resolves_the_report(criminal, lan, head_north, words, outcome):
    report = receive_report(criminal, by=lan, today=DAY, **WORDS)
    propose_prosecution(criminal, by=lan, today=DAY, **words)
    with pytest.raises(WrongState):
        decide_report(report, by=head_north, today=DAY, **REFUSED)
    approve_prosecution(criminal, by=head_north, today=DAY, outcome="approved")
    decision = report.decisions.get()
    assert (decision.outcome, decision.decided_by, decision.author) == (outcome, head_north, lan)
    assert "T_CRIME_VERIFY" not in limits(criminal)


def test_report_and_decision_by_page(verified, lan, head_north, client_of):
    client = client_of(lan)
    address = f"/cases/{verified.number}/acts/crime-report/"
    assert client.get(address).status_code == 200
    assert client.post(address, {"key": "a", **WORDS, "received_on": "2026-09-14"}).status_code == 302
    report = CrimeReport.objects.get(case=verified)
    page = client.get(f"/cases/{verified.number}/").content.decode()
    assert f"/acts/report-notice/{report.pk}/" in page and f"/acts/report-decision/{report.pk}/" not in page
    assert f"/acts/report-decision/{report.pk}/" in client_of(head_north).get(f"/cases/{verified.number}/").content.decode()
    assert client.get(f"/cases/{verified.number}/acts/report-decision/{report.pk}/").status_code == 403
    head = client_of(head_north)
    assert head.get(f"/cases/{verified.number}/acts/report-time/{report.pk}/").status_code == 200
    assert head.post(f"/cases/{verified.number}/acts/report-decision/{report.pk}/", {"key": "b", **REFUSED}).status_code == 302
    assert head.get(f"/cases/{verified.number}/acts/report-decision/{report.pk}/").status_code == 409
    assert MORNING.tzinfo is not None
