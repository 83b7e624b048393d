"""Reads for the page of one decision: what became of it after it was signed."""

from datetime import date, datetime

from .amounts import enforceable_until, is_late, late_interest_of, pay_by, plan_of, remedies_of, remedy_term
from .choices import CoercionKind, DraftStatus, ReliefKind
from .limits import limits_of
from .models import Decision
from .plans import next_due
from .terms import form_number


def file_of(decision, *, today: date, now: datetime) -> dict:
    """Everything the page shows; sums in VND, interest as if all were paid on day `today`. `decision` carries what it asks for now."""
    return {
        "pay_by": pay_by(decision),
        "late": is_late(decision, at=now),
        "interest": late_interest_of(decision, today=today),
        "enforceable_until": enforceable_until(decision),
        "reliefs": reliefs_of(decision, today=today),
        "plan": planned(decision),
        "remedies": remedies_of(decision),
        "remedy_term": remedy_term(decision),
        "fallback": limits_of(decision, "T_REMEDY_FALLBACK").first(),
        "coercions": coercions_of(decision, today=today),
        "complaints": list(decision.complaints.select_related("decision__case", "answer")),
        "evasions": list(decision.evasions.all()),
        **changes_of(decision),
        **single_facts(decision),
    }


def changes_of(decision: Decision) -> dict:
    """Corrections, amendments and a cancellation, signed or waiting; those returned are history."""
    drafts = decision.change_drafts.exclude(status=DraftStatus.RETURNED).select_related("drafted_by", "change__signed_by")
    rows = list(drafts)
    return {"changes": rows, "change_waits": any(row.status == DraftStatus.DRAFTED for row in rows)}


def reliefs_of(decision: Decision, *, today: date) -> list:
    rows = list(decision.reliefs.select_related("answer__approver", "asked_by"))
    for row in rows:
        row.form = form_number(ReliefKind(row.kind), today)  # type: ignore[attr-defined]
    return rows


def coercions_of(decision: Decision, *, today: date) -> list:
    rows = list(decision.coercions.select_related("answer__approver", "sending", "result", "drafted_by"))
    for row in rows:
        row.form = form_number(CoercionKind(row.kind), today)  # type: ignore[attr-defined]
    return rows


def planned(decision) -> list[dict]:
    """The instalments with those that the money so far covers."""
    plan = plan_of(decision)[1]
    paid = sum(amount for amount, _day in plan) - decision.left
    following = next_due(plan, paid)
    return [{"amount": amount, "due_on": day, "covered": following is None or day < following} for amount, day in plan]


def single_facts(decision: Decision) -> dict:
    """Facts of which a decision has at most one; None where there is none."""
    names = ("service", "remedy_missed", "remedy_end", "expiry", "publication")
    found = Decision.objects.select_related(*names, "publication__notice").get(pk=decision.pk)
    facts = {name: getattr(found, name, None) for name in names}
    return facts | {"notice": getattr(facts["publication"], "notice", None)}
