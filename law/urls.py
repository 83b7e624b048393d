from django.urls import path

from . import act_views, views

urlpatterns = [
    path("law/", views.tables, name="law"),
    path("law/proposals/", act_views.proposals_list, name="law_proposals"),
    path("law/proposals/<int:pk>/", act_views.proposal, name="law_proposal"),
    path("law/<slug:slug>/", views.table, name="law_table"),
    path("law/<slug:slug>/propose/", act_views.propose, name="law_propose"),
    path("law/<slug:slug>/rows/<int:pk>/confirm/", act_views.confirm, name="law_confirm"),
    path("calendar/", views.calendar, name="calendar"),
    path("calendar/propose/", act_views.propose_day, name="calendar_propose"),
    path("calendar/<int:year>/", views.calendar, name="calendar_year"),
]
