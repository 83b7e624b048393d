from .coercion import Coercion, CoercionAnswer, CoercionResult, CoercionSending
from .decision import Decision, Overdue, Service
from .draft import Draft, DraftAct
from .execution import Complaint, ComplaintAnswer, Evasion, Expiry, Publication, PublicationNotice, RemedyEnd, RemedyMissed
from .execution_process import CoercionProcess, LimitationProcess, ReliefProcess
from .payment import Payment
from .process import FineProcess
from .relief import Instalment, Relief, ReliefAnswer

__all__ = [
    "Coercion", "CoercionAnswer", "CoercionProcess", "CoercionResult", "CoercionSending", "Complaint", "ComplaintAnswer", "Decision",
    "Draft", "DraftAct", "Evasion", "Expiry", "FineProcess", "Instalment", "LimitationProcess", "Overdue", "Payment", "Publication",
    "PublicationNotice", "Relief", "ReliefAnswer", "ReliefProcess", "RemedyEnd", "RemedyMissed", "Service",
]  # fmt: skip
