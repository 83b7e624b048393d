from django.urls import path

from . import views

urlpatterns = [
    path("law/", views.tables, name="law"),
    path("law/<slug:slug>/", views.table, name="law_table"),
    path("calendar/", views.calendar, name="calendar"),
    path("calendar/<int:year>/", views.calendar, name="calendar_year"),
]
