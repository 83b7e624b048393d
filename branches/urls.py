from django.urls import path

from . import act_views, views

urlpatterns = [
    path("officers/", views.officers, name="officers"),
    path("officers/new/", act_views.appoint, name="appoint_officer"),
    path("officers/<int:pk>/", views.officer, name="officer"),
    path("officers/<int:pk>/post/", act_views.post, name="post_officer"),
    path("officers/<int:pk>/dismiss/", act_views.dismiss, name="dismiss_officer"),
    path("officers/<int:pk>/sign-out/", act_views.end_sessions, name="end_sessions"),
    path("postings/<int:pk>/end/", act_views.end_posting, name="end_posting"),
    path("delegations/new/", act_views.delegate, name="delegate"),
    path("delegations/<int:pk>/end/", act_views.end_delegation, name="end_delegation"),
    path("branches/", views.organisation, name="branches"),
    path("branches/<str:code>/", views.branch, name="branch"),
    path("branches/<str:code>/counting/", act_views.counting, name="set_counting"),
]
