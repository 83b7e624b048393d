from .approval import Approval
from .case import Case, Party
from .deadline import Deadline, DeadlineChange
from .document import Document
from .moves import CaseTransfer, FactCorrection
from .notice import MorningDigest, Notice, Preference, SavedFilter
from .process import CaseProcess
from .standin import StandIn
from .subject import PartyLink, PriorSanction, Subject, SubjectIdentity

__all__ = [
    "Approval",
    "Case",
    "CaseProcess",
    "CaseTransfer",
    "Deadline",
    "DeadlineChange",
    "Document",
    "FactCorrection",
    "MorningDigest",
    "Notice",
    "Party",
    "PartyLink",
    "Preference",
    "PriorSanction",
    "SavedFilter",
    "StandIn",
    "Subject",
    "SubjectIdentity",
]
