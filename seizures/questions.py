"""The question that custody asks the rooms above; they answer in their answers.py."""

from collections.abc import Callable, Iterable

from cases.models import Case

from .choices import DisposalKind
from .rules import disposals_for

Ordered = Callable[[Case], Iterable[DisposalKind]]
_ordered: list[Ordered] = []


def answers_ordered(answer: Ordered) -> Ordered:
    """Registers a room's answer to: which disposals does a signed decision of this case order? (none: nothing is decided)"""
    _ordered.append(answer)
    return answer


def declared() -> list[tuple[str, Ordered]]:
    """(question, function that answers it) of the whole house."""
    return [("which disposals does the case order?", answer) for answer in _ordered]


def disposals_open(case: Case) -> tuple[DisposalKind, ...]:
    """What may happen with the exhibits of this case now; nothing keeps them in the store."""
    return disposals_for(case.status, {kind for answer in _ordered for kind in answer(case)})
