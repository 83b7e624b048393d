from django.urls import path

from summaries import views

urlpatterns = [
    path("summary/", views.summary_page, name="summary"),
    path("summary/export.xlsx", views.export, name="summary_export"),
    path("summary/cases/", views.cases_behind, name="summary_cases"),
    path("summary/returns/", views.returns_page, name="summary_returns"),
    path("summary/returns/<int:pk>/", views.return_page, name="summary_return"),
]
