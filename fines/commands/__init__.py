from .changed import decide_change
from .changing import draft_amendment, draft_cancellation, draft_change, draft_correction
from .drafting import draft_penalty, write_draft
from .opening import fine_another
from .payment import post_payment
from .referring import record_outside
from .service import mark_overdue, serve_penalty
from .signing import decide_penalty
from .waiving import draft_no_penalty

__all__ = [
    "decide_change",
    "decide_penalty",
    "draft_amendment",
    "draft_cancellation",
    "draft_change",
    "draft_correction",
    "draft_no_penalty",
    "draft_penalty",
    "fine_another",
    "mark_overdue",
    "post_payment",
    "record_outside",
    "serve_penalty",
    "write_draft",
]
