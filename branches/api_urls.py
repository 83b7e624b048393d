from django.urls import path

from . import api

urlpatterns = [
    path("token/", api.TokenDoor.as_view(), name="api_token"),
    path("me/", api.Me.as_view(), name="api_me"),
]
