"""
Every page of every role's menu, every open step and every detail page: axe finds nothing and nothing runs over the edge.

In each run on the desktop by axe, on the phone for what runs over; the drill asks axe on both screens, light and dark, every page of
every role. What people do all day passes axe on the phone in each run too (test_the_whole_way, test_the_criminal_ways).
"""

from datetime import date
from decimal import Decimal

import pytest

from acts import clock
from branches.commands import set_first_day_of_counting
from tests.browser.visitor import DESKTOP, PHONE, Visitor
from tests.scenes import (
    Desk,
    Goods,
    a_case_awaiting_decision,
    a_decided_case,
    a_drafted_penalty,
    a_payment,
    a_proposed_prosecution,
    a_seizure,
    a_served_penalty,
    a_signed_penalty,
    a_stored_seizure,
    a_verified_case,
)

METH = Goods(
    "Methamphetamine dạng tinh thể",
    Decimal(12),
    "package",
    substance="methamphetamine",
    net_mass=Decimal(2),
    net_unit="kg",
    seal_number="NP-1",
)
ACCOUNT = ("/account/password/change/", "/account/2fa/", "/account/sessions/", "/about/")
STEP_AND_ADDRESS = """(rows) => rows.map((row) =>
  [row.querySelector('.c-case .hint').innerText.split(' · ')[1], row.querySelector('a.t').getAttribute('href')])"""
SAME = ("/law/", "/seizures/new/")
OF_A_CASE = ("", "acts/party/", "acts/document/", "process/", "seizures/new/")


@pytest.fixture
def busy_desk(stage, headquarters):
    """The north with a case at every step. -> the desk"""
    set_first_day_of_counting(headquarters, date(2025, 12, 15), by=None, today=clock.today())
    desk = Desk("KV06")
    a_seizure(desk, METH, kind="drugs", presiding="customs", title="")
    for scene in (a_verified_case, a_case_awaiting_decision, a_decided_case, a_drafted_penalty, a_signed_penalty, a_proposed_prosecution):
        scene(desk, title=f"Vụ việc {scene.__name__}")
    a_verified_case(desk, a_stored_seizure(desk, title="Vụ việc có tang vật trong kho"))
    served = a_served_penalty(desk, title="Vụ việc đã giao quyết định")
    a_payment(desk, served, 1_000_000)
    return desk


class Round:
    """One person's walk; it goes on after a fault, so that one run tells all of them."""

    def __init__(self, visitor: Visitor, officer, thorough: bool, known: set[str]):
        self.visitor, self.who, self.faults, self.seen = visitor.slip_in(officer), officer.username, [], []
        self.thorough, self.known = thorough, known

    def look_at(self, path: str) -> None:
        self.visitor.open(path)
        self.seen.append(path)
        for screen in (DESKTOP, PHONE):
            self.visitor.turn(screen)
            self.visitor.looked_at += 1
            self.visitor.keep_picture(f"{self.who}-{path.strip('/').replace('/', '-').replace('?', '-') or 'start'}")
            found = self.visitor.faults(dark=self.thorough, axe=self.thorough or screen == DESKTOP)
            self.faults += [f"{self.who} {path} on the {screen}: {fault}" for fault in found]
        self.visitor.turn(DESKTOP)

    def look_at_all(self, paths) -> None:
        for path in dict.fromkeys(paths):
            if path not in self.seen and (path == "/" or self.thorough or path not in self.known):
                self.look_at(path)
                self.known.add(path)

    def links(self, selector: str) -> list[str]:
        return self.visitor.page.eval_on_selector_all(selector, "(links) => links.map((a) => a.getAttribute('href'))")

    def menu(self, *known: str) -> list[str]:
        """Without the pages that are known to look the same for everybody."""
        self.visitor.open("/")
        return [path for path in self.links(".topbar nav a") if path not in known]

    def steps(self) -> list[str]:
        """One open task of each kind on the worklist."""
        self.visitor.open("/")
        rows = self.visitor.page.eval_on_selector_all("table.wl tbody tr", STEP_AND_ADDRESS)
        return list(dict(rows).values())

    def end(self) -> None:
        assert not self.faults, f"{len(self.faults)} faults on {len(self.seen)} pages:\n" + "\n".join(self.faults)


@pytest.fixture(params=["once", pytest.param("thorough", marks=pytest.mark.drill)])
def round_of(visitor, request):
    """What one person of a test has looked at, the next passes by; a thorough round looks again."""
    known: set[str] = set()
    return lambda officer: Round(visitor(DESKTOP), officer, request.param == "thorough", known)


def test_officer(busy_desk, round_of, lan):
    walk = round_of(lan)
    walk.look_at_all(["/", "/?tab=late", *walk.menu(), *walk.steps()])
    case = busy_desk.branch.cases.order_by("pk").first().number
    walk.look_at_all([f"/cases/{case}/{part}" for part in OF_A_CASE])
    walk.look_at_all(["/search/?q=Nông", "/search/?q=khongco", *ACCOUNT, "/calendar/"])
    walk.visitor.open("/law/")
    walk.look_at_all(walk.links("td a[href^='/law/']")[:2])
    walk.visitor.open("/custody/")
    walk.look_at_all([*walk.links("td a.t")[:1], *walk.links("td.nowrap a")[:1]])
    walk.look_at_all([f"{walk.seen[-1]}labels/"])
    walk.end()


def test_head_keeper_and_clerk(busy_desk, round_of, head_north, keeper_north, clerk_north):
    for officer in (head_north, keeper_north, clerk_north):
        walk = round_of(officer)
        walk.look_at_all(["/", *walk.menu(*SAME), *walk.steps()])
        if officer == head_north:
            walk.look_at_all(["/delegations/new/", f"/officers/{head_north.pk}/"])
        if officer == clerk_north:
            walk.visitor.open("/fines/")
            walk.look_at_all(walk.links("tr a.btn")[:1])
        walk.end()


def test_headquarters(busy_desk, round_of, steering, auditor, director):
    for officer in (steering, auditor, director):
        walk = round_of(officer)
        walk.look_at_all(["/", *walk.menu(*SAME)])
        if officer == steering:
            walk.look_at_all(["/summary/?preset=custom", f"/summary/?from=2026-01-01&to={clock.today()}&branch=CHQ", "/summary/returns/"])
            walk.visitor.open(walk.seen[-2])
            walk.look_at_all(walk.links(".kpi a")[:1])
        walk.end()


def test_administrator_and_a_stranger(stage, round_of, visitor, administrator, lan):
    walk = round_of(administrator)
    walk.look_at_all(["/", *walk.menu(), "/officers/new/", f"/officers/{lan.pk}/", f"/officers/{lan.pk}/post/", "/branches/KV06/"])
    walk.look_at_all(["/branches/KV06/counting/"])
    walk.end()
    stranger = visitor(PHONE).open("/account/login/").look("login", dark=True)
    stranger.speak("en").look("login-english").open("/about/").look("about", dark=True)
