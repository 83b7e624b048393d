from django.urls import path

from . import api

urlpatterns = [
    path("seizures/", api.Seizures.as_view(), name="api_seizures"),
    path("seizures/<str:number>/", api.SeizureFile.as_view(), name="api_seizure"),
]
