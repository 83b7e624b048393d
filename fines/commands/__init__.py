from .drafting import draft_penalty
from .payment import post_payment
from .service import mark_overdue, pay_by, serve_penalty
from .signing import decide_penalty

__all__ = ["decide_penalty", "draft_penalty", "mark_overdue", "pay_by", "post_payment", "serve_penalty"]
