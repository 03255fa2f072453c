"""Addresses of this room."""

from django.urls import URLPattern

app_name = "asks"

urlpatterns: list[URLPattern] = []
