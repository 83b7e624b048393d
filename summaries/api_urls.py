from django.urls import path

from summaries import api

urlpatterns = [path("summary/", api.PeriodSummary.as_view(), name="api_summary")]
