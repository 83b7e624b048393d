"""The papers of the house: their links lead somewhere, their pictures are ours, and the README begins with the two commands."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from tools.places import ROOT

PAPERS = sorted([ROOT / "README.md", *(ROOT / "docs").glob("**/*.md")])
LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]+)\)")
ROLES = ("officer", "head", "custodian", "clerk", "steering", "auditor", "administrator")
LARGEST_PICTURE = 150 * 1024


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("paper", PAPERS, ids=named)
def test_every_link_leads_to_a_file(paper):
    targets = [target.partition("#")[0] for _picture, target in LINK.findall(paper.read_text()) if not re.match(r"[a-z]+:", target)]
    assert [target for target in targets if target and not (paper.parent / target).exists()] == []


@pytest.mark.parametrize("paper", PAPERS, ids=named)
def test_no_picture_comes_from_another_host(paper):
    text = paper.read_text()
    assert [target for picture, target in LINK.findall(text) if picture and "//" in target] == []
    assert "<img" not in text


def test_the_readme_names_the_two_commands_before_the_first_picture():
    text = (ROOT / "README.md").read_text()
    first_picture = text.index("![")
    for command in ("make run", "python3 dev.py run", "make test", "python3 dev.py test"):
        assert text.index(command) < first_picture


def test_every_role_has_its_guide_in_both_languages():
    assert [
        f"{role}.{language}" for role in ROLES for language in ("vi", "en") if not (ROOT / f"docs/guide/{role}.{language}.md").exists()
    ] == []


def test_every_decision_is_named_in_the_readme():
    text = (ROOT / "README.md").read_text()
    assert [path.name for path in (ROOT / "docs/decisions").glob("*.md") if f"docs/decisions/{path.name}" not in text] == []


def test_pictures_are_small():
    assert [path.name for path in (ROOT / "docs/pictures").iterdir() if path.stat().st_size > LARGEST_PICTURE] == []


def test_the_picture_of_the_rooms_is_what_the_command_draws():
    drawn = StringIO()
    call_command("house", svg=True, stdout=drawn)
    kept = (ROOT / "docs/pictures/rooms.svg").read_text(encoding="utf-8")
    assert kept == drawn.getvalue(), "python3 dev.py manage house --svg > docs/pictures/rooms.svg draws it again"


def test_the_map_names_every_room_and_what_it_declares():
    told = StringIO()
    call_command("house", stdout=told)
    text = told.getvalue()
    for room in (
        "config",
        "summaries",
        "fines",
        "prosecutions",
        "investigations",
        "seizures",
        "cases",
        "law",
        "branches",
        "journal",
        "acts",
    ):
        assert re.search(rf"^{room}: \S", text, re.MULTILINE), room
    for word in ("rights", "verbs", "measures", "follows", "answers", "panels", "finders", "menus", "human tasks"):
        assert f"  {word}\n" in text, word
