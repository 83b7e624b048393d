from django.urls import path

from . import views

urlpatterns = [path("cases/<str:number>/officer/", views.reassign, name="reassign_case")]
