from .closing import close_case, close_when_done
from .correcting import correct_case, correct_party, decide_correction
from .documents import add_document
from .handing import accept_offer, decline_offer, offer_case, offer_execution, withdraw_offer
from .joining import join_case
from .locking import change_status, lock_case
from .parties import add_party
from .registering import open_case, series_of
from .reopening import reopen_case
from .voiding import void_case

__all__ = [
    "accept_offer",
    "add_document",
    "add_party",
    "change_status",
    "close_case",
    "close_when_done",
    "correct_case",
    "correct_party",
    "decide_correction",
    "decline_offer",
    "join_case",
    "lock_case",
    "offer_case",
    "offer_execution",
    "open_case",
    "reopen_case",
    "series_of",
    "void_case",
    "withdraw_offer",
]
