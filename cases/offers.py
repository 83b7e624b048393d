"""Acts on a case that no flow asks for: each room's case_acts.py adds them; page, API, button and refusal tests follow from one line."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from acts.errors import NotAllowed, WrongState
from acts.fields import ActForm
from branches.rights import branch_ids

from .models import Case
from .rules import OPEN


def always(subject: Any) -> bool:
    return True


def while_open(subject: Any) -> bool:
    """While the case is neither closed, voided nor joined."""
    case = subject if isinstance(subject, Case) else subject.case
    return case.status in OPEN


@dataclass(frozen=True, kw_only=True)
class CaseAct:
    """
    A form in front of a command: `command(subject, *, by, today, **form.values())`.

    The subject is the case, or with `rows` the row of the case with the key of the address: `rows(case)` gives those that there are.
    `open_when(subject)` says whether the act is offered in this state; the command decides again, under its lock.
    `right` is asked on the case's branch, or on `branch_of(subject)` where another branch acts. `quiet`: no button in the case's menu.
    """

    name: str
    title: Any
    form: type[ActForm]
    command: Callable
    right: str
    open_when: Callable[[Any], bool] = while_open
    rows: Callable[[Case], Any] | None = None
    branch_of: Callable[[Any], int] | None = None
    icon: str = "edit"
    order: int = 50
    quiet: bool = False

    def allowed(self, user, subject: Any) -> bool:
        return self.branch(subject) in branch_ids(user, self.right)

    def branch(self, subject: Any) -> int:
        if self.branch_of is not None:
            return self.branch_of(subject)
        return (subject if isinstance(subject, Case) else subject.case).branch_id

    def check_offered(self, user, subject: Any) -> None:
        """Raises NotAllowed without the right, WrongState in a state in which nobody may do this."""
        if not self.allowed(user, subject):
            raise NotAllowed(_("You may not do this: it needs a right in this branch that you do not hold. Ask the head of the branch."))
        if not self.open_when(subject):
            raise WrongState(_("This cannot be done in the present state of the case. Open the case to see what comes next."))


_acts: dict[str, CaseAct] = {}


def case_act(act: CaseAct) -> CaseAct:
    """Registers an act. Raises RuntimeError when the name is taken."""
    if act.name in _acts:
        raise RuntimeError(f"two acts are named {act.name}")
    _acts[act.name] = act
    return act


def declared() -> list[CaseAct]:
    """Every act of the house, in the order of the menu."""
    return sorted(_acts.values(), key=lambda act: (act.order, act.name))


def named(name: str) -> CaseAct | None:
    return _acts.get(name)


def open_acts(user, case: Case) -> list[CaseAct]:
    """What this person may do on this case now, besides the tasks: the menu of the case page."""
    return [act for act in declared() if act.rows is None and not act.quiet and act.allowed(user, case) and act.open_when(case)]


def acts_on(user, subject: Any, *names: str) -> list[CaseAct]:
    """Those of the named acts that this person may do on this row now: a panel draws its buttons from them."""
    acts = [act for name in names if (act := named(name))]
    return [act for act in acts if act.allowed(user, subject) and act.open_when(subject)]
