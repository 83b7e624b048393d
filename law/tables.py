"""The legal tables by name: model, title, and the number that is the table's chain in the journal. A number is never reused."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from acts.errors import DomainError

from . import models


@dataclass(frozen=True)
class LawTable:
    number: int
    slug: str
    model: type[models.DatedRow]
    title: object  # lazy text

    @property
    def journal_chain(self) -> tuple[str, int]:
        return "law", self.number


TABLES = (
    LawTable(1, "instruments", models.Instrument, _("Laws, decrees, circulars")),
    LawTable(2, "acts", models.Act, _("Acts of the penalty decree")),
    LawTable(3, "bands", models.Band, _("Bands of fines")),
    LawTable(4, "circumstances", models.Circumstance, _("Mitigating and aggravating circumstances")),
    LawTable(5, "remedies", models.Remedy, _("Remedial measures")),
    LawTable(6, "signing-limits", models.SigningLimit, _("Signing limits")),
    LawTable(7, "signing-positions", models.SigningPosition, _("Positions that sign")),
    LawTable(8, "upward-routes", models.UpwardRoute, _("Where a file goes that is beyond the head")),
    LawTable(9, "agency-limits", models.AgencyLimit, _("Limits of other agencies")),
    LawTable(10, "deadlines", models.DeadlineRule, _("Deadlines")),
    LawTable(11, "limitation", models.LimitationRule, _("Limitation periods")),
    LawTable(12, "limitation-starts", models.LimitationStart, _("Starts of limitation")),
    LawTable(13, "calendar", models.CalendarDay, _("Calendar of working days")),
    LawTable(14, "forms", models.LegalForm, _("Forms")),
    LawTable(15, "settings", models.Setting, _("Dated settings")),
    LawTable(16, "crimes", models.Crime, _("Crimes and who may initiate")),
    LawTable(17, "initiators", models.Initiator, _("Positions that may initiate")),
    LawTable(18, "crime-thresholds", models.CrimeThreshold, _("Thresholds of crimes")),
    LawTable(19, "drug-groups", models.DrugGroup, _("Drug groups")),
    LawTable(20, "drug-thresholds", models.DrugThreshold, _("Drug thresholds")),
    LawTable(21, "substances", models.Substance, _("Substances")),
    LawTable(22, "units", models.Unit, _("Units of measure")),
    LawTable(23, "deadline-moves", models.DeadlineMove, _("What may move a deadline")),
    LawTable(24, "no-penalty-grounds", models.NoPenaltyGround, _("Grounds for no penalty decision")),
)
BY_SLUG = {table.slug: table for table in TABLES}


def table_of(slug: str) -> LawTable:
    """The table of that name. Raises DomainError, naming the tables there are."""
    if slug not in BY_SLUG:
        raise DomainError(_("There is no legal table “%(slug)s”. The tables are: %(all)s.") % {"slug": slug, "all": ", ".join(BY_SLUG)})
    return BY_SLUG[slug]
