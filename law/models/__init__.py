from .authority import AgencyLimit, SigningLimit, SigningPosition, UpwardRoute
from .change import LawProposal, LawStamp
from .crimes import Crime, CrimeThreshold, DrugGroup, DrugThreshold, Initiator, Substance, Unit
from .dated import DatedRow
from .penalties import Act, Band, Circumstance, Instrument, NoPenaltyGround, Remedy
from .time import CalendarDay, DeadlineMove, DeadlineRule, LegalForm, LimitationRule, LimitationStart, Setting

__all__ = [
    "Act",
    "AgencyLimit",
    "Band",
    "CalendarDay",
    "Circumstance",
    "Crime",
    "CrimeThreshold",
    "DatedRow",
    "DeadlineMove",
    "DeadlineRule",
    "DrugGroup",
    "DrugThreshold",
    "Initiator",
    "Instrument",
    "LawProposal",
    "LawStamp",
    "LegalForm",
    "LimitationRule",
    "LimitationStart",
    "NoPenaltyGround",
    "Remedy",
    "Setting",
    "SigningLimit",
    "SigningPosition",
    "Substance",
    "Unit",
    "UpwardRoute",
]
