"""The acts of this room: who is appointed, posted, lent rights and let go. Each takes effect at once and leaves an entry."""

from .counting import set_first_day_of_counting
from .delegations import delegate, end_delegation
from .officers import appoint_officer, dismiss_officer, end_sessions
from .passwords import note_password_change, set_first_password
from .postings import end_posting, post_officer
from .tokens import issue_token, revoke_token

__all__ = [
    "appoint_officer",
    "delegate",
    "dismiss_officer",
    "end_delegation",
    "end_posting",
    "end_sessions",
    "issue_token",
    "note_password_change",
    "post_officer",
    "revoke_token",
    "set_first_day_of_counting",
    "set_first_password",
]
