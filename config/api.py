"""The description of the API and a page to read it, both without anything from another host."""

from django.contrib.auth.decorators import login_required
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

schema = SpectacularAPIView.as_view()
docs = login_required(SpectacularSwaggerSplitView.as_view(url_name="schema"))
