"""Buttons for the acts on a row of a case."""

from django import template

from cases.offers import acts_on

register = template.Library()


@register.inclusion_tag("cases/act_links.html", takes_context=True)
def row_acts(context, row, *names: str) -> dict:
    """Links to those of the named acts that the reader may do on this row now."""
    return {"acts": acts_on(context["request"].user, row, *names), "row": row, "case": row.case}
