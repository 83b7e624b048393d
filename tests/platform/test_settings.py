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
        ({"EMAIL_URL": "mail.example.vn", "EMAIL_FROM": "docket@example.vn"}, "EMAIL_URL names no mail server"),
        ({"EMAIL_URL": "imap://mail.example.vn", "EMAIL_FROM": "docket@example.vn"}, "EMAIL_URL names no mail server"),
        ({"EMAIL_URL": "smtp://mail.example.vn:99999", "EMAIL_FROM": "docket@example.vn"}, "EMAIL_URL has a port"),
        ({"EMAIL_URL": "smtp://mail.example.vn"}, "EMAIL_FROM must be the address"),
        ({"EMAIL_URL": "smtp://mail.example.vn", "EMAIL_FROM": "Docket <docket@example.vn>"}, "EMAIL_FROM must be the address"),
        ({"EMAIL_URL_FILE": "/no/such/file"}, "EMAIL_URL_FILE names /no/such/file"),
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


def test_a_mail_server_is_read_from_its_address_and_without_one_no_mail_leaves(monkeypatch):
    from config.environment import mail

    monkeypatch.delenv("EMAIL_URL", raising=False)
    assert mail("EMAIL_URL", sender="EMAIL_FROM") == {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    monkeypatch.setenv("EMAIL_URL", "smtp+tls://docket:a%40b@mail.example.vn")
    monkeypatch.setenv("EMAIL_FROM", "docket@example.vn")
    read = mail("EMAIL_URL", sender="EMAIL_FROM")
    assert (read["EMAIL_HOST"], read["EMAIL_PORT"], read["EMAIL_HOST_PASSWORD"]) == ("mail.example.vn", 587, "a@b")
    assert (read["EMAIL_USE_TLS"], read["EMAIL_USE_SSL"], read["DEFAULT_FROM_EMAIL"]) == (True, False, "docket@example.vn")
