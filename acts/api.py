"""What every API door of the house shares: problem details (RFC 9457), keyset pages, keys, hostile bodies."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.db import DataError, OperationalError
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import exception_handler

from .api_bodies import KeysetPages
from .errors import DomainError
from .once import once

__all__ = ["KeysetPages", "act_once", "as_problem", "fields_of", "form_problem", "problem"]
PROBLEM = "application/problem+json"


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
