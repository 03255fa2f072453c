"""Addresses of learning."""

from django.urls import path

from copractice.learning.views import capacity, coverage, mine, picture

app_name = "learning"
urlpatterns = [
    path("", mine.mine, name="mine"),
    path("time/", capacity.capacity, name="capacity"),
    path("partnerships/<slug:partnership>/", picture.picture, name="picture"),
    path("partnerships/<slug:partnership>/coverage/", coverage.coverage, name="coverage"),
    path("records/<slug:code>/", mine.entry, name="entry"),
    path("records/<slug:code>/<str:mark>/", mine.mark, name="mark"),
]
