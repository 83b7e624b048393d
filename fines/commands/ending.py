"""What every signature of a case leads to, whoever signed."""

from datetime import date

from django.utils.translation import gettext as _

from acts import clock
from acts.errors import WrongState
from cases.deadlines import finish_family
from cases.models import Case

from ..models import Decision, Draft, NoPenalty
from ..violators import DECISION_RULES, undecided_ways


def cancelled_before(case: Case, draft: Draft) -> Decision | None:
    """The decision against the same violator whose place this one takes. Raises WrongState when one still stands."""
    if draft.party_id is not None and NoPenalty.objects.filter(case=case, party=draft.party_id).exists():
        raise WrongState(_("It is signed that no penalty decision is issued against this violator."))
    last = Decision.objects.with_due().filter(case=case, party=draft.party).order_by("-pk").first()
    if last is not None and not last.cancelled:
        raise WrongState(_("Decision %(number)s against this violator stands. It has to be cancelled first.") % {"number": last.number})
    return last


def decided(case: Case, draft: Draft, *, today: date) -> list:
    """The time to decide ends with the last signature of the case: while another violator waits for his, it runs on. -> rows changed"""
    if undecided_ways(case).exclude(draft=draft).exists():
        return []
    return [row for rule in DECISION_RULES for row in finish_family(case, rule, at=clock.now(), on=today)]
