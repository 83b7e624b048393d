from django.urls import path

from . import api

urlpatterns = [
    path("decisions/", api.Decisions.as_view(), name="api_decisions"),
    path("decisions/<int:pk>/", api.DecisionFile.as_view(), name="api_decision"),
    path("decisions/<int:pk>/payments/", api.Payments.as_view(), name="api_payments"),
]
