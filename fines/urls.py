from django.urls import path

from . import views

urlpatterns = [
    path("fines/", views.fines, name="fines"),
    path("fines/<int:pk>/payments/new/", views.post_payment, name="post_payment"),
    path("tasks/<int:pk>/compute/", views.compute_penalty, name="compute_penalty"),
]
