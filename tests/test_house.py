"""The rules of the house, kept by a machine."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.template import engines
from django.urls import get_resolver

from tools import messages
from tools.places import ROOT

LONGEST_FILE, LONGEST_BODY = 300, 30
# Not "service" in the singular: the service of a decision is an act of law.
VAGUE = {"utils", "util", "helpers", "helper", "common", "base", "manager", "managers", "handler", "handlers", "services", "misc"}
OUR_FOLDERS = [*settings.ROOMS, "config", "tools", "tests", "benchmarks"]
PROGRAMS = Path(sys.executable).parent


def python_files(*, tests: bool = True) -> Iterator[Path]:
    yield from (ROOT / "dev.py", ROOT / "manage.py")
    for folder in OUR_FOLDERS:
        if tests or folder != "tests":
            yield from sorted(path for path in (ROOT / folder).glob("**/*.py") if "migrations" not in path.parts)


def template_files() -> list[Path]:
    return sorted((ROOT / "templates").glob("**/*.html"))


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def run(*command: str) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"


def test_ruff_finds_nothing():
    run(str(PROGRAMS / "ruff"), "check", ".")


def test_mypy_finds_nothing():
    run(str(PROGRAMS / "mypy"), ".")


def test_no_room_reaches_up():
    run(str(PROGRAMS / "lint-imports"))


@pytest.mark.django_db
def test_every_change_of_a_model_has_its_migration():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_every_text_has_its_vietnamese():
    assert messages.faults() == []


def test_files_stay_short():
    assert [f"{named(path)}: {count}" for path in python_files() if (count := path.read_text().count("\n")) > LONGEST_FILE] == []


def _body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Without the signature and the docstring: what a reader must hold in mind."""
    first = function.body[1] if ast.get_docstring(function) and len(function.body) > 1 else function.body[0]
    return (function.end_lineno or 0) - first.lineno + 1


def test_functions_stay_short():
    long = [
        f"{named(path)}: {node.name} has {_body_lines(node)} lines"
        for path in python_files(tests=False)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _body_lines(node) > LONGEST_BODY
    ]
    assert long == []


def test_no_name_says_nothing():
    assert [named(path) for path in python_files() if path.stem in VAGUE or VAGUE & set(path.relative_to(ROOT).parts[:-1])] == []


def test_nothing_is_left_for_later():
    later = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "X" + "XX")) + r")\b")
    assert [named(path) for path in [*python_files(), *template_files()] if later.search(path.read_text())] == []


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("an inline style", r"<[^>]*\sstyle\s*=|<style\b"),
        ("an inline script", r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")[^>]*>"),
        ("an inline event handler", r"<[^>]*\son[a-z]+\s*="),
        ("an address of another host", r"\b(?:src|href|action)\s*=\s*[\"'](?:https?:)?//"),
        ("an unescaped value", r"\|\s*safe\b|\{%\s*autoescape\s+off"),
    ],
)
def test_no_template_holds_what_the_browser_would_refuse(what, pattern):
    bad = re.compile(pattern, re.IGNORECASE)
    assert [named(path) for path in template_files() if bad.search(path.read_text())] == [], what


@pytest.mark.parametrize("path", template_files(), ids=named)
def test_every_template_can_be_read(path):
    engines["django"].get_template(str(path.relative_to(ROOT / "templates")))


def _patterns(resolver, prefix: str = "") -> Iterator[tuple[str, object]]:
    for entry in resolver.url_patterns:
        address = prefix + str(entry.pattern)
        if hasattr(entry, "url_patterns"):
            yield from _patterns(entry, address)
        else:
            yield address, entry.callback


def test_no_page_of_the_workflow_engine_or_an_admin_is_mounted():
    modules = {address: getattr(view, "view_class", view).__module__ for address, view in _patterns(get_resolver())}
    assert {address: module for address, module in modules.items() if module.startswith(("viewflow", "django.contrib.admin"))} == {}
    assert not (ROOT / "templates" / "viewflow").exists()


def test_every_human_task_has_a_right_a_form_and_a_command():
    from viewflow import this
    from viewflow.workflow import flow

    from cases.workflow import HumanTask

    def flows(of: type) -> Iterator[type]:
        for child in of.__subclasses__():
            yield child
            yield from flows(child)

    nodes = [node for one in flows(flow.Flow) if one.__module__.split(".")[0] in settings.ROOMS for node in one.instance.nodes()]
    assert nodes, "no flow was found"
    assert [node for node in nodes if isinstance(node, flow.View) and not isinstance(node, HumanTask)] == []
    for node in nodes:
        if isinstance(node, HumanTask):
            assert node.right and node.form and callable(node.command), node
            assert node.right is not this


def test_the_clock_of_the_worker_rings_tasks_that_exist():
    from config.celery import app

    app.loader.import_default_modules()
    assert {entry["task"] for entry in app.conf.beat_schedule.values()} - set(app.tasks) == set()


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_the_lock_names_every_wheel_by_hash_and_no_place(name):
    text = (ROOT / name).read_text()
    asked = [line for line in (ROOT / "requirements.in").read_text().splitlines() if line and line[0] != "#"]
    wanted = {re.split(r"[\[<>=; ]", line)[0].lower() for line in asked}
    locked = {line.split("==")[0].split("[")[0].lower() for line in text.splitlines() if "==" in line and not line.startswith((" ", "#"))}
    assert wanted <= locked
    assert not re.search(r"https?://|file:|--index-url|--find-links|/(home|root|tmp|work|opt)/", text)
    entries = re.findall(r"^\S+==.*?(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL)
    assert all("--hash=sha256:" in entry for entry in entries)
