"""Addresses of choosing: what is said of the types, and what one does with it."""

from django.urls import path

from copractice.choosing.views import types

app_name = "choosing"
urlpatterns = [
    path("types/", types.types, name="types"),
    path("types/compare/", types.compare, name="compare"),
    path("types/standards/", types.standards, name="standards"),
    path("types/standards.csv", types.standards_csv, name="standards-csv"),
    # Last: any word could be the slug of a type.
    path("types/<slug:slug>/", types.one_type, name="type"),
]
