"""What every API door of the house shares: problem details (RFC 9457), keyset pages, keys, hostile bodies."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import DataError, OperationalError
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions, pagination, parsers, status
from rest_framework.response import Response
from rest_framework.views import exception_handler

from .errors import DomainError
from .once import once

PROBLEM = "application/problem+json"
DEEPEST = 32


class KeysetPages(pagination.CursorPagination):
    """Next and previous, never an offset: page 1000 costs what page 1 costs."""

    ordering = "-pk"
    page_size = 50
    page_size_query_param = "size"
    max_page_size = 200


class CarefulJSON(parsers.JSONParser):
    """JSON that can be stored: no NUL, no lone surrogates, not deeper than DEEPEST."""

    def parse(self, stream, media_type=None, parser_context=None):
        try:
            body = super().parse(stream, media_type, parser_context)
            check_body(body)
        except RecursionError:
            raise exceptions.ParseError(_("The body is nested too deeply.")) from None
        return body


def check_body(value: Any, depth: int = 0) -> None:
    """Raises ParseError for texts the database cannot hold and for bodies nested too deeply."""
    if depth > DEEPEST:
        raise exceptions.ParseError(_("The body is nested too deeply."))
    if isinstance(value, str) and ("\x00" in value or any("\ud800" <= letter <= "\udfff" for letter in value)):
        raise exceptions.ParseError(_("A text holds a character that cannot be stored."))
    if isinstance(value, dict):
        for name, inner in value.items():
            check_body(name, depth + 1)
            check_body(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            check_body(inner, depth + 1)


def fields_of(request) -> dict:
    """The body as named values. Raises ParseError for a list, a number or nothing."""
    if not isinstance(request.data, dict):
        raise exceptions.ParseError(_("Send one JSON object with named values."))
    return request.data


def problem(code: int, title: str, detail: str = "", kind: str = "about:blank", **more) -> Response:
    answer = Response({"type": kind, "title": title, "status": code, "detail": detail, **more}, status=code)
    answer["Content-Type"] = PROBLEM
    return answer


def form_problem(form) -> Response:
    """422 with what is wrong, by field, in the words a page would show."""
    errors = {name: [str(word) for word in words] for name, words in form.errors.items()}
    return problem(status.HTTP_422_UNPROCESSABLE_ENTITY, _("Check what you sent."), "", "validation", errors=errors)


def as_problem(error: Exception, context: dict) -> Response | None:
    """The exception handler: every refusal is a problem document, hidden and absent look the same."""
    if isinstance(error, DomainError):
        errors = {error.field: [str(error)]} if error.field else {}
        return problem(error.status, str(error), "", error.code, **({"errors": errors} if errors else {}))
    if isinstance(error, Http404):
        return problem(status.HTTP_404_NOT_FOUND, _("Not found."))
    if isinstance(error, PermissionDenied):
        return problem(status.HTTP_403_FORBIDDEN, _("You may not do this."))
    if isinstance(error, DataError):
        return problem(status.HTTP_400_BAD_REQUEST, _("A value cannot be stored."))
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


def act_once(request, scope: str, values: dict, act: Callable[[], str]) -> str:
    """Runs the act under the request's Idempotency-Key header; a repeat with the same body gets the first answer."""
    return once(f"api:{scope}:{request.user.pk}", request.headers.get("Idempotency-Key", "")[:80], values, act)
