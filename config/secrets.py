"""The settings that a production server must be given, and what a development machine gets instead."""

import os
import secrets
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from config import environment as env
from tools import places

SHORTEST_KEY = 50


def secret_key(production: bool) -> str:
    """DOCKET_SECRET_KEY, or on a development machine a random key of its own, kept in the state folder."""
    key = env.secret("DOCKET_SECRET_KEY")
    if production and len(key) < SHORTEST_KEY:
        raise ImproperlyConfigured(f"DOCKET_SECRET_KEY (or DOCKET_SECRET_KEY_FILE) must hold at least {SHORTEST_KEY} random characters in "
                                   "production: python3 -c 'import secrets; print(secrets.token_urlsafe(50))' makes one.")  # fmt: skip
    return key or _own_key()


def _own_key() -> str:
    path = places.ensure_state() / "secret-key"
    if not path.exists():
        half = path.with_name(f"secret-key.{os.getpid()}")
        descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(50))
        try:
            os.link(half, path)  # whoever is first wins, so that all processes of one start share one key
        except FileExistsError:
            pass
        finally:
            half.unlink()
    return path.read_text().strip()


def allowed_hosts(production: bool) -> list[str]:
    hosts = env.words("DOCKET_ALLOWED_HOSTS")
    if production and not hosts:
        raise ImproperlyConfigured("DOCKET_ALLOWED_HOSTS must name the host names of this server in production, separated by commas.")
    if production and "*" in hosts:
        raise ImproperlyConfigured("DOCKET_ALLOWED_HOSTS is *: name the host names of this server instead.")
    return hosts or ["localhost", "127.0.0.1", "[::1]", "testserver"]


def databases(production: bool, *, embedded_app: str, embedded_owner: str) -> dict[str, dict[str, Any]]:
    """Web, worker and tests are docket_app; migrations (DOCKET_ROLE=owner) are docket_owner."""
    owner = env.choice("DOCKET_ROLE", ("app", "owner")) == "owner"
    role = "docket_owner" if owner else "docket_app"
    given = env.secret("DATABASE_URL")
    if production and not given:
        raise ImproperlyConfigured("DATABASE_URL must name the PostgreSQL database in production: postgresql://user:password@host:5432/database.")
    name, url = "DATABASE_URL", given or (embedded_owner if owner else embedded_app)
    if owner and env.secret("DATABASE_OWNER_URL"):
        name, url = "DATABASE_OWNER_URL", env.secret("DATABASE_OWNER_URL")
    database = env.postgresql(name, url, role=role)
    # A migration may rewrite a table; a page may not keep anyone waiting.
    statement = 0 if owner else env.number("DOCKET_STATEMENT_SECONDS", 30)
    limits = f"-c lock_timeout=5s -c statement_timeout={statement}s -c idle_in_transaction_session_timeout=60s"
    database["OPTIONS"] = {"application_name": role, "connect_timeout": 10} | database["OPTIONS"]
    database["OPTIONS"]["options"] = f"{limits} {database['OPTIONS'].get('options', '')}".strip()
    database |= {"CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True, "DISABLE_SERVER_SIDE_CURSORS": env.flag("DOCKET_PGBOUNCER")}
    return {"default": database}
