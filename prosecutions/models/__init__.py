from .agency import CaseAgency
from .decisions import Prosecution, Transfer
from .handover import Acknowledgement, Handover, Outcome, ProcuracyNotice
from .proposal import Proposal
from .report import CrimeReport, ReportDecision, ReportNotice

__all__ = [
    "Acknowledgement", "CaseAgency", "CrimeReport", "Handover", "Outcome", "ProcuracyNotice", "Proposal", "Prosecution", "ReportDecision",
    "ReportNotice", "Transfer",
]  # fmt: skip
