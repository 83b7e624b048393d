"""Pure decisions about seized things. A drug is never turned from pieces into a mass."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from acts.errors import DomainError, WrongState
from cases.choices import Kind
from cases.choices import Status as CaseStatus

from .choices import DisposalKind, Status

TRANSITIONS: dict[str, set[str]] = {
    Status.RECORDED: {Status.TAKEN_IN, Status.VOIDED},
    Status.TAKEN_IN: {Status.HELD},
    Status.HELD: {Status.DECIDED, Status.CONFISCATED},
    Status.DECIDED: {Status.RELEASED, Status.HANDED_OVER, Status.HELD},
    Status.RELEASED: set(),
    Status.CONFISCATED: set(),
    # What another authority gives back is held again, as when it does not prosecute (LHAV art. 63).
    Status.HANDED_OVER: {Status.HELD},
    Status.VOIDED: set(),
}
ENDED = (Status.RELEASED, Status.CONFISCATED, Status.HANDED_OVER, Status.VOIDED)
STORED = (Status.TAKEN_IN, Status.HELD, Status.DECIDED, Status.CONFISCATED)
GONE = (Status.RELEASED, Status.HANDED_OVER, Status.VOIDED)  # nobody here has the things any more

# What the course of the case allows (Law on Handling Administrative Violations arts 125-126; domain.md §2.14, §4.2).
# In administrative handling the signed penalty decision says which of the two.
DISPOSALS: dict[str, tuple[DisposalKind, ...]] = {
    CaseStatus.NO_VIOLATION: (DisposalKind.RELEASE,),
    CaseStatus.OTHER: (DisposalKind.RELEASE, DisposalKind.HAND_OVER),
    CaseStatus.ADMINISTRATIVE: (DisposalKind.CONFISCATE, DisposalKind.RELEASE),
    CaseStatus.PROSECUTED: (DisposalKind.HAND_OVER,),
    CaseStatus.TRANSFERRED: (DisposalKind.HAND_OVER,),
}
WEIGHED = ("mass", "volume")
MOST_LINES = 200
MOST = 10**15  # đồng, milligram or pieces in one line
FINEST = Decimal("0.000001")


@dataclass(frozen=True)
class Goods:
    """One line as it was seized. `value_vnd` in whole đồng, None when not valued yet or a drug."""

    name: str
    quantity: Decimal
    unit: str
    value_vnd: int | None = None
    hs_code: str = ""
    substance: str = ""
    net_mass: Decimal | None = None
    net_unit: str = ""
    seal_number: str = ""


@dataclass(frozen=True)
class Counted:
    """What a drug counts as: milligram or microlitre, else pieces in the unit as seized."""

    amount: int | None
    unit: str


def field_of(line: int, name: str) -> str:
    """The name under which a form or the API knows a field of a line (lines from 1)."""
    return f"items-{line - 1}-{name}"


def refuse(line: int, name: str, message: str) -> DomainError:
    return DomainError(message, field=field_of(line, name))


def check_seized_on(seized_on: date, *, today: date) -> None:
    """Raises DomainError when the day of seizure is still to come."""
    if seized_on > today:
        raise DomainError(_("The moment of the seizure is still to come. Write when it happened."), field="seized_at")


def check_goods(goods: Sequence[Goods], units: Mapping[str, Any], substances: Mapping[str, Any]) -> list[Counted]:
    """
    Checks every line and says what it counts as.

    `units` and `substances` are the rows of the law in force, by code. Raises DomainError at the field of the line.
    """
    if not goods:
        raise DomainError(_("Name at least one thing that was seized."), field=field_of(1, "name"))
    if len(goods) > MOST_LINES:
        raise DomainError(_("One seizure holds at most %(most)d lines. Record the rest as a second seizure.") % {"most": MOST_LINES})
    return [check_line(line, row, units, substances) for line, row in enumerate(goods, start=1)]


def check_line(line: int, row: Goods, units: Mapping[str, Any], substances: Mapping[str, Any]) -> Counted:
    if not row.name.strip():
        raise refuse(line, "name", _("Name the goods."))
    if row.unit not in units:
        raise refuse(line, "unit", _("Choose the unit in which the goods were seized."))
    check_amount(line, "quantity", row.quantity, units[row.unit])
    if row.value_vnd is not None and not 0 <= row.value_vnd <= MOST:
        raise refuse(line, "value_vnd", _("The value is a whole number of đồng, zero or more. Check the number of zeros."))
    if not row.substance:
        if row.net_mass is not None or row.net_unit:
            raise refuse(line, "substance", _("A net mass is written for drugs only. Choose the substance, or leave the mass empty."))
        return Counted(None, "")
    if row.substance not in substances:
        raise refuse(line, "substance", _("Choose the substance from the list."))
    if row.value_vnd is not None:
        raise refuse(line, "value_vnd", _("A drug has no value in đồng. Leave the value empty."))
    return count_drug(line, row, units, substances[row.substance])


def check_amount(line: int, name: str, amount: Decimal, unit: Any) -> None:
    """A count is whole; everything is above zero, finite and not finer than a millionth."""
    if not amount.is_finite() or amount <= 0:
        raise refuse(line, name, _("Write a number above zero."))
    if amount > MOST or amount != amount.quantize(FINEST):
        raise refuse(line, name, _("This number is too large or too fine. Check the comma and the unit."))
    if unit.dimension not in WEIGHED and amount != amount.to_integral_value():
        raise refuse(line, name, _("Things counted in pieces are whole: write a number without a comma, or choose g, kg or l."))


def count_drug(line: int, row: Goods, units: Mapping[str, Any], substance: Any) -> Counted:
    """The net mass or volume where there is one, else the pieces as seized. No factor ever leads from one to the other."""
    if row.net_mass is None and not row.net_unit:
        if units[row.unit].dimension in WEIGHED:
            return in_base(line, "quantity", row.quantity, units[row.unit], substance)
        return in_base(line, "quantity", row.quantity, units[row.unit], None)
    if row.net_mass is None:
        raise refuse(line, "net_mass", _("Write the net mass, or clear its unit when the drug was only counted."))
    if row.net_unit not in units or units[row.net_unit].dimension not in WEIGHED:
        raise refuse(line, "net_unit", _("Choose the unit of the net mass: g or kg (ml or l for a liquid)."))
    check_amount(line, "net_mass", row.net_mass, units[row.net_unit])
    return in_base(line, "net_mass", row.net_mass, units[row.net_unit], substance)


def in_base(line: int, name: str, amount: Decimal, unit: Any, substance: Any) -> Counted:
    unit_field = "net_unit" if name == "net_mass" else "unit"
    if substance is not None and substance.dimension in WEIGHED and unit.dimension != substance.dimension:
        weighed = substance.dimension == "mass"
        raise refuse(
            line,
            unit_field,
            _("This substance is weighed: choose g or kg.") if weighed else _("This substance is a liquid: choose ml or l."),
        )
    base = amount * unit.factor
    if base != base.to_integral_value():
        raise refuse(line, name, _("The mass is finer than one milligram. Write it as the scales show it."))
    if base > MOST:
        raise refuse(line, name, _("This number is too large or too fine. Check the comma and the unit."))
    return Counted(int(base), unit.base)


def check_names_a_drug(kind: str, goods: Iterable[Goods], *, known: bool) -> None:
    """A drug case names its substance with the first seizure, else its drugs would be missing from every summary."""
    if kind == Kind.DRUGS and not known and not any(row.substance for row in goods):
        raise refuse(1, "substance", _("This is a drug case: say for at least one item which substance it is."))


def total_value(goods: Iterable[Goods]) -> int:
    """VND, without the drugs."""
    return sum(row.value_vnd or 0 for row in goods)


def check_seals(goods: Sequence[Goods], taken: Iterable[str]) -> None:
    """Raises DomainError when a seal number already closes something of another seizure."""
    used = set(taken)
    for line, row in enumerate(goods, start=1):
        if row.seal_number and row.seal_number in used:
            raise refuse(
                line,
                "seal_number",
                _("The seal %(seal)s is already used elsewhere. Check the number on the seal paper.") % {"seal": row.seal_number},
            )


def disposals_for(case_status: str, ordered: Collection[str] = ()) -> tuple[DisposalKind, ...]:
    """
    What may happen with exhibits at this point of the case; nothing before its course is settled.

    `ordered` is what signed decisions order: an administrative case disposes of nothing before them, and never against them.
    """
    allowed = DISPOSALS.get(case_status, ())
    return tuple(kind for kind in allowed if kind in ordered) if case_status == CaseStatus.ADMINISTRATIVE else allowed


def check_disposal(allowed: Sequence[DisposalKind], kind: str) -> None:
    """`allowed` by disposals_for(). Raises WrongState while it is nothing, DomainError for a disposal that is not among it."""
    if not allowed:
        raise WrongState(_("The exhibits stay in the store until the course is settled and any administrative penalty is signed."))
    if kind not in allowed:
        names = ", ".join(str(option.label) for option in allowed)
        message = _("The course of this case, or its penalty decision, does not allow that. Possible: %(options)s.")
        raise DomainError(message % {"options": names}, field="kind")


def check_still_allowed(allowed: Sequence[DisposalKind], kind: str) -> None:
    """Raises WrongState when the course of the case changed after the disposal was decided."""
    if kind not in allowed:
        raise WrongState(_("The course of the case changed after this disposal was decided. The head withdraws it before anything leaves."))


def check_giver(allowed: bool) -> None:
    """Raises DomainError unless the second person at the return is an officer of the branch."""
    if not allowed:
        raise DomainError(_("Choose the officer of this branch who fetched the exhibits."), field="giver")


def check_receiver(kind: str, receiver: str) -> None:
    """What leaves the store goes to somebody."""
    if kind != DisposalKind.CONFISCATE and not receiver:
        raise DomainError(_("Name who receives the exhibits."), field="receiver")


@dataclass(frozen=True)
class Found:
    """What the second person found of one line."""

    quantity: Decimal
    net_mass: Decimal | None = None
    seal_whole: bool = True
    note: str = ""


def check_found(item: Any, found: Found) -> None:
    """Raises DomainError when a count or mass is missing or impossible, or when a difference stands there without a note."""
    if found.quantity < 0 or (found.net_mass is not None and found.net_mass < 0):
        raise refuse(item.line, "quantity", _("A quantity cannot be negative. Write it without the minus sign."))
    if (found.net_mass is None) != (item.net_mass is None):
        raise refuse(item.line, "net_mass", _("Weigh what was weighed when it was seized, and only that."))
    differs = found.quantity != item.quantity or found.net_mass != item.net_mass or not found.seal_whole
    if differs and not found.note.strip():
        raise refuse(item.line, "note", _("What you found differs from the record. Say what differs and what you saw."))


def composed_title(goods: Sequence[Goods]) -> str:
    """The case in words, from what was seized, until somebody writes a better one; it is stored, so always in Vietnamese."""
    if not goods:
        return ""
    others = len(goods) - 1
    name = goods[0].name.strip()[:200]
    if not others:
        return name
    with override("vi"):
        words = ngettext("%(name)s and %(count)d other item", "%(name)s and %(count)d other items", others)
    return words % {"name": name, "count": others}
