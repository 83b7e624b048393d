"""What may be done on a case besides its tasks, from this room."""

from . import execution_acts, signing_acts  # noqa: F401
