from django.urls import path

from . import views

urlpatterns = [
    path("reviews/handovers/", views.handovers, name="handovers"),
    path("shared-cases/", views.shared_cases, name="shared_cases"),
]
