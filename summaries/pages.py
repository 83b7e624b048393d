"""What the templates show: figures turned into cells, returns into lines. No rule here, only words and addresses."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from branches.models import Branch
from summaries.bars import charts
from summaries.behind import Behind, CaseLine, Question
from summaries.branching import visible_ids
from summaries.building import BranchLine, Summary
from summaries.cells import Cell, cell
from summaries.checks import check_outcome
from summaries.choices import KINDS, ROUTES, SCOPE_BRANCHES, STEERING_SCOPE, Origin, Qualifier, Reason, SetAsideRole
from summaries.models import Return, SetAside
from summaries.notes import counting_rules, notes
from summaries.periods import Window
from summaries.published import base_units_in
from summaries.reading import Figure, Side
from summaries.words import (
    drug_names,
    say_measure,
    say_number,
    say_percent,
    say_period,
    say_qualifier,
    say_quantity_unit,
    say_slices,
    say_substance,
    say_unit,
    say_value,
    say_window,
)


def page(summary: Summary, *, by: Any) -> dict[str, Any]:
    """The context of the summary page and of its print."""
    return {
        "summary": summary,
        "title": say_period(summary.period, summary.window),
        "window": say_window(summary.window),
        "previous": say_window(summary.previous),
        "export_url": f"{reverse('summary_export')}?from={summary.window.start.isoformat()}&to={summary.window.end.isoformat()}"
        f"&branch={summary.branch.code}",
        "tiles": tiles(summary),
        "kinds": [cell(summary, figure, str(KINDS[code])) for code, figure in summary.kinds.items()],
        "routes": shares(summary, summary.routes, {code: str(label) for code, label in ROUTES.items()}),
        "drugs": drugs(summary),
        "quantities": quantities(summary),
        "lines": [branch_line(summary, line) for line in summary.lines],
        "total": [cell(summary, figure) for figure in summary.measures.values()],
        "charts": charts(summary),
        "notes": notes(summary),
        "rules": counting_rules(),
        "by": by,
    }


def tiles(summary: Summary) -> list[Cell]:
    """The five headline measures, always together, and the weighed drugs beside them."""
    made = [cell(summary, figure, say_measure(measure)) for measure, figure in summary.measures.items()]
    return made + [line for line in quantities(summary)[:1] if line.unit == "kg"]


def shares(summary: Summary, figures: dict[str, Figure], labels: dict[str, str]) -> list[tuple[Cell, str, str]]:
    """Each part with its share of the whole in percent: as words, and as a width for the bar."""
    made = []
    for code, figure in figures.items():
        share = _share(figure.now, summary.measures["cases.detected"].now)
        made.append(
            (cell(summary, figure, labels[code]), f"{say_number(share, 1)}%" if share is not None else "–", f"{min(share or 0, 100):f}")
        )
    return made


def _share(part: Side, whole: Side) -> Decimal | None:
    """None unless both are exact and counted in one way: a part of cases in a whole "over 19,000" of returns is no share."""
    exact = part.qualifier == whole.qualifier == Qualifier.EXACT and part.origin == whole.origin
    if not exact or part.value is None or not whole.value:
        return None
    return (Decimal(part.value) * 100 / whole.value).quantize(Decimal("0.1"), ROUND_HALF_UP)


def drugs(summary: Summary) -> list[Cell]:
    labels = drug_names()
    return [cell(summary, figure, labels[code]) for code, figure in summary.drugs.items()]


def quantities(summary: Summary) -> list[Cell]:
    return [
        cell(summary, line.figure, say_substance(line.substance), say_quantity_unit(line.unit), line.factor) for line in summary.quantities
    ]


def branch_line(summary: Summary, line: BranchLine) -> tuple[Branch, list[Cell]]:
    return line.branch, [cell(summary, figure, say_measure(measure), line=line.branch.code) for measure, figure in line.measures.items()]


def behind_page(found: Behind, question: Question, lines: list[CaseLine]) -> dict[str, Any]:
    unit = question.slices.get("unit", "")
    return {
        "title": say_measure(question.measure),
        "cut": say_slices(question.slices),
        "branch": found.branch,
        "window": say_window(Window(question.frm, question.to)),
        "amount": say_value(question.measure, found.side.value, found.factor) if found.side.value is not None else _("not known"),
        "qualifier": say_qualifier(found.side.qualifier) if found.side.value is not None else "",
        "unit": say_unit(question.measure, unit),
        "origin": Origin(found.side.origin).label,
        "returns": [return_line(row) for row in found.returns],
        "counted": say_value(question.measure, found.side.counted, found.factor) if found.side.counted is not None else "",
        "live": say_window(found.side.live) if found.side.live else "",
        "nearest": [say_window(window) for window in found.side.nearest],
        "lines": [(line, say_value(question.measure, line.amount, found.factor)) for line in lines],
    }


def return_line(row: Return) -> dict[str, Any]:
    return {
        "row": row,
        "window": say_window(row.window),
        "measure": say_measure(row.measure),
        "cut": say_slices(row.slices),
        "qualifier": say_qualifier(row.qualifier),
        "amount": say_value(row.measure, row.value, base_units_in(row.unit)),
        "unit": say_unit(row.measure, row.unit),
        "marks": marks(row),
        "sources": [source.source for source in row.sources.all()],
    }


def marks(row: Return) -> list[str]:
    said = [
        (row.rival, Reason.RIVAL),
        (row.rival_mentioned, Reason.RIVAL_MENTIONED),
        (row.window_inferred, Reason.WINDOW_INFERRED),
    ]
    return [str(reason.label) for holds, reason in said if holds]


def return_page(row: Return) -> dict[str, Any]:
    beside = Return.objects.filter(scope=row.scope, period_from=row.period_from, period_to=row.period_to).exclude(pk=row.pk)
    aside = SetAside.objects.filter(scope=row.scope, period_from=row.period_from, period_to=row.period_to)
    sources = [
        {
            "source": source.source,
            "address": source.source if source.source.startswith("https://") and " " not in source.source else "",
            "printed": source.printed,
            "qualifier": Qualifier(source.qualifier).label,
            "note": source.note,
            "reasons": [Reason(code).label for code in source.reasons],
        }
        for source in row.sources.all()
    ]
    return return_line(row) | {
        "scope": say_scope(row.scope),
        "scope_code": row.scope,
        "sources": sources,
        "beside": [return_line(other) for other in beside.prefetch_related("sources")],
        "aside": [aside_line(other) for other in aside],
    }


def aside_line(row: SetAside) -> dict[str, Any]:
    outcome = check_outcome(row) if row.role == SetAsideRole.CHECK else None
    computed = "" if outcome is None or outcome.computed is None else say_percent(outcome.computed)
    return {
        "row": row,
        "window": say_window(Window(row.period_from, row.period_to)),
        "reasons": [Reason(code).label for code in row.reasons],
        "computed": computed,
        "agrees": outcome.agrees if outcome else None,
    }


def returns_page(context: dict[str, Any]) -> dict[str, Any]:
    lines = [return_line(row) for row in context["page"].object_list]
    return context | {"lines": lines, "asides": [aside_line(row) for row in context["aside"]], "title": say_scope(context["scope"])}


def say_scope(scope: str) -> str:
    if scope == STEERING_SCOPE:
        return _("Steering Committee 389, all forces together")
    branch = Branch.objects.filter(code=SCOPE_BRANCHES.get(scope, "")).first()
    return branch.name if branch else scope


def visible_scopes(user) -> list[str]:
    """Scopes of the branches the person may see; the national ones and those of all forces only from the whole department."""
    codes = set(Branch.objects.filter(pk__in=visible_ids(user)).values_list("code", flat=True))
    known = set(Return.objects.values_list("scope", flat=True).distinct())
    seen = [scope for scope, code in SCOPE_BRANCHES.items() if code in codes and scope in known]
    national = "CHQ" in codes and STEERING_SCOPE in known
    return [*seen, STEERING_SCOPE] if national else seen
