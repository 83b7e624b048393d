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
    asked: list[tuple[str, Callable]] = [("may this case close?", answer) for answer in _may_close]
    asked += [("what was decided in this case?", answer) for answer in _decided]
    asked += [("may this case be voided?", answer) for answer in _may_void]
    asked += [("may this case be joined to another?", answer) for answer in _may_join]
    asked += [("may these facts be corrected?", answer) for answer in _may_correct]
    asked += [("which decisions are to be executed?", answer) for answer in _execution]
    asked += [("what is handed over with this case?", answer) for answer in _handed.values()]
    return asked + [("what was decided against this party?", answer) for answer in _sanctions]


def what_stands_open(case: Case) -> list[str]:
    return [str(reason) for answer in _may_close for reason in answer(case)]


def anything_stands_open(case: Case) -> bool:
    """Whether there is one reason: no room is asked after the first that has one."""
    return any(True for answer in _may_close for _reason in answer(case))


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


Reasons = Callable[[Case], Iterable[str]]
_decided: list[Reasons] = []
_may_void: list[Reasons] = []
_may_join: list[Reasons] = []
_execution: list[Reasons] = []


def answers_decided(answer: Reasons) -> Reasons:
    """Registers a room's answer to: what was decided in this case that can no longer be undone? (translated)"""
    _decided.append(answer)
    return answer


def answers_may_void(answer: Reasons) -> Reasons:
    """Registers a room's answer to: what in your room stands against voiding this case? (reasons, translated)"""
    _may_void.append(answer)
    return answer


def answers_may_join(answer: Reasons) -> Reasons:
    """Registers a room's answer to: what in your room cannot go along when this case is joined to another? (reasons, translated)"""
    _may_join.append(answer)
    return answer


def answers_execution(answer: Reasons) -> Reasons:
    """Registers a room's answer to: which signed decisions of this case are not executed yet? (their numbers)"""
    _execution.append(answer)
    return answer


def what_was_decided(case: Case) -> list[str]:
    return [str(reason) for answer in _decided for reason in answer(case)]


def what_forbids_voiding(case: Case) -> list[str]:
    return what_was_decided(case) + [str(reason) for answer in _may_void for reason in answer(case)]


def what_forbids_joining(case: Case) -> list[str]:
    return what_was_decided(case) + [str(reason) for answer in _may_join for reason in answer(case)]


def decisions_to_execute(case: Case) -> list[str]:
    return [str(number) for answer in _execution for number in answer(case)]


Changes = dict[str, list]
MayCorrect = Callable[[Case, Party | None, Changes], Iterable[str]]
_may_correct: list[MayCorrect] = []


def answers_may_correct(answer: MayCorrect) -> MayCorrect:
    """Registers a room's answer to: what stands against these changes ({field: [old, new]} as stored) of the case, or of the party?"""
    _may_correct.append(answer)
    return answer


def what_forbids_correcting(case: Case, party: Party | None, changes: Changes) -> list[str]:
    return [str(reason) for answer in _may_correct for reason in answer(case, party, changes)]


Handed = Callable[[Case], Iterable[str]]
_handed: dict[str, Handed] = {}
_handed_titles: dict[str, object] = {}


def tells_handed(name: str, title: object) -> Callable[[Handed], Handed]:
    """Registers a room's list, under `title`, of what the case holds of it on the day it is handed over: the giving branch keeps it."""

    def register(tell: Handed) -> Handed:
        _handed[name], _handed_titles[name] = tell, title
        return tell

    return register


def what_is_handed(case: Case) -> dict[str, list[str]]:
    return {name: [str(line) for line in tell(case)] for name, tell in _handed.items()}


def title_of_handed(name: str) -> str:
    return str(_handed_titles.get(name, name))
