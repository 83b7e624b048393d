"""Deadlines, limitation periods, the calendar, forms and the dated settings."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..choices import DayKind, FormKind, MoveKind, TimeUnit
from .dated import DatedRow


class DeadlineRule(DatedRow):
    """
    A period. Variants of one rule are codes of their own, after a colon: `T_DECISION_STD:transferred`.

    `rolls`: a last day that is a day off moves to the next working day. Periods of limitation do not roll.
    """

    length = models.PositiveIntegerField(_("length"))
    unit = models.CharField(_("unit"), max_length=20, choices=TimeUnit)
    rolls = models.BooleanField(_("moves past days off"), default=True)
    article = models.CharField(_("article"), max_length=120)
    starts_vi = models.CharField(_("starts at (Vietnamese)"), max_length=200)
    starts_en = models.CharField(_("starts at (English)"), max_length=200)


class DeadlineMove(DatedRow):
    """What the law lets happen to a running time limit: `longer` takes its place, counted from the same start, or its clock stands."""

    kind = models.CharField(_("what may happen"), max_length=10, choices=MoveKind)
    rule = models.CharField(_("time limit"), max_length=60)
    longer = models.CharField(_("longer limit"), max_length=60, blank=True, default="")
    article = models.CharField(_("article"), max_length=120, blank=True, default="")


class LimitationRule(DatedRow):
    """How long an act may still be sanctioned: the deadline rule, and what cases from criminal bodies add."""

    deadline = models.CharField(_("deadline rule"), max_length=60)
    criminal_years = models.PositiveIntegerField(_("years added for cases from criminal bodies"), default=0)
    tax_years = models.PositiveIntegerField(_("years for which the tax itself stays due"), default=0)


class LimitationStart(DatedRow):
    """The event that starts the clock of limitation for a group of acts."""

    ongoing = models.BooleanField(_("act still going on until detected"), default=False)


class CalendarDay(DatedRow):
    """
    A day that is not what its weekday says. The code is the day in ISO form.

    Only the open reading counts; a later announcement closes it and adds another, so that the earlier one stays readable.
    """

    day = models.DateField(_("day"))
    kind = models.CharField(_("kind"), max_length=10, choices=DayKind)

    class Meta(DatedRow.Meta):
        indexes = [models.Index(fields=["day"], name="calendarday_by_day")]


class LegalForm(DatedRow):
    """A form of the annex to Decree 118/2021. Without a number, the number was not found: only the title is known."""

    number = models.CharField(_("number"), max_length=20, blank=True, default="")
    kind = models.CharField(_("kind"), max_length=10, choices=FormKind)


class Setting(DatedRow):
    """One dated choice or number of the law that is not a table of its own."""

    value = models.CharField(_("value"), max_length=120)
