"""Addresses of learning."""

from django.urls import path

from copractice.learning import views

app_name = "learning"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("partnerships/<slug:partnership>/", views.picture, name="picture"),
    path("records/<slug:code>/", views.entry, name="entry"),
    path("records/<slug:code>/<str:mark>/", views.mark, name="mark"),
]
