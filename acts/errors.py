"""What a command says when it refuses. The message is for the person: what is wrong, and what to do."""


class DomainError(Exception):
    """A rule says no. `field` names the input it speaks of, when there is one; `code` is stable for machines."""

    status = 409
    default_code = "refused"

    def __init__(self, message, *, field: str | None = None, code: str = ""):
        super().__init__(message)
        self.message = message
        self.field = field
        self.code = code or self.default_code

    def __str__(self) -> str:
        return str(self.message)


class NotAllowed(DomainError):
    """The person lacks the right, or is barred by four eyes."""

    status = 403
    default_code = "not_allowed"


class WrongState(DomainError):
    """The row is not in a state from which this act may start."""

    default_code = "wrong_state"


class AlreadyDone(DomainError):
    """Somebody was faster, or the flow has moved on."""

    default_code = "already_done"


class StaleVersion(DomainError):
    """Somebody saved in between; both texts are shown, nothing is overwritten."""

    default_code = "stale_version"


class SameKeyOtherWords(DomainError):
    """An idempotency key came back with another body."""

    status = 422
    default_code = "idempotency_conflict"
