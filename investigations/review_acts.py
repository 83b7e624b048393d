"""The act that answers a line of a review list, the same for every list."""

from functools import partial

from django import forms
from django.utils.translation import gettext_lazy as _

from acts.fields import ActForm
from cases.choices import Status
from cases.offers import CaseAct, case_act

from .choices import Right
from .commands.reviewing import answer_review
from .forms import text_area
from .review_lists import Answers, ReviewList, add


def review_list(review: ReviewList) -> ReviewList:
    """Registers a list and the act that answers one of its lines. Raises RuntimeError when the name is taken."""
    add(review)
    case_act(
        CaseAct(
            name=review.act_name, title=review.act_title, form=form_for(review.answers), command=partial(answer_review, review=review),
            right=Right.ANSWER_REVIEW, open_when=goes_on, quiet=True, icon="edit",
        )
    )  # fmt: skip
    return review


def goes_on(case) -> bool:
    """A case opened by mistake or joined to another stands in no list any more."""
    return case.status not in (Status.VOIDED, Status.JOINED)


def form_for(answers: Answers) -> type[ActForm]:
    """What is asked about a line: an answer of this list, and in words what is being done."""

    class ReviewForm(ActForm):
        answer = forms.ChoiceField(label=_("Answer"), choices=list(answers), widget=forms.RadioSelect)
        reason = forms.CharField(label=_("What is being done"), max_length=2000, widget=text_area(4))

    return ReviewForm
