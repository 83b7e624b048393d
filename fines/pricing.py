"""What a draft's acts cost and who may sign them: the law's answers, joined with what a drafter had to type."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from acts.errors import DomainError
from law import authority, fines
from law.rules.steps import Step
from law.selectors import book

from .choices import SubjectKind

# The line of command in which a unit of headquarters signs; every other unit belongs to a regional branch.
LINES = {"CHQ": "department", "CHQ-DTCBL": "anti_smuggling", "CHQ-KTSTQ": "audit"}


@dataclass(frozen=True)
class Charged:
    """One act as drafted; sums in VND. `typed` and `typed_max` stand where the tables do not hold the former decree."""

    act_code: str
    value: int | None = None
    tax: int | None = None
    aggravating: int = 0
    mitigating: int = 0
    typed: int | None = None
    typed_max: int | None = None


def priced(charged: Charged, *, subject_kind: str, on: date, decided_on: date, line: int = 1) -> fines.FineResult:
    """
    The fine of one act that ended on day `on`, every step shown.

    Where the former decree is not in the tables the drafter's own figure stands, marked as such (Decree 169/2026 art. 39);
    where it is, a typed figure is refused. Raises DomainError.
    """
    individual = subject_kind == SubjectKind.INDIVIDUAL
    result = fines.compute(
        charged.act_code,
        on=on,
        individual=individual,
        value=charged.value,
        tax=charged.tax,
        aggravating=charged.aggravating,
        mitigating=charged.mitigating,
        decided_on=decided_on,
    )
    if charged.typed is None:
        return result
    most = check_typed(charged, result, decided_on=decided_on, line=line)
    step = Step(
        vi="Nghị định cũ chưa có trong bảng: mức phạt và khung do người soạn nhập, người ký phải kiểm tra.",
        en="The former decree is not in the tables: fine and band were typed by the drafter; the signer has to check them.",
    )
    return replace(result, amount=charged.typed, band_max=most, band_min=min(result.band_min, charged.typed), steps=(*result.steps, step))


def check_typed(charged: Charged, result: fines.FineResult, *, decided_on: date, line: int) -> int:
    """The typed band maximum, when a typed fine may stand. Raises DomainError beside the act's own fields."""
    if not result.needs_check:
        raise DomainError(_("The tables hold this act; its fine is computed. Clear the typed fine."), field=f"typed_{line}")
    if charged.typed_max is None:
        raise DomainError(_("Type the band maximum of the former decree too: the signer is tested on it."), field=f"typed_max_{line}")
    if (charged.typed or 0) > charged.typed_max:
        raise DomainError(_("The typed fine is above the typed maximum of its band."), field=f"typed_{line}")
    if (charged.typed or 0) > result.amount and book().acts.get(charged.act_code, decided_on) is not None:
        raise DomainError(_("The decree in force now is lighter. Clear the typed fine; the lighter one applies."), field=f"typed_{line}")
    return charged.typed_max


def price_all(acts: Sequence[Charged], *, subject_kind: str, on: date, decided_on: date) -> list[fines.FineResult]:
    return [
        priced(charged, subject_kind=subject_kind, on=on, decided_on=decided_on, line=line) for line, charged in enumerate(acts, start=1)
    ]


def signer_for(
    results: Sequence[fines.FineResult], *, on: date, unit: str, several_sectors: bool = False
) -> authority.SignerAnswer | None:
    """The lowest level of that line that may sign, or where the file goes; None when the tables cannot say for that day."""
    try:
        return authority.signer_of(results, on=on, unit=unit, several_sectors=several_sectors)
    except DomainError:
        return None
