from .disposing import dispose_seizure, hand_out
from .receiving import take_in
from .recording import record_seizure
from .stores import open_store
from .verifying import verify_seizure
from .withdrawing import take_back, withdraw, withdraw_disposal

__all__ = [
    "dispose_seizure",
    "hand_out",
    "open_store",
    "record_seizure",
    "take_back",
    "take_in",
    "verify_seizure",
    "withdraw",
    "withdraw_disposal",
]
