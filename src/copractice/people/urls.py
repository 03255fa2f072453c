"""Addresses of this room."""

from django.urls import path

from copractice.people import views

app_name = "people"
urlpatterns = [
    path("", views.organisations, name="organisations"),
    path("enter/", views.enter, name="enter"),
    path("access-log/", views.access_log, name="access-log"),
    path("<slug:code>/", views.organisation, name="organisation"),
    path("<slug:code>/below/", views.add_below, name="add-below"),
    path("<slug:code>/people/", views.affiliate, name="affiliate"),
    path("<slug:code>/people/<slug:affiliation>/end/", views.end_affiliation, name="end"),
]
