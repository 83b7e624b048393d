"""What the case room shows on its own page."""

from acts import clock
from branches.rights import branch_ids
from journal import history

from .casefile import lacks, panel
from .choices import Right
from .corrections import said
from .models import Document
from .offers import open_acts, while_open
from .selectors import waiting_corrections, waiting_offers
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
    return "cases/panel_facts.html", {"case": case, "joined": [] if lacks(case, "joined") else list(case.joined.all())}


@panel("main", order=60)
def documents(user, case):
    """Its own papers, and those of the cases that were joined to it."""
    papers = list(Document.objects.of(case))
    return "cases/panel_documents.html", {"case": case, "documents": papers, "may_add": may_add(user, case)}


@panel("main", order=5, rows="handings")
def offered(user, case):
    """Offers to another branch that wait for its answer."""
    offers = list(waiting_offers(case)) if while_open(case) else []
    return ("cases/panel_offers.html", {"case": case, "offers": offers}) if offers else None


@panel("main", order=6, rows="corrections")
def corrections(user, case):
    """Corrections that wait for a second person."""
    rows = [(row, said(row.changes, party=row.party_id is not None)) for row in waiting_corrections(case)] if while_open(case) else []
    return ("cases/panel_corrections.html", {"case": case, "rows": rows}) if rows else None


@panel("actions", order=90)
def more_acts(user, case):
    """The menu of what may be done besides the tasks."""
    acts = open_acts(user, case)
    return ("cases/menu_acts.html", {"case": case, "acts": acts}) if acts else None


@panel("side", order=10)
def deadlines(user, case):
    rows = list(case.deadlines.all())
    return "cases/panel_deadlines.html", {"deadlines": rows, "now": clock.now()}


@panel("side", order=90)
def timeline(user, case):
    return "cases/panel_history.html", {"entries": history.of(case, limit=60), "case": case}


def may_add(user, case) -> bool:
    return while_open(case) and case.branch_id in branch_ids(user, Right.REGISTER)
