"""The rooms as a picture. The letters are not measured: widths are estimated, so that every machine draws the same bytes."""

from dataclasses import dataclass
from textwrap import wrap
from xml.sax.saxutils import escape

from config.house import Room

WIDTH, MARGIN, GAP = 1080, 24, 12  # pixels, as all numbers below
PAD, LINE, LETTER = 12, 17, 6.35
NAME, INK, SOFT, EDGE, PAPER, BAND = 15, "#1c2733", "#52606d", "#b7c1cc", "#ffffff", "#f3f6f9"
SHOWN = ("human tasks", "measures", "follows", "answers")  # the rest is listed by `manage.py house`


@dataclass(frozen=True)
class Box:
    room: Room
    x: float
    width: float
    lines: list[tuple[str, str]]  # (word or nothing, text)

    @property
    def height(self) -> int:
        return 2 * PAD + NAME + LINE * len(self.lines)


def draw(layers: list[list[str]], rooms: dict[str, Room]) -> str:
    """An SVG of the layers: a call goes down, a registry answers upwards."""
    parts, y = [], float(MARGIN + 26)
    for layer in layers:
        boxes = _boxes([rooms[name] for name in layer])
        height = max(box.height for box in boxes)
        parts += [line for box in boxes for line in _drawn(box, y, height)]
        y += height + GAP
    total = int(y - GAP + MARGIN)
    head = f'<text x="{MARGIN}" y="{MARGIN + 6}" font-size="13" fill="{SOFT}">A room calls only rooms below it. Up is a registry: '
    head += "follows, answers, measures, panels, search, menus.</text>"
    frame = f'<rect width="{WIDTH}" height="{total}" fill="{PAPER}"/>'
    opened = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {total}" width="{WIDTH}" height="{total}" '
    opened += 'font-family="Noto Sans, DejaVu Sans, Arial, sans-serif" font-size="12">'
    return "\n".join([opened, "<title>The rooms of Docket 389</title>", frame, head, *parts, "</svg>"]) + "\n"


def _boxes(rooms: list[Room]) -> list[Box]:
    width = (WIDTH - 2 * MARGIN - GAP * (len(rooms) - 1)) / len(rooms)
    return [Box(room, MARGIN + place * (width + GAP), width, _lines(room, width)) for place, room in enumerate(rooms)]


def _lines(room: Room, width: float) -> list[tuple[str, str]]:
    letters = int((width - 2 * PAD) / LETTER)
    lines = [("", text) for text in wrap(room.purpose, letters)]
    declared = dict(room.declared())
    for word in SHOWN:
        short = [_short(word, line) for line in declared.get(word, ())]
        for place, text in enumerate(wrap(" · ".join(short), letters - 14)):
            lines.append((word if place == 0 else " ", text))
    return lines


def _short(word: str, line: str) -> str:
    if word == "human tasks":
        return line.split(": ", 1)[1].rsplit(" (", 1)[0]
    if word == "measures":
        return line.split(":")[0]
    return line.replace("->", "→").replace("_", " ") if word == "follows" else line.replace("_", " ")


def _drawn(box: Box, y: float, height: float) -> list[str]:
    drawn = [f'<rect x="{box.x:g}" y="{y:g}" width="{box.width:g}" height="{height:g}" rx="6" fill="{BAND}" stroke="{EDGE}"/>']
    left, line = box.x + PAD, y + PAD + NAME - 3
    drawn.append(f'<text x="{left:g}" y="{line:g}" font-size="{NAME}" font-weight="bold" fill="{INK}">{escape(box.room.name)}</text>')
    for word, text in box.lines:
        line += LINE
        if word.strip():
            drawn.append(f'<text x="{left:g}" y="{line:g}" fill="{SOFT}">{escape(word)}</text>')
        place, ink = (left + 84, INK) if word else (left, SOFT)
        drawn.append(f'<text x="{place:g}" y="{line:g}" fill="{ink}">{escape(text)}</text>')
    return drawn
