"""Questions that cases asks the rooms above; they answer in their answers.py."""

from collections.abc import Callable, Iterable

from .models import Case

MayClose = Callable[[Case], Iterable[str]]
_may_close: list[MayClose] = []


def answers_may_close(answer: MayClose) -> MayClose:
    """Registers a room's answer to: what in your room still stands against closing this case? (reasons, translated)"""
    _may_close.append(answer)
    return answer


def declared() -> list[tuple[str, MayClose]]:
    """(question, function that answers it) of the whole house."""
    return [("may this case close?", answer) for answer in _may_close]


def what_stands_open(case: Case) -> list[str]:
    return [str(reason) for answer in _may_close for reason in answer(case)]
