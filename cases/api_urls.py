from django.urls import path

from . import act_doors, api, bulk_views, moved_doors

urlpatterns = [
    path("cases/", api.Cases.as_view(), name="api_cases"),
    path("cases/<str:number>/", api.CaseFile.as_view(), name="api_case"),
    path("cases/<str:number>/acts/", act_doors.CaseActs.as_view(), name="api_case_acts"),
    path("cases/<str:number>/acts/<slug:name>/", act_doors.CaseActDoor.as_view(), name="api_case_act"),
    path("cases/<str:number>/acts/<slug:name>/<int:row>/", act_doors.CaseRowActDoor.as_view(), name="api_case_act_row"),
    path("transfers/", moved_doors.Transfers.as_view(), name="api_transfers"),
    path("tasks/", api.Tasks.as_view(), name="api_tasks"),
    path("tasks/bulk/", bulk_views.TasksDoor.as_view(), name="api_bulk_tasks"),
    path("tasks/<int:pk>/", api.TaskDoor.as_view(), name="api_task"),
]
