"""The returns file: what its columns mean, row by row. Pure: text in, rows or a list of complaints out.

Columns: source, period_start, period_end, scope, measure, value, unit, note, load, qualifier, reason.
load is yes, no (refused) or check (a percentage or a change); reason holds the codes of choices.Reason, joined by ";".
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from acts.errors import DomainError
from summaries.choices import CHECKING, REFUSING, SCOPES, Qualifier, Reason
from summaries.periods import Window

COLUMNS = ("source", "period_start", "period_end", "scope", "measure", "value", "unit", "note", "load", "qualifier", "reason")
LOADS = ("yes", "no", "check")

# Published name -> measure and the slices it is cut by.
PLAIN = {
    "cases_detected": ("cases.detected", {}),
    "goods_value": ("goods.value", {}),
    "goods_value_prosecuted": ("goods.value", {"outcome": "prosecuted"}),
    "budget_collected": ("budget.collected", {}),
    "cases_prosecuted_by_customs": ("cases.prosecuted", {}),
    "cases_prosecuted": ("cases.prosecuted", {}),
    "cases_transferred_for_prosecution": ("cases.transferred", {}),
    "subjects_prosecuted": ("subjects.prosecuted", {}),
    "violators": ("subjects.violators", {}),
    "fines": ("fines.imposed", {}),
    "drug_cases": ("drugs.cases", {}),
    "drug_cases_customs_presided": ("drugs.cases", {"presided": "yes"}),
    "drug_subjects": ("drugs.subjects", {}),
    "drug_quantity_total": ("drugs.quantity", {}),
}
# Published name before ":" -> measure and the slice that the word after ":" fills.
SLICED = {
    "cases_by_type": ("cases.detected", "kind"),
    "cases_by_outcome": ("cases.detected", "outcome"),
    "cases_by_route": ("cases.detected", "route"),
    "goods_value_by_route": ("goods.value", "route"),
    "drug_cases_by_route": ("drugs.cases", "route"),
    "drug_subjects_by_route": ("drugs.subjects", "route"),
    "drug_quantity_by_route": ("drugs.quantity", "route"),
    "drug_quantity": ("drugs.quantity", "substance"),
}
# "smuggling" alone is not the published kind "smuggling and illegal transport": it keeps a name of its own.
KIND_WORDS = {"smuggling_illegal_transport": "smuggling", "ip_counterfeit": "ip", "smuggling": "smuggling_alone"}
# A substance word that also names how it was packed. What was seized as tablets stays tablets.
SUBSTANCE_WORDS = {
    "heroin_bricks": "heroin",
    "heroin_packages": "heroin",
    "synthetic_tablets": "synthetic",
    "ketamine_tablets": "ketamine",
    "other_tablets": "other",
    "tablets": "unspecified",
    "bags": "unspecified",
}
# Unit of the file -> unit kept, and how many base units one of it is (VND, milligram, or the piece itself).
UNITS = {
    "VND bn": ("VND", 10**9),
    "kg": ("kg", 10**6),
    "g": ("kg", 10**3),
    "case": ("case", 1),
    "person": ("person", 1),
    "tablet": ("tablet", 1),
    "brick": ("brick", 1),
    "bag": ("bag", 1),
    "package": ("package", 1),
    "piece": ("piece", 1),
}
# Units shown for what is weighed or measured out: base units (milligram, microlitre) in one. Anything else counts itself.
SHOWN = {"kg": 10**6, "l": 10**6}


def base_units_in(unit: str) -> int:
    return SHOWN.get(unit, 1)


@dataclass(frozen=True)
class Row:
    """One row of the file. `value` is in base units; it means nothing on a row that is not loaded."""

    line: int
    source: str
    window: Window
    scope: str
    published_as: str
    printed: str
    note: str
    load: str
    qualifier: str
    reasons: tuple[str, ...]
    measure: str = ""
    slices: tuple[tuple[str, str], ...] = ()
    unit: str = ""
    value: int = 0

    @property
    def slice_key(self) -> str:
        return slice_key(dict(self.slices))


def slice_key(slices: dict[str, str]) -> str:
    """One canonical line for a set of slices: "route=sea", "substance=heroin unit=kg", "" for none."""
    return " ".join(f"{name}={slices[name]}" for name in sorted(slices))


def read_rows(lines: Iterable[str]) -> list[Row]:
    """All rows of a returns file. Raises DomainError naming every line that cannot be read, and why; then nothing is loaded."""
    reader = csv.DictReader(lines)
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or [])]
    if missing:
        raise DomainError(_("The file lacks these columns: %(names)s.") % {"names": ", ".join(missing)}, code="columns")
    rows, complaints = [], []
    for cells in reader:
        try:
            rows.append(_row(reader.line_num, {name: (cells[name] or "").strip() for name in COLUMNS}))
        except DomainError as error:
            complaints.append(_("Line %(line)d: %(message)s") % {"line": reader.line_num, "message": error.message})
    if complaints:
        raise DomainError("\n".join(complaints), code="rows")
    return rows


def _row(line: int, cells: dict[str, str]) -> Row:
    scope = cells["scope"].removesuffix("/drugs")
    if scope not in SCOPES:
        raise DomainError(_("unknown scope “%(scope)s”.") % {"scope": cells["scope"]})
    if not cells["source"]:
        raise DomainError(_("the source is empty: say where the figure was published."))
    reasons = tuple(code for code in cells["reason"].split(";") if code)
    _check_marks(cells, reasons)
    row = Row(
        line=line,
        source=cells["source"],
        window=Window(_day(cells["period_start"]), _day(cells["period_end"])),
        scope=scope,
        published_as=cells["measure"],
        printed=f"{cells['value']} {cells['unit']}",
        note=cells["note"],
        load=cells["load"],
        qualifier=cells["qualifier"],
        reasons=reasons,
    )
    if row.load != "yes":
        return row
    measure, slices = measured(cells["measure"], cells["unit"])
    unit, factor = UNITS[cells["unit"]]
    return replace(row, measure=measure, slices=tuple(sorted(slices.items())), unit=unit, value=_amount(cells["value"], factor))


def _check_marks(cells: dict[str, str], reasons: tuple[str, ...]) -> None:
    if cells["load"] not in LOADS:
        raise DomainError(_("load must be yes, no or check, not “%(word)s”.") % {"word": cells["load"]})
    if cells["qualifier"] not in Qualifier:
        raise DomainError(_("unknown qualifier “%(word)s”.") % {"word": cells["qualifier"]})
    for code in reasons:
        if code not in Reason:
            raise DomainError(_("unknown reason “%(word)s”.") % {"word": code})
    expected = "no" if REFUSING & set(reasons) else "check" if CHECKING & set(reasons) else "yes"
    if cells["load"] != expected:
        raise DomainError(
            _("load is “%(load)s” but the reason “%(reason)s” means “%(expected)s”.")
            % {"load": cells["load"], "reason": cells["reason"], "expected": expected}
        )


def measured(published_as: str, unit: str) -> tuple[str, dict[str, str]]:
    """Measure and slices of a published name. Drug quantities are also cut by unit, because units are never added up."""
    if unit not in UNITS:
        raise DomainError(_("unknown unit “%(word)s”.") % {"word": unit})
    name, colon, word = published_as.partition(":")
    if not colon and name in PLAIN:
        measure, slices = PLAIN[name][0], dict(PLAIN[name][1])
    elif word and name in SLICED:
        measure, slices = SLICED[name][0], _slice(SLICED[name][1], word)
    else:
        raise DomainError(_("unknown measure “%(word)s”.") % {"word": published_as})
    if measure == "drugs.quantity":
        slices["unit"] = UNITS[unit][0]
    return measure, slices


def _slice(name: str, word: str) -> dict[str, str]:
    if name == "kind":
        return {"kind": KIND_WORDS.get(word, word)}
    if name == "substance" and word == "traced_beyond_border":
        return {"traced": "beyond_border"}  # found abroad after a tip: not seized here, so no substance of the drug block
    return {name: SUBSTANCE_WORDS.get(word, word) if name == "substance" else word}


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise DomainError(_("“%(text)s” is not a date: write it as 2025-05-14.") % {"text": text}) from None


def _amount(text: str, factor: int) -> int:
    try:
        amount = Decimal(text) * factor
    except InvalidOperation:
        raise DomainError(_("“%(text)s” is not a number: write it as 384.73.") % {"text": text}) from None
    if not amount.is_finite() or amount < 0 or amount != int(amount):
        raise DomainError(_("“%(text)s” is not a whole number of the base unit, zero or more.") % {"text": text})
    return int(amount)
