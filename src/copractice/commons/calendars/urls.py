"""Addresses of calendars: a partnership's, and one's own feed."""

from django.urls import path

from copractice.commons.calendars.views import bring, calendar, feed, spans

app_name = "calendars"

HERE = "partnerships/<slug:partnership>/calendar/"

urlpatterns = [
    path(HERE, calendar.calendar, name="calendar"),
    path(f"{HERE}enter/", spans.enter, name="enter-span"),
    path(f"{HERE}bring/", bring.bring, name="bring-spans"),
    path(f"{HERE}take-in/", bring.take_in, name="take-in-spans"),
    path(f"{HERE}<slug:span>/", spans.change, name="change-span"),
    path(f"{HERE}<slug:span>/take-out/", spans.take_out, name="take-out-span"),
    path("calendar/", feed.own, name="calendar-feed"),
    path("calendar/end/", feed.end, name="end-feed"),
    path("calendar/feed/<str:token>.ics", feed.file, name="feed-file"),
]
