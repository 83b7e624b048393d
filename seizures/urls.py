from django.urls import path

from . import views

urlpatterns = [
    path("seizures/new/", views.record_seizure, name="record_seizure"),
    path("seizures/<str:number>/", views.seizure, name="seizure"),
    path("seizures/<str:number>/labels/", views.labels, name="seizure_labels"),
    path("cases/<str:number>/seizures/new/", views.add_seizure, name="add_seizure"),
    path("custody/", views.custody, name="custody"),
    path("custody/items/<int:pk>/", views.item, name="custody_item"),
]
