"""The words of the legal tables: measures, units of time, readings of the law, this room's verbs and rights."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from branches.choices import Role
from branches.declared import declare
from journal import verbs


class FineRule(models.TextChoices):
    """How the amount of an act is found (Decree 169/2026 art. 6.3)."""

    BAND = "band", _("band with a middle")
    TAX_PERCENT = "tax_percent", _("percentage of the tax difference")
    TAX_MULTIPLE = "tax_multiple", _("multiple of the evaded tax")
    EQUAL_AMOUNT = "equal_amount", _("equal to the amount not transferred")
    OTHER_DECREE = "other_decree", _("fined under another decree")


class Basis(models.TextChoices):
    """Whose amount the decree prints."""

    ORGANISATION = "organisation", _("organisation; an individual pays half")
    INDIVIDUAL = "individual", _("individual")
    SAME = "same", _("the same for both")


class Measure(models.TextChoices):
    """What moves an act from one band to the next."""

    NONE = "none", _("one band")
    VALUE = "value", _("value of the exhibits")
    UNITS = "units", _("number of pieces")
    DAYS = "days", _("days late")


class Confiscation(models.TextChoices):
    NONE = "none", _("no confiscation")
    ALWAYS = "always", _("exhibits are confiscated")
    IF_PROHIBITED = "if_prohibited", _("confiscated where the goods are prohibited")


class Repeat(models.TextChoices):
    """Several acts of one kind not yet handled (Decree 169/2026 art. 3.1)."""

    ONCE = "once", _("one penalty, aggravated")
    EACH = "each", _("a penalty for each")


class TimeUnit(models.TextChoices):
    HOUR = "hour", _("hour")
    WORKING_HOUR = "working_hour", _("working hour")
    DAY = "day", _("day")
    WORKING_DAY = "working_day", _("working day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")


class CircumstanceKind(models.TextChoices):
    MITIGATING = "mitigating", _("mitigating")
    AGGRAVATING = "aggravating", _("aggravating")


class UnitKind(models.TextChoices):
    """The line of command that a signer sits in; it decides where a file goes that is beyond its head."""

    REGIONAL_BRANCH = "regional_branch", _("Regional branch")
    ANTI_SMUGGLING = "anti_smuggling", _("Anti-smuggling sub-department")
    AUDIT = "audit", _("Post-clearance audit sub-department")
    DEPARTMENT = "department", _("Customs Department")


class Beyond(models.TextChoices):
    """Who signs what the head of a line may not (Decree 169/2026 art. 34)."""

    PROVINCIAL_CHAIR = "provincial_chair", _("chair of the provincial People's Committee")
    DIRECTOR = "director", _("Director of the Customs Department")


class MoveKind(models.TextChoices):
    LONGER = "longer", _("A longer limit takes its place")
    PAUSE = "pause", _("The clock may stand")


class DayKind(models.TextChoices):
    OFF = "off", _("day off")
    WORKED = "worked", _("worked Saturday or Sunday")
    ORDINARY = "ordinary", _("as its weekday says")


class Dimension(models.TextChoices):
    MASS = "mass", _("mass")
    VOLUME = "volume", _("volume")
    COUNT = "count", _("count")


class Subject(models.TextChoices):
    ANY = "any", _("anyone")
    INDIVIDUAL = "individual", _("individual")
    ORGANISATION = "organisation", _("organisation")


class Condition(models.TextChoices):
    """What must be true besides the quantity for a threshold to be met."""

    NONE = "", _("no further condition")
    PRIOR = "prior", _("sanctioned or convicted before")
    ANTIQUES = "antiques", _("the goods are antiques")


class FormKind(models.TextChoices):
    DECISION = "decision", _("decision")
    RECORD = "record", _("record")


class ProposalStatus(models.TextChoices):
    PROPOSED = "proposed", _("proposed")
    APPROVED = "approved", _("approved")
    DECLINED = "declined", _("declined")


class Verb(models.TextChoices):
    LAW_LOADED = "law.loaded", _("Legal rows loaded")
    LAW_PROPOSED = "law.proposed", _("Legal row proposed")
    LAW_APPROVED = "law.approved", _("Legal row approved")
    LAW_DECLINED = "law.declined", _("Legal row declined")
    LAW_CONFIRMED = "law.confirmed", _("Legal row confirmed")


class Right(models.TextChoices):
    VIEW_LAW = "view_law", _("See the legal tables")
    EDIT_LAW = "edit_law", _("Propose and approve rows of the legal tables")


EVERYBODY = {Role.OFFICER, Role.HEAD, Role.CUSTODIAN, Role.CLERK, Role.STEERING, Role.AUDITOR, Role.ADMINISTRATOR}

verbs.declare(Verb)
declare(Right, {Right.VIEW_LAW: EVERYBODY, Right.EDIT_LAW: {Role.ADMINISTRATOR}})
