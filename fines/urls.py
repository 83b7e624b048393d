from django.urls import path

from . import decision_views, views

urlpatterns = [
    path("fines/", views.fines, name="fines"),
    path("fines/<int:pk>/", decision_views.decision, name="decision"),
    path("fines/<int:pk>/payments/new/", views.post_payment, name="post_payment"),
    path("tasks/<int:pk>/compute/", views.compute_penalty, name="compute_penalty"),
]
