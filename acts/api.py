"""What every API door of the house shares: problem details (RFC 9457), keyset pages, keys, hostile bodies."""

from collections.abc import Callable, Collection
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import DataError, IntegrityError, OperationalError
from django.http import Http404
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import exception_handler

from .api_bodies import KeysetPages
from .errors import DomainError
from .once import once

__all__ = ["KeysetPages", "act_once", "as_posted", "as_problem", "check_known", "fields_of", "form_problem", "problem"]
PROBLEM = "application/problem+json"
LONGEST_KEY = 80


def fields_of(request) -> dict:
    """The body as named values. Raises ParseError for a list, a number or nothing."""
    if not isinstance(request.data, dict):
        raise exceptions.ParseError(_("Send one JSON object with named values."))
    return request.data


def as_posted(fields: dict[str, Any]) -> MultiValueDict:
    """
    The values as a browser would send them, so that the form of the page reads them: one place for the shape of input.

    A list sends its name several times. A number with a fraction is written with a comma, because a number, unlike a text,
    cannot be read two ways. Raises ParseError for objects inside objects.
    """
    return MultiValueDict(
        {name: [_as_text(one) for one in (value if isinstance(value, list) else [value])] for name, value in fields.items()}
    )


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return format(Decimal(repr(value)), "f").replace(".", ",")
    if isinstance(value, dict | list):
        raise exceptions.ParseError(_("A value is an object or a list where a plain value belongs."))
    return str(value)


def check_known(fields: dict[str, Any], known: Collection[str]) -> None:
    """Raises DomainError for a name that means nothing here: a misspelt field must not be lost in silence."""
    unknown = sorted(set(fields) - set(known))
    if unknown:
        raise DomainError(_("There is no such field here."), field=unknown[0][:80], code="unknown_field")


def problem(code: int, title: str, detail: str = "", kind: str = "about:blank", **more) -> Response:
    words = {"type": kind, "title": title, "status": code, "detail": detail, **more}
    return Response(words, status=code, content_type=PROBLEM)


def form_problem(form) -> Response:
    """422 with what is wrong, by field, in the words a page would show."""
    errors = {name: [str(word) for word in words] for name, words in form.errors.items()}
    return problem(status.HTTP_422_UNPROCESSABLE_ENTITY, _("Check what you sent."), "", "validation", errors=errors)


def as_problem(error: Exception, context: dict) -> Response | None:
    """The exception handler: every refusal is a problem document, hidden and absent look the same."""
    if isinstance(error, DomainError):
        errors = {error.field: [str(error)]} if error.field else {}
        code = status.HTTP_422_UNPROCESSABLE_ENTITY if errors and type(error) is DomainError else error.status
        return problem(code, str(error), "", error.code, **({"errors": errors} if errors else {}))
    if isinstance(error, Http404):
        return problem(status.HTTP_404_NOT_FOUND, _("Not found."))
    if isinstance(error, PermissionDenied):
        return problem(status.HTTP_403_FORBIDDEN, _("You may not do this."))
    if isinstance(error, DataError):
        return problem(status.HTTP_400_BAD_REQUEST, _("A value cannot be stored."))
    if isinstance(error, IntegrityError):
        return problem(status.HTTP_409_CONFLICT, _("Somebody wrote the same at this moment. Read it again, then decide."))
    if isinstance(error, OperationalError):
        return problem(status.HTTP_503_SERVICE_UNAVAILABLE, _("Somebody else is working on this. Try again."))
    answer = exception_handler(error, context)
    if answer is None:
        return None
    detail = answer.data.get("detail", "") if isinstance(answer.data, dict) else ""
    shaped = problem(answer.status_code, str(detail) or _("The request was refused."))
    for header in ("WWW-Authenticate", "Retry-After", "Allow"):
        if header in answer:
            shaped[header] = answer[header]
    return shaped


def act_once(request, scope: str, values: dict, act: Callable[[], str], *, key_needed: bool = False) -> str:
    """
    Runs the act under the request's Idempotency-Key header; a repeat with the same body gets the first answer.

    Raises ParseError for a key that is too long, or missing where an act without it could be done twice.
    """
    key = request.headers.get("Idempotency-Key", "").strip()
    if len(key) > LONGEST_KEY:
        raise exceptions.ParseError(_("The Idempotency-Key is longer than %(most)d characters.") % {"most": LONGEST_KEY})
    if key_needed and not key:
        raise exceptions.ParseError(_("Send an Idempotency-Key header: a new one for each act, the same one to try again."))
    return once(f"api:{scope}:{request.user.pk}", key, values, act)
