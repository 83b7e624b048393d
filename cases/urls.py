from django.urls import path

from . import act_views, task_views, views

urlpatterns = [
    path("", views.worklist, name="worklist"),
    path("tasks/<int:pk>/", task_views.task_door, name="task"),
    path("cases/", views.register, name="register"),
    path("cases/<str:number>/", views.case_file, name="case"),
    path("cases/<str:number>/parties/new/", act_views.act, {"name": "party"}, name="add_party"),
    path("cases/<str:number>/documents/new/", act_views.act, {"name": "document"}, name="add_document"),
    path("cases/<str:number>/close/", act_views.act, {"name": "close"}, name="close_case"),
    path("documents/<int:pk>/", views.document, name="document"),
    path("search/", views.search, name="search"),
]
