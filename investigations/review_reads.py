"""Reads of the monthly reviews: the answers of this month, and per branch how many lines have one and whose are missing."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from branches.models import Branch
from branches.rights import branch_ids
from cases.choices import Right as CaseRight

from .choices import Right
from .models import ReviewAnswer
from .review_lists import ReviewList, declared
from .review_rules import month_of


def answers_of_month(review: ReviewList, today: date, case_ids: Collection[int]) -> dict[int, ReviewAnswer]:
    """Case → its answer of this month."""
    rows = ReviewAnswer.objects.filter(round__list_name=review.name, round__month=month_of(today), case__in=case_ids)
    return {row.case_id: row for row in rows.select_related("answered_by")}


def words_of(review: ReviewList, answer: ReviewAnswer | None) -> str:
    return str(dict(review.answers).get(answer.answer, answer.answer)) if answer else ""


def table(review: ReviewList, lines, user, today: date) -> list[dict]:
    """The lines with their answer of this month, and whether this person may give it."""
    lines = list(lines)
    answers = answers_of_month(review, today, [line.case.pk for line in lines])
    mine = branch_ids(user, Right.ANSWER_REVIEW)
    return [
        {
            "line": line,
            "case": line.case,
            "answer": answers.get(line.case.pk),
            "words": words_of(review, answers.get(line.case.pk)),
            "may_answer": line.case.pk not in answers and line.case.branch_id in mine,
        }
        for line in lines
    ]


@dataclass
class BranchCount:
    """One branch on one list. `waiting`: officer → lines without an answer, for who may see cases there."""

    branch: Branch
    lines: int = 0
    answered: int = 0
    names: bool = False
    waiting: Counter = field(default_factory=Counter)

    @property
    def unanswered(self) -> int:
        return self.lines - self.answered

    @property
    def owing(self) -> list[tuple[str, int]]:
        """Who owes answers and how many, the most first."""
        return self.waiting.most_common()

    @property
    def percent(self) -> int:
        return 100 * self.answered // self.lines if self.lines else 100


def overview(user, today: date) -> list[dict]:
    """Each list with its branches, those that owe the most answers first."""
    ids = branch_ids(user, Right.VIEW_REVIEWS)
    return [{"review": review, "rows": counts(review, ids, user, today)} for review in declared()]


def counts(review: ReviewList, ids: Collection[int], user, today: date) -> list[BranchCount]:
    lines = review.lines(ids, today)
    answered = answers_of_month(review, today, [line.case.pk for line in lines])
    seen = branch_ids(user, CaseRight.VIEW_CASES)
    rows: dict[int, BranchCount] = {}
    for line in lines:
        case = line.case
        row = rows.setdefault(case.branch_id, BranchCount(case.branch, names=case.branch_id in seen))
        row.lines += 1
        if case.pk in answered:
            row.answered += 1
        else:
            row.waiting[case.assigned_to.full_name if case.assigned_to else _("nobody is in charge")] += 1
    return sorted(rows.values(), key=lambda row: (-row.unanswered, row.branch.code))
