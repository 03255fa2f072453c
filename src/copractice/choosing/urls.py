"""Addresses of the types. Those of one type come last: any word could be its slug."""

from django.urls import path

from copractice.choosing import views

app_name = "choosing"
urlpatterns = [
    path("", views.types, name="types"),
    path("compare/", views.compare, name="compare"),
    path("standards/", views.standards, name="standards"),
    path("standards.csv", views.standards_csv, name="standards-csv"),
    path("<slug:slug>/", views.one_type, name="type"),
]
