"""A summary as plain data: the shape of `manage.py summary --json`, read by machines of other offices."""

from decimal import Decimal
from typing import Any

from summaries.building import Quantity, Summary
from summaries.notes import notes
from summaries.reading import Figure


def payload(summary: Summary) -> dict[str, Any]:
    """Money in VND, cases and persons as they are; unknown is null and zero is 0."""
    return {
        "branch": {"code": summary.branch.code, "name": summary.branch.name},
        "period": {
            "from": summary.window.start.isoformat(),
            "to": summary.window.end.isoformat(),
            "calendar": summary.calendar.code,
            "previous_from": summary.previous.start.isoformat(),
            "previous_to": summary.previous.end.isoformat(),
            "cut": summary.cut.isoformat(),
            "notes": notes(summary),
        },
        "measures": _figures(summary.measures),
        "kinds": _figures(summary.kinds),
        "routes": _figures(summary.routes),
        "drugs": {**_figures(summary.drugs), "quantities": [_quantity(line) for line in summary.quantities]},
        "branches": [{"code": line.branch.code, "name": line.branch.name, "measures": _figures(line.measures)} for line in summary.lines],
    }


def _figures(figures: dict[str, Figure]) -> dict[str, dict[str, Any]]:
    return {code: figure_payload(figure) for code, figure in figures.items()}


def figure_payload(figure: Figure) -> dict[str, Any]:
    return {
        "value": figure.now.value,
        "qualifier": figure.now.qualifier,
        "previous": figure.before.value,
        "previous_qualifier": figure.before.qualifier,
        "origin": figure.now.origin,
    }


def _quantity(line: Quantity) -> dict[str, Any]:
    """`amount` in the unit named, `value` in its base unit: milligram, microlitre, or the piece itself."""
    return {
        "substance": line.substance,
        "unit": line.unit,
        "amount": _in_unit(line.figure.now.value, line.factor),
        "previous_amount": _in_unit(line.figure.before.value, line.factor),
        **figure_payload(line.figure),
    }


def _in_unit(value: int | None, factor: int) -> int | float | None:
    if value is None:
        return None
    amount = Decimal(value) / factor
    return int(amount) if amount == amount.to_integral_value() else float(amount)
