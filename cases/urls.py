from django.urls import path

from . import act_views, bulk_views, moved_views, notice_views, subject_views, task_views, views

urlpatterns = [
    path("", views.worklist, name="worklist"),
    path("tasks/bulk/", bulk_views.many, name="bulk_tasks"),
    path("tasks/<int:pk>/", task_views.task_door, name="task"),
    path("cases/", views.register, name="register"),
    path("cases/<str:number>/", views.case_file, name="case"),
    path("cases/<str:number>/former/", moved_views.former_case, name="former_case"),
    path("transfers/", moved_views.transfers, name="transfers"),
    path("cases/<str:number>/process/", views.case_process, name="case_process"),
    path("cases/<str:number>/acts/<slug:name>/", act_views.act, name="case_act"),
    path("cases/<str:number>/acts/<slug:name>/<int:row>/", act_views.act, name="case_act_row"),
    path("cases/<str:number>/parties/<int:pk>/prior/", subject_views.prior_sanctions, name="prior_sanctions"),
    path("documents/<int:pk>/", views.document, name="document"),
    path("search/", views.search, name="search"),
    path("notices/", notice_views.notices, name="notices"),
    path("notices/read/", notice_views.read_notices, name="read_notices"),
    path("notices/<int:pk>/", notice_views.notice, name="notice"),
    path("preferences/", notice_views.preferences_page, name="preferences"),
    path("preferences/filters/", notice_views.save_filter, name="save_filter"),
    path("preferences/filters/<int:pk>/delete/", notice_views.delete_filter, name="delete_filter"),
]
