"""Addresses of the ask budget: a partnership's, and one's own."""

from django.urls import path

from copractice.commons.asks import views

app_name = "asks"

HERE = "partnerships/<slug:partnership>/asks/"

urlpatterns = [
    path(HERE, views.budget, name="budget"),
    path(f"{HERE}limit/", views.set_limit, name="set-limit"),
    path("asks/", views.own, name="own-asks"),
    path("asks/ceiling/", views.set_ceiling, name="set-ceiling"),
]
