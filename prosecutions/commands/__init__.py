from .agencies import change_agency, correct_presiding, name_agency
from .deciding import approve_prosecution
from .handing import acknowledge_notice, notify_procuracy, record_outcome, record_receipt
from .proposing import propose_prosecution
from .reporting import decide_report, notify_report, prolong_report, receive_report

__all__ = [
    "acknowledge_notice", "approve_prosecution", "change_agency", "correct_presiding", "decide_report", "name_agency", "notify_procuracy",
    "notify_report", "prolong_report", "propose_prosecution", "receive_report", "record_outcome", "record_receipt",
]  # fmt: skip
