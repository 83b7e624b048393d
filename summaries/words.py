"""Figures in words and digits of the reader's language. Sums are exact; rounding happens here and only for the eye."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import number_format
from django.utils.translation import get_language, gettext, pgettext

from acts import clock
from law.substances import substances_in_force
from law.units import units_in_force
from summaries.choices import KINDS, MEASURE_LABELS, MONEY, ROUTES, Qualifier
from summaries.periods import Period, Preset, Window

BILLION = 10**9
MILLION = 10**6


def say_day(day: date) -> str:
    return day.strftime("%d/%m/%Y")


def say_window(window: Window) -> str:
    return f"{say_day(window.start)} – {say_day(window.end)}"


def say_number(amount: int | Decimal, places: int = 0) -> str:
    """With the separators of the language; at most `places` decimals, half up, without trailing zeros."""
    rounded = Decimal(amount).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{rounded:f}"
    kept = len(text.partition(".")[2].rstrip("0"))
    return number_format(rounded, decimal_pos=kept, use_l10n=True, force_grouping=True)


def say_value(measure: str, value: int | None, factor: int = 1) -> str:
    """An amount without its unit: billions of dong for money, else whole units; "–" when it is not known."""
    if value is None:
        return "–"
    if measure in MONEY:
        return say_number(Decimal(value) / BILLION, 3)
    return say_number(Decimal(value) / factor, 6)


def say_unit(measure: str, unit: str = "") -> str:
    if measure in MONEY:
        return gettext("billion VND")
    if measure in ("drugs.subjects", "subjects.prosecuted", "subjects.violators"):
        return pgettext("unit", "persons")
    return say_quantity_unit(unit) if measure == "drugs.quantity" else pgettext("unit", "cases")


def say_qualifier(qualifier: str) -> str:
    """The word before a figure that is not exact: "hơn", "khoảng"; "" for an exact one."""
    return {
        Qualifier.ABOUT: pgettext("qualifier", "about"),
        Qualifier.OVER: pgettext("qualifier", "over"),
        Qualifier.UNDER: pgettext("qualifier", "nearly"),
        Qualifier.ESTIMATE: pgettext("qualifier", "estimated"),
    }.get(Qualifier(qualifier), "")


def say_change(measure: str, change: int | None, factor: int = 1) -> str:
    if change is None:
        return ""
    sign = "+" if change > 0 else "−" if change < 0 else ""
    return f"{sign}{say_value(measure, abs(change), factor)}"


def say_percent(percent: Decimal | None) -> str:
    if percent is None:
        return ""
    sign = "+" if percent > 0 else "−" if percent < 0 else ""
    return f"{sign}{say_number(abs(percent), 1)}%"


def say_measure(measure: str) -> str:
    return str(MEASURE_LABELS.get(measure, measure))


def drug_names() -> dict[str, str]:
    """The three heads of the drug block, by the codes of the payload."""
    return {
        "cases": pgettext("measure", "Drug cases"),
        "subjects": pgettext("measure", "Drug subjects"),
        "presided": gettext("of which customs presided"),
    }


def say_period(period: Period | None, window: Window) -> str:
    if period is None:
        return say_window(window)
    names = {
        Preset.MONTH: gettext("Month %(number)d/%(year)d"),
        Preset.QUARTER: gettext("Quarter %(number)d/%(year)d"),
        Preset.HALF: gettext("First six months of %(year)d"),
        Preset.NINE_MONTHS: gettext("First nine months of %(year)d"),
        Preset.YEAR: gettext("Year %(year)d"),
        Preset.TO_DATE: gettext("First %(number)d months of %(year)d"),
    }
    return names[period.preset] % {"number": period.number, "year": period.year}


def english() -> bool:
    return (get_language() or "vi").startswith("en")


def legal_names(rows: Iterable) -> dict[str, str]:
    """Names of legal rows by code, in the reader's language."""
    return {row.code: row.name_en if english() else row.name_vi for row in rows}


def say_quantity_unit(code: str) -> str:
    own = {
        "kg": "kg",
        "l": pgettext("unit", "litres"),
        "tablet": pgettext("unit", "tablets"),
        "brick": pgettext("unit", "bricks"),
        "bag": pgettext("unit", "bags"),
        "package": pgettext("unit", "packages"),
        "piece": pgettext("unit", "pieces"),
    }
    return own.get(code) or legal_names(units_in_force()).get(code, code)


def say_substance(code: str) -> str:
    """A substance by its name in the legal tables, or by the words of the published reports, which are broader."""
    published = {
        "total": gettext("All drugs and precursors weighed"),
        "unspecified": gettext("Drugs, substance not named"),
        "synthetic": gettext("Synthetic drugs"),
        "methamphetamine_ice": gettext("Crystal methamphetamine (ice)"),
        "cannabis": gettext("Cannabis"),
        "precursor_pse": gettext("Precursor (pseudoephedrine)"),
        "other": gettext("Other drugs"),
    }
    return legal_names(substances_in_force(clock.today())).get(code) or published.get(code, code)


def say_slices(slices: Mapping[str, str]) -> str:
    """What a figure is cut by, in words; the unit is said beside the amount instead."""
    return ", ".join(_say_slice(name, value) for name, value in slices.items() if name != "unit")


def _say_slice(name: str, value: str) -> str:
    if name == "substance":
        return say_substance(value)
    published = {
        "prohibited_smuggled": gettext("prohibited and smuggled goods"),
        "trade_tax_fraud": gettext("trade and tax fraud"),
        "counterfeit_ip": gettext("counterfeit goods, IP"),
        "smuggling_alone": gettext("smuggling alone, without illegal transport"),
        "air_express": gettext("air and express"),
        "post": gettext("post"),
        "prosecuted": gettext("in prosecuted cases"),
        "beyond_border": gettext("traced beyond the border"),
    }
    if name == "presided":
        return gettext("customs presided")
    if name == "outcome" and value == "administrative":
        return gettext("handled administratively")
    return str({**KINDS, **ROUTES, **published}.get(value, value))
