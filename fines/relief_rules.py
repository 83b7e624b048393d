"""Pure decisions about relief from a fine, coercion and remedies. All sums are whole VND."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from acts.errors import AlreadyDone, DomainError, WrongState
from cases.choices import Outcome, PartyKind, Status

from .choices import CoercionKind, GoneKind, RemedyResult
from .plans import Dated, PlanTerms, check_plan, dotted

ORGANISATIONS_END = {GoneKind.DISSOLVED, GoneKind.BANKRUPT}


@dataclass(frozen=True)
class Standing:
    """How a decision stands on the day of the act."""

    case_status: str
    cancelled: bool
    unenforced: bool
    served: bool
    asked: int
    left: int
    pay_day: date | None
    postponed: bool
    in_instalments: bool


def check_in_execution(now: Standing, *, served: bool = True) -> None:
    """Raises WrongState unless the decision stands, its case is open for execution and, when asked, it was served."""
    if now.cancelled:
        raise WrongState(_("This decision was cancelled. Nothing of it is executed any more."))
    if now.case_status != Status.ADMINISTRATIVE:
        raise WrongState(_("The case is not in administrative handling any more. The head has to reopen it first."))
    if served and not now.served:
        raise WrongState(_("The decision was not served yet. Record its service first."))


def check_fine_runs(now: Standing) -> None:
    """Raises WrongState when nothing of the fine is asked for any more."""
    if now.unenforced:
        raise WrongState(_("This fine is no longer enforced. Only confiscation and remedial measures still are."))
    if now.left <= 0:
        raise WrongState(_("Nothing of this fine is left to pay."))


def check_large_enough(amount: int, smallest: int) -> None:
    """Raises DomainError for a fine below the law's threshold."""
    if amount < smallest:
        raise DomainError(_("The law grants this only for a fine of %(least)s ₫ or more.") % {"least": dotted(smallest)}, code="too_small")


def check_received(received_on: date, *, signed_on: date, today: date) -> None:
    """Raises DomainError for an application of before the decision, or of a day to come."""
    if not signed_on <= received_on <= today:
        raise DomainError(
            _("The application came between the decision of %(day)s and today.") % {"day": f"{signed_on:%d/%m/%Y}"}, field="received_on"
        )


def check_postponement(now: Standing, until: date, *, smallest: int, last_day: date, today: date) -> None:
    """LHAV art. 76. Raises WrongState in instalments, DomainError for a small fine or a day too early or too late."""
    if now.in_instalments:
        raise WrongState(_("This fine is paid in instalments already. It cannot be postponed as well."))
    check_large_enough(now.asked, smallest)
    if until <= today or (now.pay_day and until <= now.pay_day):
        raise DomainError(_("Postpone to a day after today and after the time to pay."), field="until")
    if until > last_day:
        raise DomainError(_("The fine may be postponed until %(day)s at the latest.") % {"day": f"{last_day:%d/%m/%Y}"}, field="until")


def check_instalments(now: Standing, plan: Sequence[Dated], *, terms: PlanTerms, today: date) -> None:
    """LHAV art. 79. Raises WrongState when a plan runs, DomainError for a small fine or a plan beyond the terms."""
    if now.in_instalments:
        raise WrongState(_("A plan of instalments was granted for this fine already."))
    check_large_enough(now.asked, terms.smallest)
    check_plan(plan, total=now.left, terms=terms, today=today)


def check_reduction(now: Standing, amount: int) -> None:
    """LHAV art. 77: after a postponement. Raises WrongState before one, DomainError for more than is left."""
    if not now.postponed:
        raise WrongState(_("A fine is reduced or exempted only after it was postponed."))
    if not 0 < amount <= now.left:
        raise DomainError(_("Reduce by at most what is left: %(left)s ₫.") % {"left": dotted(now.left)}, field="amount")


def check_gone(gone: str, gone_on: date, *, party_kind: str, today: date) -> None:
    """Decree 118/2021 art. 19. Raises DomainError when the event does not fit the violator, or is still to come."""
    if (gone in ORGANISATIONS_END) != (party_kind == PartyKind.ORGANISATION):
        raise DomainError(_("A person dies or goes missing; an organisation is dissolved or goes bankrupt."), field="gone")
    if gone_on > today:
        raise DomainError(_("The day of the event is still to come."), field="gone_on")


def check_answer(outcome: str, reason: str, *, against: Outcome) -> None:
    """Yes, or the one other answer with its reason. Raises DomainError."""
    if outcome not in (Outcome.APPROVED, against):
        raise DomainError(_("Approve it or turn it down."), field="outcome")
    if outcome == against and not reason.strip():
        raise DomainError(_("Say why."), field="reason")


def check_unanswered(answered: bool) -> None:
    """Raises AlreadyDone when the head answered before."""
    if answered:
        raise AlreadyDone(_("This was decided on already. Reload the page."))


def check_coercion(
    now: Standing, kind: str, *, amount: int | None, most: int, late: bool, remedies_open: bool, remedies_late: bool
) -> None:
    """
    LHAV art. 86: a decision not obeyed in its time. `most`: what is left and the interest on it.

    Raises WrongState when nothing is late, DomainError for a sum where none belongs or one too large.
    """
    if kind == CoercionKind.REMEDY:
        if not remedies_open or not remedies_late:
            raise WrongState(_("No remedial measure of this decision is late."))
        if amount is not None:
            raise DomainError(_("Forcing remedial measures takes no sum of money. Leave it empty."), field="amount")
        return
    check_fine_runs(now)
    if not late:
        raise WrongState(_("The time to pay is not over yet. Coercion follows when it is."))
    if amount is None or not 0 < amount <= most:
        raise DomainError(_("Enforce at most what is unpaid with its interest: %(most)s ₫.") % {"most": dotted(most)}, field="amount")


def check_day(day: date, *, first: date, today: date, field: str) -> None:
    """Raises DomainError for a day before `first` or still to come."""
    if not first <= day <= today:
        raise DomainError(_("Choose a day from %(first)s to today.") % {"first": f"{first:%d/%m/%Y}"}, field=field)


def check_remedy_result(result: str, *, fallback_over: bool, early: bool) -> None:
    """The fallback comes after its time, or earlier at the violator's wish (Decree 169/2026 art. 35). Raises DomainError."""
    if result != RemedyResult.EXECUTED and not (fallback_over or early):
        raise DomainError(
            _("Destroy or confiscate only when the further time of the remedy is over, or when the violator asked for it earlier."),
            field="result",
        )
    if result == RemedyResult.EXECUTED and early:
        raise DomainError(_("“Asked earlier” belongs to destruction or confiscation."), field="early")
