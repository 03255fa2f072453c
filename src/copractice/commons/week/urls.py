"""Addresses of the week."""

from django.urls import path

from copractice.commons.week import views

app_name = "week"

urlpatterns = [
    path("week/", views.week, name="week"),
    path("week/by-mail/", views.choose, name="week-letter"),
]
