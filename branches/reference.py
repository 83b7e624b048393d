"""Loads the organisation and the titles from branches/data: what is missing is added, what changed is changed, nothing is removed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from acts import clock
from journal.memory import record

from .choices import BranchKind, Verb
from .models import Branch, BranchArea, Position, Succession

DATA = Path(__file__).parent / "data"
BRANCH_FILES = ("central.yaml", "regional.yaml", "former.yaml", "teams.yaml")


@transaction.atomic
def load() -> dict[str, int]:
    """How many rows were added or changed, by kind; a second load changes nothing. `counts_from` is an officer's act and stays."""
    changed = {"positions": sum(_put(Position, {"code": row.pop("code")}, row) for row in rows("positions.yaml"))}
    changed["branches"] = sum(_put_branch(row) for name in BRANCH_FILES for row in rows(name))
    branches = {branch.code: branch for branch in Branch.objects.all()}
    changed["areas"] = sum(_put(BranchArea, *_area(row, branches)) for row in rows("areas.yaml"))
    changed["successions"] = sum(_put(Succession, *_succession(row, branches)) for row in rows("successions.yaml"))
    return changed


def rows(name: str) -> list[dict[str, Any]]:
    """The rows of one data file; each names its certainty and its source."""
    return yaml.safe_load((DATA / name).read_text(encoding="utf-8"))


def _put_branch(row: dict[str, Any]) -> bool:
    code, parent = row.pop("code"), row.pop("parent", None)
    kind = BranchKind(row.pop("kind"))
    row = {"seat": "", "valid_from": None, "valid_to": None, **row, "kind": kind}
    row["parent"] = Branch.objects.get(code=parent) if parent else None
    # A branch that acts already hang on is revised by an entry, so that the journal's digest of the row stays true.
    return _put(Branch, {"code": code}, row, revised=_record_revision)


def _record_revision(branch: Branch, before: dict[str, Any]) -> None:
    facts = {name: str(value) if value is not None else None for name, value in before.items()}
    record(Verb.BRANCH_REVISED, branch, by=None, on=clock.today(), branch=branch, facts={"before": facts})


def _area(row: dict[str, Any], branches: dict[str, Branch]) -> tuple[dict[str, Any], dict[str, Any]]:
    key = {"branch": branches[row.pop("branch")], "province": row.pop("province"), "valid_from": row.pop("valid_from")}
    return key, {"valid_to": None, **row}


def _succession(row: dict[str, Any], branches: dict[str, Branch]) -> tuple[dict[str, Any], dict[str, Any]]:
    return {"predecessor": branches[row.pop("predecessor")], "successor": branches[row.pop("successor")]}, row


def _put(model: Any, key: dict[str, Any], values: dict[str, Any], revised: Callable[[Any, dict[str, Any]], None] | None = None) -> bool:
    """Whether the row was missing or different."""
    row = model.objects.filter(**key).first()
    if row is None:
        model.objects.create(**key, **values)
        return True
    before = {name: getattr(row, name) for name, value in values.items() if getattr(row, name) != value}
    for name in before:
        setattr(row, name, values[name])
    if before:
        row.save(update_fields=list(before))
        if revised:
            revised(row, before)
    return bool(before)
