"""Plays the reporting year: all stories of a desk on one time line, act by act, in the order in which they happened."""

import heapq
import random
from collections.abc import Callable
from datetime import date, datetime, timedelta

from acts import clock
from branches.commands import set_first_day_of_counting
from branches.models import Branch

from .acting import in_office, some_moment
from .people import Cast
from .stories import tell
from .world import DESKS, WEIGHTS, Desk

FIRST_DAY = date(2025, 12, 15)
SEED = 389
CASES_PER_SHARE = 14


def start_counting(today: date) -> None:
    """From the first day of the play every branch counts its own cases; before it, only returns speak."""
    for branch in Branch.objects.in_force(FIRST_DAY).filter(counts_from__isnull=True):
        set_first_day_of_counting(branch, FIRST_DAY, by=None, today=today)


def play(desk: Desk, until: datetime, said: Callable[[int, int], None] = lambda done, all_: None) -> int:
    """Plays one desk's year up to `until`. -> how many acts were done"""
    rng = random.Random(f"{SEED} {desk.branch}")
    cast, count = Cast(desk), desk.share * CASES_PER_SHARE
    days = (until.date() - FIRST_DAY).days
    begins = sorted(some_moment(rng, FIRST_DAY + timedelta(days=day_of(rng, days))) for _ in range(count))
    kinds = rng.choices(list(WEIGHTS), weights=list(WEIGHTS.values()), k=count)
    due = [
        (moment, n, tell(cast, kind, n, random.Random(f"{SEED} {desk.branch} {n}")))
        for n, (moment, kind) in enumerate(zip(begins, kinds, strict=True))
    ]
    heapq.heapify(due)
    acts = 0
    while due and due[0][0] <= until:
        moment, n, story = heapq.heappop(due)
        with clock.at(moment):
            wait = next(story, None)
        acts += 1
        if wait is not None:
            heapq.heappush(due, (in_office(moment + wait, rng), n, story))
        said(acts, count)
    return acts


def day_of(rng: random.Random, days: int) -> int:
    """Any day of the year, the last three weeks a little more often: then there is work on every desk."""
    return rng.randrange(max(0, days - 21), days) if rng.random() < 0.2 else rng.randrange(days)


def desks() -> tuple[Desk, ...]:
    return DESKS
