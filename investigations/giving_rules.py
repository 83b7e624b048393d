"""Pure decisions about giving cases out: rules of a branch, absences, conflicts of interest, taking, giving back, overriding a draw."""

from datetime import date

from django.utils.translation import gettext as _

from acts.errors import DomainError, NotAllowed, WrongState
from branches.choices import Level

LONGEST_ABSENCE_DAYS = 366
LARGEST_SHARE = 100


def check_reason(reason: str, words: str) -> None:
    if not reason.strip():
        raise DomainError(words, field="reason")


def check_assignment_rule(*, draw: bool, shares: dict[str, int], valid_from: date, today: date, reason: str) -> None:
    """Raises DomainError: a rule never works backwards, and a draw needs somebody who can be drawn."""
    if valid_from < today:
        raise DomainError(_("A rule cannot begin in the past. Choose today or a later day."), field="valid_from")
    for level, share in shares.items():
        if level not in Level.values or not isinstance(share, int) or not 0 <= share <= LARGEST_SHARE:
            raise DomainError(_("A share is a whole number from 0 to 100."), field=f"share_{level}".lower())
    if draw and not any(shares.values()):
        raise DomainError(_("Give at least one position a share, else nobody can be drawn."), field="share_c1")
    check_reason(reason, _("Say why the rule changes, with the number of the decision if there is one."))


def check_absence(officer_id: int, stand_in_id: int, *, valid_from: date, valid_to: date, today: date, reason: str) -> None:
    """Raises DomainError: an absence is set beforehand, for at most a year, and another person stands in."""
    if officer_id == stand_in_id:
        raise DomainError(_("Choose another person: nobody stands in for himself."), field="stand_in")
    if valid_from < today:
        raise DomainError(_("An absence cannot begin in the past. Choose today or a later day."), field="valid_from")
    if valid_to < valid_from:
        raise DomainError(_("The last day lies before the first day. Correct one of them."), field="valid_to")
    if (valid_to - valid_from).days >= LONGEST_ABSENCE_DAYS:
        raise DomainError(_("A stand-in is set for at most one year. Choose an earlier last day."), field="valid_to")
    check_reason(reason, _("Say why the officer is absent."))


def check_conflict_said(subject: str, *, with_case: bool, reason: str) -> None:
    """Raises DomainError without a case or a name, and without a reason."""
    if not with_case and not subject.strip():
        raise DomainError(_("Name the person or organisation, or its number."), field="subject")
    check_reason(reason, _("Say what the interest is, or why it ended."))


def check_may_take(allowed: bool, *, in_conflict: bool, waits_for_draw: bool) -> None:
    """Raises NotAllowed or WrongState: who may take a case himself is the head's rule, and a drawn case is not taken."""
    if not allowed:
        raise NotAllowed(_("In this branch the head gives the cases out. Ask the head to give you this one."), code="no_taking")
    if in_conflict:
        raise NotAllowed(_("You have declared a conflict of interest here. The head gives the case to somebody else."), code="conflict")
    if waits_for_draw:
        raise WrongState(_("The officer of this case is drawn by lot. Only the head may give it to somebody, with a reason."))


def check_override(set_aside: bool, reason: str) -> None:
    """Raises DomainError when a head sets the draw aside, or acts before it, without saying why."""
    if set_aside:
        check_reason(reason, _("The officer of this case is drawn by lot. Say why you give it to somebody yourself."))
