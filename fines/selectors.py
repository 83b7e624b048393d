"""Reads for the penalty pages."""

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery

from acts.errors import DomainError
from branches.models import Officer
from branches.rights import branch_ids, level_of, positions_of
from cases.commands import series_of
from cases.models import Case, Deadline
from law import authority
from law.selectors import book

from .choices import Right
from .models import Decision, Draft, DraftAct
from .pricing import Charged, price_all, signer_for


@dataclass(frozen=True)
class Preview:
    """What is typed so far, computed: the fine of each act, the sum in VND, and who may sign; or why it cannot be said."""

    results: list
    amount: int
    signer: object | None
    refusal: str = ""


def acts_in_force(detected_on: date) -> list[tuple[str, str]]:
    """The acts a drafter may choose for a case detected that day: those of the decree in force, or of its successor."""
    tables = book()
    day = max(
        [
            detected_on,
            *(version.valid_from for versions in tables.instruments.versions.values() for version in versions if version.row.penalties),
        ]
    )
    rows = [row for row in tables.acts.in_force(day).values() if not row.successor]
    return [(row.code, f"{row.code} · {str_of(row)}") for row in sorted(rows, key=lambda row: natural(row.code))]


def str_of(row) -> str:
    from django.utils.translation import get_language

    return row.name_en if (get_language() or "vi").startswith("en") else row.name_vi


def natural(code: str) -> list:
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in code.split(".")]


def preview(case: Case, user: Officer, *, today: date, acts: list[dict], subject_kind: str, **rest) -> Preview:
    """The computed fine and the signer for what is typed; a refusal in words when it cannot be computed."""
    try:
        results = price_all([Charged(**act) for act in acts], subject_kind=subject_kind, on=case.detected_on, decided_on=today)
    except DomainError as error:
        return Preview([], 0, None, str(error))
    return Preview(results, sum(result.amount for result in results), signer_for(results, on=today, branch_code=series_of(case.branch)))


def charged_of(act: DraftAct) -> Charged:
    return Charged(act.act_code, act.value, act.tax, act.aggravating, act.mitigating, act.typed, act.typed_max)


@dataclass(frozen=True)
class SignerCheck:
    """Whether this person may sign the draft today, and if not, why and where it goes."""

    may: bool
    level: str
    reason: str = ""
    signer: object | None = None


def signer_check(draft: Draft, user: Officer, *, today: date) -> SignerCheck:
    level = level_of(user, draft.case.branch, today, right=Right.SIGN_PENALTY) or ""
    results: list = []
    try:
        charged = [charged_of(act) for act in draft.acts.all()]
        results = price_all(charged, subject_kind=draft.subject_kind, on=draft.case.detected_on, decided_on=today)
        check_signer(results, user, draft, today=today)
    except DomainError as error:
        return SignerCheck(
            False, level, str(error), signer_for(results, on=today, branch_code=series_of(draft.case.branch)) if results else None
        )
    return SignerCheck(True, level)


def check_signer(results, user: Officer, draft: Draft, *, today: date) -> str:
    """The level in which this person signs. Raises NotAllowed with the reasons (Decree 169/2026 arts 30, 34)."""
    positions = positions_of(user, draft.case.branch, today, right=Right.SIGN_PENALTY)
    held = positions[0] if positions else None
    authority.check_authority(results, level=held.level if held else None, on=today, tax_acts=bool(held and held.tax_acts))
    assert held is not None
    return held.level


def decisions_of(user):
    """Signed decisions in the branches whose fines the person sees, with what was paid and when it is due."""
    due = Deadline.objects.filter(case=OuterRef("case"), rule="T_EXECUTE").order_by("-round").values("due_at")[:1]
    seen = Decision.objects.filter(case__branch_id__in=branch_ids(user, Right.VIEW_FINES))
    return (
        seen.with_due()
        .annotate(due_at=Subquery(due))
        .select_related("case__branch", "party")
        .order_by("-pk")
    )
