"""Reading the environment. A wrong value ends the start with one sentence that names the variable and what it should be."""

import os
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

YES, NO = {"1", "yes", "true", "on"}, {"", "0", "no", "false", "off"}


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def words(name: str) -> list[str]:
    return [word.strip() for word in text(name).split(",") if word.strip()]


def flag(name: str, default: bool = False) -> bool:
    value = os.environ.get(name)
    if value is None:
        return default
    if value.strip().lower() in YES:
        return True
    if value.strip().lower() in NO:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}: write yes or no.")


def choice(name: str, options: tuple[str, ...]) -> str:
    """The first option is the default."""
    value = text(name, options[0])
    if value not in options:
        raise ImproperlyConfigured(f"{name} is {value!r}: write one of {', '.join(options)}.")
    return value


def number(name: str, default: int, *, least: int = 0) -> int:
    value = text(name, str(default))
    if not value.isdecimal() or int(value) < least:
        raise ImproperlyConfigured(f"{name} is {value!r}: write a whole number, {least} or more.")
    return int(value)


def secret(name: str) -> str:
    """The value, or the content of the file that NAME_FILE names, so that a secret need not stand in the environment."""
    path = text(f"{name}_FILE")
    if not path:
        return text(name)
    try:
        with open(path, encoding="utf-8") as file:
            return file.read().strip()
    except OSError as error:
        raise ImproperlyConfigured(f"{name}_FILE names {path}, which cannot be read: {error.strerror}.") from error


def postgresql(name: str, url: str, *, role: str) -> dict[str, Any]:
    """Django's database settings from a PostgreSQL URL. `role` is taken on after log-on unless the log-on is that role already."""
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres"):
        raise ImproperlyConfigured(f"{name} begins with {parts.scheme or 'nothing'}://, but Docket 389 keeps its data in PostgreSQL only: "
                                   "write postgresql://user:password@host:5432/database.")  # fmt: skip
    try:
        port = parts.port
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} has a port that is not a number from 1 to 65535.") from error
    database = unquote(parts.path.lstrip("/"))
    if not database:
        raise ImproperlyConfigured(f"{name} names no database: write postgresql://user:password@host:5432/database.")
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    host = options.pop("host", "") or unquote(parts.hostname or "")
    user = unquote(parts.username or "")
    if user != role:
        options["assume_role"] = role
    return {"ENGINE": "django.db.backends.postgresql", "NAME": database, "USER": user, "PASSWORD": unquote(parts.password or ""),
            "HOST": host, "PORT": str(port or options.pop("port", "")), "OPTIONS": options}  # fmt: skip


MAIL_SCHEMES = {"smtp": (25, False, False), "smtp+tls": (587, True, False), "smtps": (465, False, True)}  # port, STARTTLS, TLS


def mail(name: str, *, sender: str) -> dict[str, Any]:
    """Django's mail settings from an address such as smtp+tls://user:password@host:587. Without one no mail is ever sent."""
    url = secret(name)
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    parts = urlsplit(url)
    try:
        port, host = parts.port, parts.hostname
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} has a port that is not a number from 1 to 65535.") from error
    if parts.scheme not in MAIL_SCHEMES or not host:
        raise ImproperlyConfigured(f"{name} names no mail server: write smtp://host:25, smtp+tls://user:password@host:587 or "
                                   "smtps://user:password@host:465.")  # fmt: skip
    address = text(sender)
    if address.count("@") != 1 or not all(address.split("@")) or any(letter.isspace() or letter in "<>," for letter in address):
        raise ImproperlyConfigured(f"{sender} must be the address that mail comes from when {name} is set, such as docket@customs.example.")
    usual, starttls, tls = MAIL_SCHEMES[parts.scheme]
    return {"EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend", "EMAIL_HOST": host, "EMAIL_PORT": port or usual,
            "EMAIL_HOST_USER": unquote(parts.username or ""), "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            "EMAIL_USE_TLS": starttls, "EMAIL_USE_SSL": tls, "DEFAULT_FROM_EMAIL": address, "SERVER_EMAIL": address}  # fmt: skip
