"""What the case room shows on its own page."""

from acts import clock
from branches.rights import branch_ids
from journal import history

from .casefile import panel
from .choices import Right
from .offers import open_acts
from .subjects import links_of


@panel("main", order=20)
def parties(user, case):
    links, may_look = links_of(case), case.branch_id in branch_ids(user, Right.LINK_SUBJECT)
    parties = list(case.parties.all())
    for party in parties:
        party.link, party.may_look = links.get(party.pk), may_look
    return "cases/panel_parties.html", {"case": case, "parties": parties, "may_add": may_add(user, case)}


@panel("main", order=30)
def facts(user, case):
    return "cases/panel_facts.html", {"case": case}


@panel("main", order=60)
def documents(user, case):
    return "cases/panel_documents.html", {"case": case, "documents": list(case.documents.all()), "may_add": may_add(user, case)}


@panel("actions", order=90)
def more_acts(user, case):
    """The menu of what may be done besides the tasks."""
    acts = open_acts(user, case)
    return ("cases/menu_acts.html", {"case": case, "acts": acts}) if acts else None


@panel("side", order=10)
def deadlines(user, case):
    rows = list(case.deadlines.select_related("case").prefetch_related("changes"))
    return "cases/panel_deadlines.html", {"deadlines": rows, "now": clock.now()}


@panel("side", order=90)
def timeline(user, case):
    return "cases/panel_history.html", {"entries": history.of(case, limit=60), "case": case}


def may_add(user, case) -> bool:
    return case.status != "closed" and case.branch_id in branch_ids(user, Right.REGISTER)
