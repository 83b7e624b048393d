"""Pure decisions of prosecution: what may be proposed, what must be true before a signature, what follows from an answer."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from acts.errors import DomainError
from cases.choices import Outcome, Status
from investigations.choices import CourseKind

from .choices import Answer, Body, Paper, Procedure, Way

COURSE_OF = {Way.INITIATE: CourseKind.INITIATE, Way.TRANSFER: CourseKind.TRANSFER}
STATUS_OF = {Way.INITIATE: Status.PROSECUTED, Way.TRANSFER: Status.TRANSFERRED}
# Criminal Procedure Code art. 164.1: a, file to the procuracy within one month; b, file to the investigation agency within 7 days.
FILE_RULE = {Procedure.COMPLETE: "T_CRIME_CLOSE", Procedure.FIRST_STEPS: "T_CRIME_HAND_OVER"}
FILE_BODY = {Procedure.COMPLETE: Body.PROCURACY, Procedure.FIRST_STEPS: Body.INVESTIGATION_AGENCY}
# A copy of the decision to the procuracy within 24 hours: of the initiation by CPC art. 154, of the transfer by domain §3.4.
NOTICE_RULE = {Way.INITIATE: "T_CRIME_TO_PROCURACY", Way.TRANSFER: "T_TRANSFER_TO_PROCURACY"}
COMES_BACK = frozenset({Answer.REFUSED, Answer.RETURNED})


def spelled(day: date) -> str:
    return f"{day:%d/%m/%Y}"


@dataclass(frozen=True)
class Condition:
    """One thing to be true before the signature; `note` says how it stands."""

    label: str
    met: bool
    blocking: bool
    note: str = ""


@dataclass(frozen=True)
class Situation:
    """What the conditions look at. Value in whole VND; `signer_post` is the signer's post that may initiate on this day, "" for none."""

    way: str
    article: str
    initiable: bool
    record_number: str
    seizures: int
    seizures_in_store: int
    parties: int
    goods_value: int
    counted: bool
    documents: int
    signer_post: str


def conditions(case: Situation) -> list[Condition]:
    """What must be true (blocking) or should be true before a prosecution or transfer is signed."""
    initiate = case.way == Way.INITIATE
    held = case.seizures_in_store == case.seizures
    rows = [
        Condition(_("Violation record written"), bool(case.record_number), True, case.record_number),
        Condition(
            _("Exhibits taken into the store and verified"),
            held,
            True,
            _("%(held)d of %(all)d seizures") % {"held": case.seizures_in_store, "all": case.seizures}
            if case.seizures
            else _("nothing was seized"),
        ),
        Condition(_("Value or quantity of the goods known"), case.goods_value > 0 or case.counted, initiate),
        Condition(_("Persons or organisations concerned named"), case.parties > 0, False),
        Condition(_("Papers of the case attached"), case.documents > 0, False),
    ]
    if initiate:
        rows.insert(0, Condition(_("Customs may initiate under this article"), case.initiable, True, case.article))
        rows.insert(1, Condition(_("The position of the signer may initiate on this day"), bool(case.signer_post), True, case.signer_post))
    return rows


def check_conditions(rows: Sequence[Condition]) -> None:
    """Raises DomainError naming the blocking conditions that are not met."""
    missing = [row.label for row in rows if row.blocking and not row.met]
    if missing:
        raise DomainError(_("Cannot be signed yet. Still missing: %(missing)s.") % {"missing": "; ".join(missing)}, code="conditions")


def check_decision(outcome: str, reason: str) -> None:
    """Returning and refusing need a reason. Raises DomainError."""
    if outcome not in Outcome.values:
        raise DomainError(_("Choose to approve, to return or to refuse."), field="outcome")
    if outcome != Outcome.APPROVED and not reason.strip():
        raise DomainError(_("Say why, so that the officer knows what to do."), field="reason")


def check_proposal(way: str, *, procedure: str, body: str, clause: int | None) -> None:
    """Raises DomainError when the words do not fit together."""
    if way == Way.INITIATE and procedure not in Procedure.values:
        raise DomainError(_("Say how far customs lead the case (Criminal Procedure Code art. 164.1)."), field="procedure")
    if way == Way.TRANSFER and body not in Body.values:
        raise DomainError(_("Name the body that receives the file."), field="body")
    if clause is not None and not 1 <= clause <= 9:
        raise DomainError(_("A clause is a number from 1 to 9."), field="clause")


def check_not_initiated_before(way: str, *, initiated: bool) -> None:
    """A case is initiated once. Raises DomainError."""
    if way == Way.INITIATE and initiated:
        raise DomainError(_("Customs already initiated this case once. Choose to transfer it to the competent body."), field="way")


def check_sent_at(sent_at: datetime, *, signed_at: datetime, now: datetime) -> None:
    """Raises DomainError when the paper left before it was signed, or in the future."""
    minute_signed = signed_at.replace(second=0, microsecond=0)  # people write minutes, and may send in the minute of the signature
    if not minute_signed <= sent_at <= now:
        raise DomainError(
            _("The decision was sent after it was signed and not in the future. Check the day and the time."), field="sent_at"
        )


def goes_to_the_procuracy(way: str, body: str) -> bool:
    """A copy goes to the procuracy, unless it receives the whole file of a transfer itself."""
    return way == Way.INITIATE or body != Body.PROCURACY


def check_package(package: Collection[str], left_out: str) -> None:
    """The decision is always in the package; what else of the minimum is not there is explained. Raises DomainError."""
    if Paper.DECISION not in package:
        raise DomainError(_("The decision itself belongs into the package."), field="package")
    missing = [str(paper.label) for paper in Paper if paper not in package]
    if missing and not left_out.strip():
        message = _("Not in the package: %(papers)s. Say why each of them is left out.")
        raise DomainError(message % {"papers": "; ".join(missing)}, field="left_out")


def check_acknowledged(received_on: date, *, sent_on: date, today: date) -> None:
    """Raises DomainError for a receipt older than the sending, or of a day to come."""
    if not sent_on <= received_on <= today:
        message = _("The procuracy received the decision after it was sent on %(day)s and not in the future.")
        raise DomainError(message % {"day": spelled(sent_on)}, field="received_on")


def check_handover(*, handed_on: date, received_on: date, decided_on: date, today: date) -> None:
    """Raises DomainError for days out of order."""
    if handed_on < decided_on:
        raise DomainError(
            _("The file cannot be handed over before the decision of %(day)s.") % {"day": spelled(decided_on)}, field="handed_on"
        )
    if received_on < handed_on:
        raise DomainError(_("The file cannot be received before it was handed over."), field="received_on")
    if max(handed_on, received_on) > today:
        raise DomainError(_("This day is still to come. Write when it happened."), field="received_on")


def check_outcome(*, decided_on: date, received_on: date, today: date, returned_on: date | None = None) -> None:
    """Raises DomainError for a decision that is older than the receipt of the file, a file back before it, or days still to come."""
    if decided_on > today:
        raise DomainError(_("This day is still to come. Write when it happened."), field="decided_on")
    if decided_on < received_on:
        raise DomainError(
            _("The body received the file on %(day)s and cannot have decided before.") % {"day": spelled(received_on)}, field="decided_on"
        )
    if returned_on is not None and not decided_on <= returned_on <= today:
        raise DomainError(_("The file came back after their decision and not in the future."), field="returned_on")
