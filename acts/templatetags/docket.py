"""How values look on every page: icons, chips, sums, days, fields."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from acts import clock

register = template.Library()
CRITICAL, SOON = timedelta(hours=8), timedelta(hours=24)
MILLION, BILLION = 10**6, 10**9


@register.simple_tag
def icon(name: str) -> SafeString:
    return format_html(
        '<svg class="ic" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2"><use href="{}#{}"></use></svg>',
        sprite(),
        name,
    )


def sprite() -> str:
    return static("vendor/icons/sprite.svg")


@register.filter
def grouped(number) -> str:
    """1234567 as 1.234.567, in both languages."""
    return "" if number is None else f"{int(number):,}".replace(",", ".")


@register.filter
def vnd(amount) -> str:
    return "–" if amount is None else f"{grouped(amount)} ₫"


@register.filter
def millions(amount) -> str:
    """VND in millions: whole from ten upward, one decimal below."""
    if amount is None:
        return "–"
    return grouped(round(amount / MILLION)) if abs(amount) >= 10 * MILLION else f"{amount / MILLION:.1f}".replace(".", ",")


@register.filter
def billions(amount) -> str:
    """VND in tỷ (billions), two decimals at most."""
    if amount is None:
        return "–"
    whole, part = divmod(abs(int(amount)) * 100 // BILLION, 100)
    digits = f"{part:02d}".rstrip("0")
    return ("−" if amount < 0 else "") + grouped(whole) + (f",{digits}" if digits else "")


@register.filter
def quantity(number) -> str:
    """A Decimal without idle zeros, with a comma."""
    if number is None:
        return "–"
    whole, _point, part = format(Decimal(number).normalize(), "f").partition(".")
    return grouped(int(whole)) + (f",{part}" if part else "")


@register.filter
def day(value: date | None) -> str:
    if isinstance(value, datetime):
        value = value.astimezone(clock.HANOI).date()
    return f"{value:%d/%m/%Y}" if value else "–"


@register.filter
def moment(value: datetime | None) -> str:
    return f"{value.astimezone(clock.HANOI):%H:%M %d/%m/%Y}" if value else "–"


BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
SYSTEMS = (("Android",) * 2, ("iPhone",) * 2, ("iPad",) * 2, ("Windows",) * 2, ("Mac OS X", "macOS"), ("Linux",) * 2)


@register.filter
def device(user_agent: str) -> str:
    """A browser's long name of itself in two words a person knows: "Chrome · Windows"; the long name when neither is known."""
    known = [next((name for mark, name in names if mark in user_agent), "") for names in (BROWSERS, SYSTEMS)]
    return " · ".join(filter(None, known)) or user_agent


@register.simple_tag
def status_chip(label, tone: str = "info", symbol: str = "") -> SafeString:
    return format_html('<span class="chip {}">{}{}</span>', tone, icon(symbol) if symbol else "", label)


def due_tone(due_at: datetime | None, now: datetime, near: datetime | None = None) -> str:
    """over, crit, soon or later: how near a time limit is; soon within a day, or before `near`."""
    if due_at is None:
        return "none"
    left = due_at - now
    if left < timedelta(0):
        return "over"
    return "crit" if left < CRITICAL else "soon" if left < SOON or (near is not None and due_at < near) else "later"


def near_here(context, due_at: datetime | None) -> datetime | None:
    """The horizon of this page, asked for once, and only where a time limit stands."""
    until = context.get("near_until")
    return until() if until is not None and due_at is not None else None


@register.simple_tag(takes_context=True, name="due_tone")
def due_tone_here(context, due_at: datetime | None, now: datetime) -> str:
    return due_tone(due_at, now, near_here(context, due_at))


@register.simple_tag(takes_context=True, name="due_chip")
def due_chip_here(context, due_at: datetime | None, now: datetime) -> SafeString:
    return due_chip(due_at, now, near_here(context, due_at))


@register.simple_tag
def due_words(due_at: datetime | None, now: datetime) -> str:
    if due_at is None:
        return _("No time limit")
    late = due_at < now
    span = now - due_at if late else due_at - now
    hours = int(span.total_seconds() // 3600)
    if hours < 48:
        return (_("Overdue by %(n)s h") if late else _("%(n)s h left")) % {"n": hours}
    days = span.days
    if late:
        return ngettext("Overdue by %(n)s day", "Overdue by %(n)s days", days) % {"n": days}
    return ngettext("%(n)s day left", "%(n)s days left", days) % {"n": days}


def due_chip(due_at: datetime | None, now: datetime, near: datetime | None = None) -> SafeString:
    """The chip of a time limit with its moment below; quiet when it is far."""
    if due_at is None:
        return format_html('<span class="hint">{}</span>', "–")
    tone, words = due_tone(due_at, now, near), due_words(due_at, now)
    symbol = {"over": "alert", "crit": "alert", "soon": "clock"}.get(tone, "")
    head = status_chip(words, tone, symbol) if symbol else format_html("<span>{}</span>", words)
    return format_html('{}<small class="hint mono">{}</small>', head, f"{due_at.astimezone(clock.HANOI):%H:%M %d/%m}")


@register.simple_tag
def tab_count(counts: dict, name: str) -> int:
    return counts.get(name, 0)


@register.inclusion_tag("docket/field.html")
def field(bound, label: str = "", hint: str = "") -> dict:
    """One field: label, input, hint, errors, all tied together for screen readers."""
    widget = bound.field.widget
    kind = (
        "check" if getattr(widget, "input_type", "") == "checkbox" else "radio" if getattr(widget, "input_type", "") == "radio" else "plain"
    )
    if kind == "check" and getattr(widget, "allow_multiple_selected", False):
        kind = "checks"
    css = {"check": "form-check-input", "checks": "form-check-input", "radio": ""}.get(
        kind, "form-select" if getattr(widget, "input_type", "") == "select" else "form-control"
    )
    described = [f"{bound.auto_id}-error"] if bound.errors else []
    if hint or bound.help_text:
        described.append(f"{bound.auto_id}-hint")
    attrs = {"class": " ".join(filter(None, [widget.attrs.get("class", ""), css]))}
    if bound.errors:
        attrs["aria-invalid"] = "true"
    if described:
        attrs["aria-describedby"] = " ".join(described)
    return {
        "field": bound,
        "kind": kind,
        "input": bound.as_widget(attrs=attrs),
        "label": label or bound.label,
        "hint": hint or bound.help_text,
    }


@register.simple_tag(takes_context=True)
def querystring(context, **changes) -> str:
    """The page's query with some values changed; None takes one away."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = str(value)
    return f"?{query.urlencode()}" if query else "?"


@register.simple_tag(takes_context=True)
def sort_link(context, name: str, label: str) -> SafeString:
    """A column's head: sorts by it, and the other way round when asked again."""
    now = context["request"].GET.get("sort", "")
    mark = " ▲" if now == name else " ▼" if now == f"-{name}" else ""
    target = f"-{name}" if now == name else name
    return format_html('<a href="{}">{}{}</a>', querystring(context, sort=target, page=None), label, mark)
