"""Questions that cases asks the rooms above; they answer in their answers.py."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from .models import Case, Party

MayClose = Callable[[Case], Iterable[str]]
_may_close: list[MayClose] = []


def answers_may_close(answer: MayClose) -> MayClose:
    """Registers a room's answer to: what in your room still stands against closing this case? (reasons, translated)"""
    _may_close.append(answer)
    return answer


def declared() -> list[tuple[str, Callable]]:
    """(question, function that answers it) of the whole house."""
    asked = [("may this case close?", answer) for answer in _may_close]
    return asked + [("what was decided against this party?", answer) for answer in _sanctions]


def what_stands_open(case: Case) -> list[str]:
    return [str(reason) for answer in _may_close for reason in answer(case)]


@dataclass(frozen=True)
class SanctionFact:
    """A decision against a party, as the room that signed it tells it. `executed_on`: when nothing of it was left to do."""

    number: str
    act: str
    decided_on: date
    authority: str
    case: Case
    executed_on: date | None = None
    warning: bool = False
    cancelled: bool = False


SanctionsOf = Callable[[Party], Iterable[SanctionFact]]
_sanctions: list[SanctionsOf] = []


def answers_sanctions(answer: SanctionsOf) -> SanctionsOf:
    """Registers a room's answer to: which decisions were signed against this party?"""
    _sanctions.append(answer)
    return answer


def sanctions_of(party: Party) -> list[SanctionFact]:
    return [fact for answer in _sanctions for fact in answer(party)]
