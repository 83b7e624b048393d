"""Reads for the penalty pages."""

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext as _

from acts.errors import DomainError, NotAllowed
from branches.models import Officer
from branches.rights import branch_ids, level_of, positions_of
from cases.commands import series_of
from cases.models import Case, Deadline
from journal import history
from journal.models import Entry
from law import authority
from law.choices import UnitKind
from law.models.dated import in_english
from law.rules.citations import cited
from law.selectors import book

from .choices import Authority, ChangeKind, DraftStatus, Right, Verb
from .models import Decision, Draft, DraftAct, FineProcess, ReferralReturn
from .pricing import LINES, Charged, price_all, signer_for

# The entries that count a fine as imposed.
COUNTING = (Verb.PENALTY_SIGNED, Verb.PENALTY_DECIDED_OUTSIDE, Verb.PENALTY_AMENDED)


@dataclass(frozen=True)
class Preview:
    """What is typed so far, computed: the fine of each act, the sum in VND, and who may sign; or why it cannot be said."""

    results: list
    amount: int
    signer: authority.SignerAnswer | None
    refusal: str = ""


def acts_in_force(detected_on: date, *, today: date) -> list[tuple[str, str]]:
    """The acts a drafter may choose for a case detected that day: those of the decree in force, or of its successor by today."""
    tables = book()
    begun = [
        version.valid_from
        for versions in tables.instruments.versions.values()
        for version in versions
        if version.row.penalties and version.valid_from <= max(today, detected_on)
    ]
    rows = [row for row in tables.acts.in_force(max([detected_on, *begun])).values() if not row.successor]
    return [(row.code, f"{row.code} · {str_of(row)}") for row in sorted(rows, key=lambda row: natural(row.code))]


def str_of(row) -> str:
    return row.name_en if in_english() else row.name_vi


def natural(code: str) -> list:
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in code.split(".")]


def preview(case: Case, user: Officer, *, today: date, acts: list[dict], subject_kind: str, **rest) -> Preview:
    """The computed fine and the signer for what is typed; a refusal in words when it cannot be computed."""
    try:
        results = price_all([Charged(**act) for act in acts], subject_kind=subject_kind, on=case.detected_on, decided_on=today)
    except DomainError as error:
        return Preview([], 0, None, str(error))
    return Preview(results, sum(result.amount for result in results), signer_for(results, on=today, unit=line_of(case)))


def line_of(case: Case, draft: Draft | None = None) -> str:
    """The line of command that signs: that of the branch, or the Director's once the file went up to him."""
    if draft is not None and draft.referrals.filter(to=Authority.DIRECTOR).exists():
        return UnitKind.DEPARTMENT
    return LINES.get(series_of(case.branch), UnitKind.REGIONAL_BRANCH)


def where_to(draft: Draft, *, today: date, several_sectors: bool = False) -> authority.SignerAnswer | None:
    """The lowest level that may sign this draft, or to whom it goes up; None when the tables cannot say for that day."""
    try:
        results = priced_draft(draft, today=today)
    except DomainError:
        return None
    return signer_for(results, on=today, unit=line_of(draft.case, draft), several_sectors=several_sectors)


def priced_draft(draft: Draft, *, today: date) -> list:
    """The fines of a draft as the law of that day computes them. Raises DomainError."""
    charged = [charged_of(act) for act in draft.acts.all()]
    return price_all(charged, subject_kind=draft.subject_kind, on=draft.case.detected_on, decided_on=today)


def charged_of(act: DraftAct) -> Charged:
    return Charged(act.act_code, act.value, act.tax, act.aggravating, act.mitigating, act.typed, act.typed_max)


@dataclass(frozen=True)
class SignerCheck:
    """Whether this person may sign the draft today, and if not, why and where it goes."""

    may: bool
    level: str
    reason: str = ""
    signer: authority.SignerAnswer | None = None

    @property
    def goes_to(self) -> str:
        """The authority beyond this branch that signs; empty when a level here may."""
        return label_of_signer(self.signer) if self.signer and self.signer.level in Authority.values else ""


def label_of_signer(answer: authority.SignerAnswer) -> str:
    """A level as it is (C1 to C4), an authority beyond the branch by its name."""
    return str(Authority(answer.level).label) if answer.level in Authority.values else answer.level


def clause_words(clause: str) -> str:
    words = cited(clause)
    return words.en if in_english() else words.vi


def signer_check(draft: Draft, user: Officer, *, today: date) -> SignerCheck:
    level = level_of(user, draft.case.branch, today, right=Right.SIGN_PENALTY) or ""
    if draft.ground is not None:
        return SignerCheck(bool(level), level)
    try:
        check_signer(priced_draft(draft, today=today), user, draft, today=today)
    except DomainError as error:
        return SignerCheck(False, level, str(error), where_to(draft, today=today))
    return SignerCheck(True, level)


def check_signer(results, user: Officer, draft: Draft, *, today: date) -> str:
    """The level in which this person signs. Raises NotAllowed with the reasons, and says where the file goes (D169 arts 30, 34)."""
    answer = signer_for(results, on=today, unit=line_of(draft.case, draft))
    if answer is not None and answer.level in Authority.values:
        words = {"to": label_of_signer(answer), "article": clause_words(answer.clause)}
        raise NotAllowed(
            _("Nobody in this branch may sign these acts: the file goes to the %(to)s (%(article)s). Refer it up.") % words, code="goes_up"
        )
    positions = positions_of(user, draft.case.branch, today, right=Right.SIGN_PENALTY)
    held = positions[0] if positions else None
    authority.check_authority(results, level=held.level if held else None, on=today, tax_acts=bool(held and held.tax_acts))
    assert held is not None
    return held.level


def returned_words(case: Case, way: FineProcess) -> str:
    """Why the last draft of this way came back, from the head or from the authority it was referred to; empty when none did."""
    if way.draft is None or way.draft.status != DraftStatus.RETURNED:
        return ""
    sent_back = ReferralReturn.objects.filter(referral__draft=way.draft).order_by("-pk").first()
    if sent_back:
        return sent_back.reason
    approval = case.approvals.filter(step="penalty", round=way.draft.round).first()
    return approval.reason if approval else ""


def fine_now(decision: Decision) -> int:
    """The fine as signed or last amended, VND; what was reduced or paid is not taken off."""
    amended = decision.changes.filter(kind=ChangeKind.AMENDMENT).order_by("-pk").values_list("amount", flat=True).first()
    return decision.amount if amended is None else amended


def band_of(decision: Decision) -> tuple[int, int] | None:
    """The bands of all its acts together, VND; None for another authority's decision and where an act has no band."""
    acts = list(decision.draft.acts.all())
    lows = [act.band_min for act in acts if act.band_min is not None]
    highs = [act.band_max for act in acts if act.band_max is not None]
    if decision.authority is not None or not len(lows) == len(highs) == len(acts):
        return None
    return sum(lows), sum(highs)


def standing_entry(decision: Decision) -> int:
    """The id of the entry whose figures stand for this decision: its signature's, or its last amendment's."""
    amended = decision.changes.filter(kind=ChangeKind.AMENDMENT).order_by("-pk").first()
    row = amended or decision
    entries = Entry.objects.filter(subject_table=row._meta.db_table, subject_id=row.pk, verb__in=COUNTING)
    return history.standing(entries.order_by("-id").values_list("id", flat=True)[0])


def decisions_of(user):
    """Signed decisions in the branches whose fines the person sees, or which they execute, with what was paid and when it is due."""
    own = Q(of_decision__isnull=True) | Q(of_decision__decision=OuterRef("pk"))
    due = Deadline.objects.filter(own, case=OuterRef("case"), rule__in=["T_EXECUTE", "T_INSTALMENTS"]).order_by("-pk").values("due_at")[:1]
    ids = branch_ids(user, Right.VIEW_FINES)
    seen = Decision.objects.filter(Q(case__branch_id__in=ids) | Q(case__execution_branch_id__in=ids))
    return (
        seen.with_due()
        .annotate(due_at=Subquery(due))
        .select_related("case__branch", "case__execution_branch", "party")
        .order_by("-pk")
    )
