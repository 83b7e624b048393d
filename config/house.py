"""The map of the house: what every room declares, read from the registries and from the layers that import-linter keeps."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from importlib import import_module

from django.conf import settings
from django.utils import translation

from acts import menu
from branches.declared import all_rights
from cases import casefile, finding, questions
from cases.workflow import CaseFlow, HumanTask, human_nodes
from journal import follows, measures, verbs
from law import questions as law_questions

Lines = tuple[str, ...]


@dataclass(frozen=True)
class Room:
    name: str
    purpose: str
    rights: Lines
    verbs: Lines
    measures: Lines
    follows: Lines
    answers: Lines
    panels: Lines
    finders: Lines
    menus: Lines
    human_tasks: Lines

    def declared(self) -> list[tuple[str, Lines]]:
        """(word, lines) of everything that this room declares."""
        listed = [(field.name.replace("_", " "), getattr(self, field.name)) for field in fields(self)[2:]]
        return [(word, lines) for word, lines in listed if lines]


def layers() -> list[list[str]]:
    """The rooms from the top to the ground, as the contract of import-linter in pyproject.toml orders them."""
    contract = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"][0]
    known = {"config", *settings.ROOMS}
    rows = [[name.strip("() ") for name in layer.split("|")] for layer in contract["layers"]]
    return [kept for row in rows if (kept := [name for name in row if name in known])]


def rooms() -> dict[str, Room]:
    """Every room by its name, told in English, from the top to the ground."""
    with translation.override("en"):
        return {name: _room(name) for layer in layers() for name in layer}


def _room(name: str) -> Room:
    return Room(
        name,
        (import_module(name).__doc__ or "").strip(),
        rights=_sorted(f"{one.right} ({', '.join(sorted(one.roles))})" for one in all_rights() if one.room == name),
        verbs=_sorted(f"{verb.value} ({verb.label})" for verb in verbs.declared() if _of(type(verb)) == name),
        measures=_sorted(
            f"{one.name}: {one.unit}, on {one.counts_on}, from {one.verb}" for one in measures.declared() if _of(one.count) == name
        ),
        follows=_sorted(f"{verb} -> {_function(dotted)}" for verb, dotted in follows.declared() if dotted.split(".")[0] == name),
        answers=_sorted(f"{question} {answer.__name__}" for question, answer in asked() if _of(answer) == name),
        panels=tuple(f"{show.__name__} ({slot}, {order})" for slot, order, show in casefile.declared() if _of(show) == name),
        finders=tuple(str(label) for label, find in finding.declared() if _of(find) == name),
        menus=tuple(f"{item.label} ({item.url_name})" for item in menu.declared() if _of(item.may) == name),
        human_tasks=tuple(_task(node) for node in sorted(human_nodes(), key=_place) if _of(node.flow_class) == name),
    )


def asked() -> list:
    """Every question that a room asks upwards, with what answers it."""
    return [*law_questions.declared(), *questions.declared()]


def _of(thing: object) -> str:
    return str(getattr(thing, "__module__", "")).split(".")[0]


def _function(dotted: str) -> str:
    return dotted.rsplit(".", 1)[-1]


def _sorted(lines: Iterable[str]) -> Lines:
    return tuple(sorted(lines))


def _place(node: HumanTask) -> int:
    """Where the flow names this task: viewflow itself lists its nodes by the alphabet."""
    return list(vars(node.flow_class)).index(node.name)


def _task(node: HumanTask) -> str:
    flow: type[CaseFlow] = node.flow_class
    return f"{flow.__name__}.{node.name}: {node.task_title} ({node.right})"
