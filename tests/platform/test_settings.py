"""A wrong setting ends the start with one sentence that names it."""

import os
import subprocess
import sys

import pytest

from tools.places import ROOT

GOOD = {
    "DOCKET_ENV": "production", "DOCKET_SECRET_KEY": "k" * 60, "DOCKET_ALLOWED_HOSTS": "docket.example.vn",
    "DATABASE_URL": "postgresql://docket_app:x@db.example.vn:5432/docket",
}  # fmt: skip


def start(**environment: str) -> subprocess.CompletedProcess[str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("DOCKET_", "DATABASE_", "CELERY_"))}
    code = "import manage, sys; sys.argv = ['manage.py', 'check']; manage.main()"
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=kept | environment, capture_output=True, text=True)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"DATABASE_URL": ""}, "DATABASE_URL must name the PostgreSQL database"),
        ({"DATABASE_URL": "sqlite:///docket.db"}, "keeps its data in PostgreSQL only"),
        ({"DATABASE_URL": "postgresql://u@host:0x1/docket"}, "port that is not a number"),
        ({"DATABASE_URL": "postgresql://u@host/"}, "names no database"),
        ({"DOCKET_SECRET_KEY": "short"}, "DOCKET_SECRET_KEY"),
        ({"DOCKET_SECRET_KEY_FILE": "/no/such/file"}, "DOCKET_SECRET_KEY_FILE names /no/such/file"),
        ({"DOCKET_ALLOWED_HOSTS": ""}, "DOCKET_ALLOWED_HOSTS must name"),
        ({"DOCKET_ALLOWED_HOSTS": "*"}, "DOCKET_ALLOWED_HOSTS is *"),
        ({"DOCKET_ENV": "prod"}, "write one of development, production"),
        ({"DOCKET_STATEMENT_SECONDS": "many"}, "DOCKET_STATEMENT_SECONDS"),
        ({"DOCKET_BEHIND_PROXY": "perhaps"}, "write yes or no"),
        ({"DOCKET_ROLE": "postgres"}, "write one of app, owner"),
    ],
)
def test_a_wrong_setting_is_refused_in_one_readable_line(wrong, sentence):
    done = start(**(GOOD | wrong))
    assert done.returncode == 1
    assert sentence in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_complete_production_setting_starts():
    done = start(**GOOD)
    assert done.returncode == 0, done.stderr


def test_a_log_on_with_another_name_takes_the_role_on():
    from config.environment import postgresql

    database = postgresql("DATABASE_URL", "postgresql://clerk:a%40b@db:6000/d%C3%A9p%C3%B4t?sslmode=require", role="docket_app")
    assert database["OPTIONS"] == {"sslmode": "require", "assume_role": "docket_app"}
    assert (database["PASSWORD"], database["NAME"], database["PORT"]) == ("a@b", "dépôt", "6000")
