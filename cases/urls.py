from django.urls import path

from . import act_views, subject_views, task_views, views

urlpatterns = [
    path("", views.worklist, name="worklist"),
    path("tasks/<int:pk>/", task_views.task_door, name="task"),
    path("cases/", views.register, name="register"),
    path("cases/<str:number>/", views.case_file, name="case"),
    path("cases/<str:number>/acts/<slug:name>/", act_views.act, name="case_act"),
    path("cases/<str:number>/acts/<slug:name>/<int:row>/", act_views.act, name="case_act_row"),
    path("cases/<str:number>/parties/<int:pk>/prior/", subject_views.prior_sanctions, name="prior_sanctions"),
    path("documents/<int:pk>/", views.document, name="document"),
    path("search/", views.search, name="search"),
]
