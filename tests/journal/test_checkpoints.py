"""Seals: signed, chained, copied outside the database, healed after a crash between the two."""

import json

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from journal import checkpoints
from journal.models import Checkpoint
from journal.verify import verify

from .trial import make


@pytest.fixture
def sealed_once(stage):
    with transaction.atomic():
        make(1)
        make(2)
    return checkpoints.seal()


def test_a_seal_covers_what_moved(sealed_once):
    with transaction.atomic():
        make(2)
    second = checkpoints.seal()
    assert [head[:3] for head in json.loads(second.heads)] == [["trial", 2, 2]]
    assert (second.previous, second.entries - sealed_once.entries, second.chains - sealed_once.chains) == (sealed_once.root, 1, 0)
    assert checkpoints.seal() is None
    assert [words["root"] for words in checkpoints.copies()] == [sealed_once.root, second.root]
    assert verify().faults == 0


def test_the_copy_heals_after_a_crash(sealed_once):
    copies = checkpoints.folder() / "seals.jsonl"
    copies.unlink()
    assert checkpoints.copy_out() == 1
    assert verify().faults == 0


def test_the_key_is_for_the_sealer_only(sealed_once):
    key = checkpoints.folder() / "seal_key.pem"
    assert key.stat().st_mode & 0o077 == 0
    assert settings.MEDIA_ROOT not in str(key)


def test_a_seal_that_does_not_continue_the_last_one_is_refused(sealed_once):
    words = checkpoints.words_of(Checkpoint.objects.get(pk=sealed_once.pk))
    with pytest.raises(DatabaseError, match="another seal"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select journal_seal(%s::jsonb)", [json.dumps(words)])


def test_the_commands_say_what_they_did(stage, capsys):
    with transaction.atomic():
        make(1)
    call_command("checkpoint")
    call_command("checkpoint")
    assert len(capsys.readouterr().out.strip().splitlines()) == 2
    call_command("verify_journal")
