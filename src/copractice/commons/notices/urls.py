"""Addresses of this room."""

from django.urls import path

from copractice.commons.notices import views

app_name = "notices"
urlpatterns = [
    path("notices/", views.notices, name="notices"),
    path("notices/read/", views.read_notices, name="read-notices"),
    path("notices/choices/", views.choices, name="choose-ways"),
    path("notices/choices/<slug:partnership>/", views.choices_here, name="choose-ways-here"),
    path("notices/hours/", views.hours, name="choose-hours"),
    path("notices/stop/<str:token>/", views.stop_letters, name="stop-letters"),
    path("notices/<slug:code>/", views.open_notice, name="open"),
    path("notices/<slug:code>/read/", views.read_notice, name="read-notice"),
]
