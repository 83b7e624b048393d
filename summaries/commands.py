"""Acts of this room."""

from pathlib import Path

from summaries.reference import Loaded, load_file


def load_returns(path: Path) -> Loaded:
    """
    Loads a file of published figures, all of it or nothing; a second run changes nothing.

    Raises DomainError naming every faulty line. Only the operator of the system does this, from the command line:
    returns are reference data of a time before the system counted, so they are no act on a case or a branch.
    """
    return load_file(path)
