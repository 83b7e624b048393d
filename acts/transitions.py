"""One table per status field says which step may follow which; nothing else assigns a status."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _

from .errors import WrongState


def label(status) -> str:
    return str(getattr(status, "label", status))


def check_transition(table: Mapping[str, Collection[str]], current, target) -> None:
    """Raises WrongState unless `target` may follow `current` in `table` (status -> statuses that may follow)."""
    if target in table.get(current, ()):
        return
    raise WrongState(
        _("This step is not open now: the state is “%(current)s”; “%(target)s” cannot follow it. Reload the page.")
        % {"current": label(current), "target": label(target)}
    )
