"""What settings name for every API door: keyset pages, careful bodies. Not in acts.api, which imports views that read those settings."""

import re
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from rest_framework import exceptions, pagination, parsers, status

DEEPEST = 32


class KeysetPages(pagination.CursorPagination):
    """Next and previous, never an offset: page 1000 costs what page 1 costs."""

    ordering = "-pk"
    page_size = 50
    page_size_query_param = "size"
    max_page_size = 200

    def decode_cursor(self, request):
        """A cursor that we did not give out leads to no page."""
        cursor = super().decode_cursor(request)
        if cursor is not None and cursor.position is not None and not re.fullmatch("[0-9]+", str(cursor.position)):
            raise exceptions.NotFound(self.invalid_cursor_message)
        return cursor


class TooLarge(exceptions.APIException):
    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_code = "too_large"


class CarefulJSON(parsers.JSONParser):
    """JSON that can be stored: not too large, no NUL, no lone surrogates, not deeper than DEEPEST."""

    def parse(self, stream, media_type=None, parser_context=None):
        sent = str(getattr(stream, "META", {}).get("CONTENT_LENGTH") or "")
        if sent.isdigit() and int(sent) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise TooLarge(_("The body is too large. Send less at a time."))
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
