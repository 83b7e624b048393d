from django.urls import path

from . import border_views, giving_views, review_views

urlpatterns = [
    path("reviews/", review_views.reviews, name="reviews"),
    path("reviews/limitation/", review_views.limitation_review, name="limitation_review"),
    path("right-holders/", border_views.applications, name="applications"),
    path("right-holders/new/", border_views.new_application, name="new_application"),
    path("right-holders/<int:pk>/", border_views.application, name="application"),
    path("assignment/", giving_views.assignment, name="assignment"),
    path("assignment/rules/<str:code>/", giving_views.set_rule, name="assignment_rule"),
    path("assignment/absences/new/", giving_views.new_absence, name="new_absence"),
    path("assignment/absences/<int:pk>/end/", giving_views.end_absence, name="end_absence"),
    path("assignment/conflicts/new/", giving_views.new_conflict, name="new_conflict"),
    path("assignment/conflicts/<int:pk>/end/", giving_views.end_conflict, name="end_conflict"),
]
