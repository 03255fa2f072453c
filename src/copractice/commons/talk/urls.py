"""Addresses of this room."""

from django.urls import URLPattern

app_name = "talk"

urlpatterns: list[URLPattern] = []
