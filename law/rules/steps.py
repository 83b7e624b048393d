"""A derivation that a person can read: one sentence a step, in both languages, whatever language is active."""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from django.utils.translation import get_language

from .wording import SENTENCES


@dataclass(frozen=True)
class Step:
    vi: str
    en: str

    def __str__(self) -> str:
        return self.en if (get_language() or "vi").startswith("en") else self.vi


@dataclass(frozen=True)
class Vnd:
    """A sum of money inside a sentence; a half đồng, from a division by two, is written with one decimal."""

    amount: int | Fraction


@dataclass(frozen=True)
class Both:
    """A name that has a form in each language."""

    vi: str
    en: str


def say(key: str, **values: object) -> Step:
    """The sentence of that key with its values. Money is grouped and dated values are written day first, in each language's way."""
    vi, en = SENTENCES[key]
    return Step(
        vi.format(**{name: _vi(value) for name, value in values.items()}), en.format(**{name: _en(value) for name, value in values.items()})
    )


def _vi(value: object) -> str:
    if isinstance(value, Vnd):
        return f"{_grouped(value.amount, '.', ',')} đồng"
    return value.vi if isinstance(value, Both) else _either(value)


def _en(value: object) -> str:
    if isinstance(value, Vnd):
        return f"{_grouped(value.amount, ',', '.')} VND"
    return value.en if isinstance(value, Both) else _either(value)


def _either(value: object) -> str:
    if isinstance(value, datetime):
        return f"{value:%H:%M:%S %d/%m/%Y}"
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)


def _grouped(amount: int | Fraction, thousands: str, decimal: str) -> str:
    whole, rest = divmod(Fraction(amount), 1)
    text = f"{whole:,}".replace(",", thousands)
    if not rest:
        return text
    return f"{text}{decimal}{rest.numerator * 100 // rest.denominator:02d}".rstrip("0")


def half_up(amount: int | Fraction) -> int:
    """To whole VND, a half rounds up. The amounts of the law are never negative."""
    return int((Fraction(amount) * 2 + 1) // 2)
