from .approval import Approval
from .case import Case, Party
from .deadline import Deadline, DeadlineChange
from .document import Document
from .process import CaseProcess
from .subject import PartyLink, PriorSanction, Subject, SubjectIdentity

__all__ = [
    "Approval",
    "Case",
    "CaseProcess",
    "Deadline",
    "DeadlineChange",
    "Document",
    "Party",
    "PartyLink",
    "PriorSanction",
    "Subject",
    "SubjectIdentity",
]
