"""What settings name for every API door: keyset pages and careful bodies. Apart from acts.api, which imports views that read those settings."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import exceptions, pagination, parsers

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
