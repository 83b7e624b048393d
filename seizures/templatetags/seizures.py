"""How exhibits read on a page: units and substances by name, drugs as seized and as counted."""

from decimal import Decimal

from django import template

from acts.templatetags.docket import quantity

register = template.Library()
# The largest sign of which there is at least one: milligram and microlitre are for counting, not for reading.
SCALES = {"mg": ((1_000_000, "kg"), (1_000, "g")), "ul": ((1_000_000, "l"), (1_000, "ml"))}


@register.filter
def named(code: str, names: dict[str, str]) -> str:
    return names.get(code, code)


@register.filter
def of(mapping: dict, key):
    return mapping.get(key)


@register.simple_tag
def drug_amount(item, names: dict[str, str]) -> str:
    """A drug as it was seized: the net mass where it was weighed, else what was counted."""
    if item.net_mass is not None:
        return f"{quantity(item.net_mass)} {named(item.net_unit, names)}"
    return f"{quantity(item.quantity)} {named(item.unit, names)}"


@register.simple_tag
def base_amount(amount: int, unit: str, names: dict[str, str]) -> str:
    """A counted amount in readable signs: 12480000 mg is 12,48 kg. Pieces keep their unit."""
    for factor, sign in SCALES.get(unit, ()):
        if amount >= factor:
            return f"{quantity(Decimal(amount) / factor)} {sign}"
    return f"{quantity(amount)} {named(unit, names)}"
