"""The words of this room: rights, qualifiers, origins, and the closed lists a summary is built from."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from branches.choices import Role
from branches.declared import declare
from cases.choices import Kind, Route


class Right(models.TextChoices):
    VIEW_SUMMARY = "view_summary", _("see period summaries")
    EXPORT_SUMMARY = "export_summary", _("export period summaries")


class Qualifier(models.TextChoices):
    """How firmly a figure was said. A published figure is never firmer than its words."""

    EXACT = "exact", _("exact")
    ABOUT = "about", _("about")
    OVER = "over", _("over")
    UNDER = "under", _("nearly")
    ESTIMATE = "estimate", _("estimated")


class Origin(models.TextChoices):
    CASES = "cases", _("counted from cases")
    RETURNS = "returns", _("from published returns")
    BOTH = "both", _("from returns and cases")
    NONE = "none", _("not known")


class CalendarFamily(models.TextChoices):
    """Calendars of one family follow one another in time; two families never mix in one summary."""

    CUSTOMS = "customs", _("customs reporting calendar")
    CIVIL = "civil", _("civil calendar")


class SetAsideRole(models.TextChoices):
    REFUSED = "refused", _("refused")
    CHECK = "check", _("kept as a check")


class Reason(models.TextChoices):
    """Why a row of a returns file is refused, kept as a check, or loaded with a mark."""

    CONFLICT = "conflict", _("marked as conflicting with a better supported figure")
    TYPING_ERROR = "typing-error", _("typing error in the source")
    SOURCE_ERROR = "source-error", _("error in the source")
    READING_UNCERTAIN = "reading-uncertain", _("the printed number can be read two ways")
    PERCENTAGE = "percentage", _("a percentage: kept as a check")
    CHANGE = "change", _("a change against another period: kept as a check")
    RIVAL_MENTIONED = "rival-mentioned", _("a rival figure was published and is refused")
    RIVAL = "rival", _("a rival figure of equal standing was published")
    WINDOW_INFERRED = "window-inferred", _("the source does not print these dates; the window is inferred")
    MEASURE_UNDERSTOOD = "measure-understood", _("the measure is as understood from the source")
    ESTIMATE = "estimate", _("also called an estimate by the source")
    OUTCOME_NOT_KIND = "outcome-not-kind", _("counted by outcome, not by kind of violation")


REFUSING = {Reason.CONFLICT, Reason.TYPING_ERROR, Reason.SOURCE_ERROR, Reason.READING_UNCERTAIN}
CHECKING = {Reason.PERCENTAGE, Reason.CHANGE}

# Headline measures in the order of every published customs report, with the words of that report.
HEADLINE = {
    "cases.detected": pgettext_lazy("measure", "Cases detected"),
    "goods.value": pgettext_lazy("measure", "Value of violating goods"),
    "budget.collected": pgettext_lazy("measure", "Collected for the State budget"),
    "cases.prosecuted": pgettext_lazy("measure", "Prosecuted by customs"),
    "cases.transferred": pgettext_lazy("measure", "Transferred for prosecution"),
}
DRUG_MEASURES = {
    "drugs.cases": pgettext_lazy("measure", "Drug cases"),
    "drugs.subjects": pgettext_lazy("measure", "Drug subjects"),
    "drugs.quantity": pgettext_lazy("measure", "Drugs seized"),
}
OTHER_MEASURES = {
    "fines.imposed": pgettext_lazy("measure", "Fines imposed"),
    "subjects.prosecuted": pgettext_lazy("measure", "Subjects prosecuted"),
    "subjects.violators": pgettext_lazy("measure", "Violators"),
}
MEASURE_LABELS = {**HEADLINE, **DRUG_MEASURES, **OTHER_MEASURES}
MONEY = {"goods.value", "budget.collected", "fines.imposed"}

KINDS = dict(Kind.choices)
ROUTES = dict(Route.choices)

NATIONAL_SCOPE = "customs-national"
STEERING_SCOPE = "national-389"
SCOPE_BRANCHES = {
    NATIONAL_SCOPE: "CHQ",
    "customs-anti-smuggling-dept": "CHQ-DTCBL",
    "customs-hcmc": "TCHQ-HCM",
    "customs-hanoi": "TCHQ-HN",
}
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX")
SCOPE_BRANCHES |= {f"customs-region-{numeral}": f"KV{number:02d}" for number, numeral in enumerate(ROMAN, start=1)}
# Figures of all forces together (police, border guard, market control and customs): a scope of no customs branch,
# so no customs summary can ever read them.
SCOPES = {*SCOPE_BRANCHES, STEERING_SCOPE}
BRANCH_SCOPES = {code: scope for scope, code in SCOPE_BRANCHES.items()}

READERS = {Role.HEAD, Role.STEERING}
declare(Right, {Right.VIEW_SUMMARY: READERS | {Role.AUDITOR}, Right.EXPORT_SUMMARY: READERS})
