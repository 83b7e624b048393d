"""What the law's own acts lead to: the worker finds the approvals that it is to make."""

from . import approving  # noqa: F401
