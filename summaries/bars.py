"""Small bar charts of the months of a period, drawn here as numbers for an SVG: one for each kind, on a scale of its own."""

from dataclasses import dataclass

from summaries.building import Summary
from summaries.choices import KINDS
from summaries.words import say_number, say_window

WIDTH, HEIGHT, TOP, FOOT = 320, 132, 18, 18  # units of the drawing; the page scales it


@dataclass(frozen=True)
class Bar:
    """Whole units of the drawing. `value` "" is not known: then nothing is drawn, not even a bar of no height."""

    x: int
    y: int
    width: int
    height: int
    middle: int
    label: str
    value: str
    title: str
    last: bool


@dataclass(frozen=True)
class Chart:
    kind: str
    label: str
    bars: tuple[Bar, ...]


def charts(summary: Summary) -> list[Chart]:
    """All kinds, so that drugs are not buried under violations of procedure; every second label when months are many."""
    return [_chart(summary, kind, str(label)) for kind, label in KINDS.items()] if summary.months else []


def _chart(summary: Summary, kind: str, label: str) -> Chart:
    most = max((bar.kinds[kind] or 0 for bar in summary.months), default=0)
    step = WIDTH // len(summary.months)
    ground = HEIGHT - FOOT
    bars = []
    for place, month in enumerate(summary.months):
        value = month.kinds[kind]
        height = 0 if not value else max(1, value * (ground - TOP) // most)
        bars.append(
            Bar(
                x=place * step + 2,
                y=ground - height,
                width=step - 4,
                height=height,
                middle=place * step + step // 2,
                label=f"{month.month}/{month.year % 100:02d}" if len(summary.months) <= 6 or place % 2 == 0 else "",
                value="" if value is None else say_number(value),
                title=say_window(month.window),
                last=place == len(summary.months) - 1,
            )
        )
    return Chart(kind, label, tuple(bars))
