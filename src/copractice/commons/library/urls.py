"""Addresses of this room."""

from django.urls import URLPattern

app_name = "library"

urlpatterns: list[URLPattern] = []
