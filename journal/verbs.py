"""The words of the memory: every room declares its verbs (noun.past_participle) with their labels."""

from django.db import models

_labels: dict[str, object] = {}


def declare(verbs: type[models.TextChoices]) -> type[models.TextChoices]:
    """Makes the verbs of a room known; usable as a decorator. Raises ValueError when another room has taken the word."""
    for verb in verbs:
        known = _labels.setdefault(verb.value, verb)
        if type(known) is not verbs:
            raise ValueError(f"the verb {verb.value} is declared twice")
    return verbs


def is_known(verb: str) -> bool:
    return str(verb) in _labels


def label(verb: str) -> str:
    """The verb for people, in the language of the moment; an unknown verb stands for itself."""
    known = _labels.get(str(verb))
    return str(getattr(known, "label", verb))


def declared() -> list[models.TextChoices]:
    """Every verb of the house, by its word."""
    return [known for _verb, known in sorted(_labels.items())]  # type: ignore[misc]


def choices() -> list[tuple[str, str]]:
    """All verbs with labels, for filters."""
    return sorted((verb, label(verb)) for verb in _labels)
