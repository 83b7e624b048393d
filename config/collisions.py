"""Two people wrote what only one may write, at the same moment: the database stopped the second, who gets a page instead of an error."""

import logging

from django.db import IntegrityError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from config.plain import GetResponse

LOCKED = {"40P01", "55P03"}  # deadlock detected, lock not available
log = logging.getLogger(__name__)


class Collisions:
    """The act that failed was taken back as a whole, so trying again is safe."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        state = getattr(exception.__cause__, "sqlstate", "")
        if isinstance(exception, IntegrityError) or (isinstance(exception, OperationalError) and state in LOCKED):
            log.warning("collision %s at %s", state, request.resolver_match.view_name if request.resolver_match else "")
            return render(request, "409.html", status=409)
        return None
