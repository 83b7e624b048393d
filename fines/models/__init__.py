from .change import ChangeDraft, DecisionChange
from .coercion import Coercion, CoercionAnswer, CoercionResult, CoercionSending
from .decision import Decision, Overdue, Service
from .draft import Draft, DraftAct
from .execution import Complaint, ComplaintAnswer, Evasion, Expiry, Publication, PublicationNotice, RemedyEnd, RemedyMissed
from .execution_process import CoercionProcess, LimitationProcess, ReliefProcess
from .limit import DecisionLimit
from .no_penalty import NoPenalty
from .payment import Payment
from .process import ChangeProcess, FineProcess
from .referral import Referral, ReferralReturn
from .relief import Instalment, Relief, ReliefAnswer

__all__ = [
    "ChangeDraft", "ChangeProcess", "Coercion", "CoercionAnswer", "CoercionProcess", "CoercionResult", "CoercionSending", "Complaint",
    "ComplaintAnswer", "Decision", "DecisionChange", "DecisionLimit", "Draft", "DraftAct", "Evasion", "Expiry", "FineProcess",
    "Instalment", "LimitationProcess", "NoPenalty", "Overdue", "Payment", "Publication", "PublicationNotice", "Referral",
    "ReferralReturn", "Relief", "ReliefAnswer", "ReliefProcess", "RemedyEnd", "RemedyMissed", "Service",
]  # fmt: skip
