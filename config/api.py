"""The description of the API and a page to read it, both without anything from another host; and what is not there."""

import json

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.defaults import page_not_found
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

schema = SpectacularAPIView.as_view()
docs = login_required(SpectacularSwaggerSplitView.as_view(url_name="schema", template_name="api_docs.html"))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Below /api/ a machine asks: it gets problem details, not a page."""
    if not request.path.startswith("/api/"):
        return page_not_found(request, exception)
    words = {"type": "about:blank", "title": _("Not found."), "status": 404, "detail": ""}
    return HttpResponse(json.dumps(words, ensure_ascii=False), status=404, content_type="application/problem+json")
