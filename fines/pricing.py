"""What a draft's acts cost and who may sign them: the law's answers, joined with what a drafter had to type."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from acts.errors import DomainError
from law import authority, fines
from law.rules.steps import Step

from .choices import SubjectKind


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


def priced(charged: Charged, *, subject_kind: str, on: date) -> fines.FineResult:
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
    )
    if charged.typed is None:
        return result
    if not result.needs_check:
        raise DomainError(_("The tables hold this act; its fine is computed. Clear the typed fine."), field="typed_1")
    if charged.typed_max is not None and charged.typed > charged.typed_max:
        raise DomainError(_("The typed fine is above the typed maximum of its band."), field="typed_1")
    most = charged.typed_max or charged.typed
    step = Step(
        vi="Nghị định cũ chưa có trong bảng: mức phạt và khung do người soạn nhập, người ký phải kiểm tra.",
        en="The former decree is not in the tables: fine and band were typed by the drafter; the signer has to check them.",
    )
    return replace(result, amount=charged.typed, band_max=most, band_min=min(result.band_min, charged.typed), steps=(*result.steps, step))


def price_all(acts: Sequence[Charged], *, subject_kind: str, on: date) -> list[fines.FineResult]:
    return [priced(charged, subject_kind=subject_kind, on=on) for charged in acts]


def signer_for(results: Sequence[fines.FineResult], *, on: date) -> authority.SignerAnswer | None:
    """The lowest level that may sign, or where the file goes; None when the tables cannot say for that day."""
    try:
        return authority.signers([result.offence for result in results], on=on, decided_on=on)
    except DomainError:
        return None
