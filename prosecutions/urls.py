from django.urls import path

from . import views

urlpatterns = [path("reviews/handovers/", views.handovers, name="handovers")]
