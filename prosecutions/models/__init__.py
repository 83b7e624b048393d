from .decisions import Prosecution, Transfer
from .handover import Handover, Outcome, ProcuracyNotice
from .proposal import Proposal

__all__ = ["Handover", "Outcome", "ProcuracyNotice", "Proposal", "Prosecution", "Transfer"]
