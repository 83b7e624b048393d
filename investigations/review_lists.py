"""Lists that are gone through month by month. A room that has one registers it; answer, pages and counts follow from one line."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from cases.models import Case

Answers = Sequence[tuple[str, Any]]


class Line(Protocol):
    """One line of a list: a case that needs an answer this month."""

    @property
    def case(self) -> Case: ...


@dataclass(frozen=True, kw_only=True)
class ReviewList:
    """
    `lines(branch_ids, today, case=None)` gives what stands on the list now, in these branches, or of that one case.

    `url_name` is the list's own page; `answers` are what may be said of a line, `(value, label)`.
    """

    name: str
    title: Any
    act_title: Any
    url_name: str
    answers: Answers
    lines: Callable[..., Sequence[Line]]
    order: int = 50

    @property
    def act_name(self) -> str:
        return f"review-{self.name}"

    def line_of(self, case: Case, today: date) -> Line | None:
        return next(iter(self.lines([case.branch_id], today, case=case)), None)


_lists: dict[str, ReviewList] = {}


def declared() -> list[ReviewList]:
    return sorted(_lists.values(), key=lambda review: (review.order, review.name))


def add(review: ReviewList) -> None:
    """Raises RuntimeError when the name is taken."""
    if review.name in _lists:
        raise RuntimeError(f"two review lists are named {review.name}")
    _lists[review.name] = review
