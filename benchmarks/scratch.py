"""A database of its own, made by the same migrations and reference data, thrown away after the measurement."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.conf import settings
from django.db import connections

NAME = "docket_scratch"


def _url(url: str, database: str) -> str:
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc, f"/{database}", parts.query, ""))


def _manage(*arguments: str) -> None:
    urls = {name: _url(os.environ[name], NAME) for name in ("DATABASE_URL", "DATABASE_OWNER_URL")}
    subprocess.run([sys.executable, "manage.py", *arguments, "-v", "0"], cwd=settings.BASE_DIR, env=os.environ | urls, check=True)


@contextmanager
def scratch_database() -> Iterator[None]:
    """Our connection points there meanwhile. Raises KeyError without DATABASE_OWNER_URL: a database is made by the owner."""
    usual = connections["default"].settings_dict["NAME"]
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as owner:
        owner.execute(f"drop database if exists {NAME}")
        owner.execute(f"create database {NAME} owner docket_owner encoding 'UTF8' template template0")
        try:
            _manage("migrate")
            _manage("load_reference")
            _point_at(NAME)
            yield
        finally:
            _point_at(usual)
            owner.execute(f"drop database if exists {NAME}")


def _point_at(database: str) -> None:
    connections["default"].close()
    connections["default"].settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = database
