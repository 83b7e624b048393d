from django.urls import path

from . import api

urlpatterns = [
    path("cases/", api.Cases.as_view(), name="api_cases"),
    path("cases/<str:number>/", api.CaseFile.as_view(), name="api_case"),
    path("tasks/", api.Tasks.as_view(), name="api_tasks"),
    path("tasks/<int:pk>/", api.TaskDoor.as_view(), name="api_task"),
]
