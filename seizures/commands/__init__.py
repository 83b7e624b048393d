from .disposing import dispose_seizure, hand_out
from .moving import go_on_in, stay_with, take_over, void_with
from .receiving import take_in
from .recording import record_seizure
from .stores import open_store
from .verifying import verify_seizure
from .withdrawing import take_back, withdraw, withdraw_disposal

__all__ = [
    "dispose_seizure",
    "go_on_in",
    "hand_out",
    "open_store",
    "record_seizure",
    "stay_with",
    "take_back",
    "take_in",
    "take_over",
    "verify_seizure",
    "void_with",
    "withdraw",
    "withdraw_disposal",
]
