"""Addresses of this room."""

from django.urls import path

from copractice.people import views

app_name = "people"
urlpatterns = [path("access-log/", views.access_log, name="access-log")]
