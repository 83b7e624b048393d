"""Every address of the program: each room brings its own in `urls.py` (pages) and `api_urls.py` (below /api/)."""

from importlib.util import find_spec

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import TemplateView
from django.views.i18n import set_language

from branches.first_views import first_password
from config import api, probes


def absent(request: HttpRequest, key: str = "") -> HttpResponse:
    """A page of a library that this house does not have."""
    raise Http404


handler400, handler404 = "config.api.bad_request", "config.api.not_found"
urlpatterns: list[URLPattern | URLResolver] = [
    path("livez", probes.live, name="livez"),
    path("readyz", probes.ready, name="readyz"),
    path("about/", login_not_required(TemplateView.as_view(template_name="about.html")), name="about"),
    path("language/", login_not_required(set_language), name="set_language"),
    path("account/first/<code>/<token>/", first_password, name="first_password"),
    path("api/schema/", api.schema, name="schema"),
    path("api/docs/", api.docs, name="api_docs"),
]
for room in reversed(settings.ROOMS):
    if find_spec(f"{room}.urls"):
        urlpatterns.append(path("", include(f"{room}.urls")))
    if find_spec(f"{room}.api_urls"):
        urlpatterns.append(path("api/", include(f"{room}.api_urls")))
# An address of an officer is the administrator's to set, through a command that the journal sees: nobody writes it past that.
CLOSED = ("account/email/", "account/confirm-email/", "account/confirm-email/<path:key>")
urlpatterns += [path(address, absent, name="closed_address") for address in CLOSED]
urlpatterns.append(path("account/", include("allauth.urls")))  # after the rooms, so that a room may answer below account/ first
