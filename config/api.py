"""The description of the API and a page to read it, both without anything from another host; and what is not there."""

import json

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.defaults import bad_request as page_of_bad_request
from django.views.defaults import page_not_found
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

schema = SpectacularAPIView.as_view()
docs = login_required(SpectacularSwaggerSplitView.as_view(url_name="schema", template_name="api_docs.html"))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Below /api/ a machine asks: it gets problem details, not a page."""
    return problem(404, _("Not found.")) if request.path.startswith("/api/") else page_not_found(request, exception)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problem(400, _("The request was refused.")) if request.path.startswith("/api/") else page_of_bad_request(request, exception)


def problem(status: int, title: str) -> HttpResponse:
    words = {"type": "about:blank", "title": title, "status": status, "detail": ""}
    return HttpResponse(json.dumps(words, ensure_ascii=False), status=status, content_type="application/problem+json")
