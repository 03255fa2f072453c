"""Addresses of learning."""

from django.urls import path

from copractice.learning.views import (
    applying,
    capacity,
    confirming,
    coverage,
    entries,
    mine,
    picture,
    standards,
    taking,
    thoughts,
)

app_name = "learning"
STANDARDS = "partnerships/<slug:partnership>/standards"
urlpatterns = [
    path("", mine.mine, name="mine"),
    path("time/", capacity.capacity, name="capacity"),
    path("thoughts/add/", thoughts.add, name="add-thought"),
    path("thoughts/<slug:code>/", thoughts.thought, name="thought"),
    path("thoughts/<slug:code>/delete/", thoughts.delete, name="delete-thought"),
    path("take-along/", taking.take_along, name="take-along"),
    path("take-along/record.json", taking.as_json, name="record-json"),
    path("take-along/record.pdf", taking.as_pdf, name="record-pdf"),
    path("take-along/badges/<slug:partnership>/<int:year>.jwt", taking.badge, name="badge"),
    path("take-along/read/", taking.read_back, name="read-back"),
    path("partnerships/<slug:partnership>/", picture.picture, name="picture"),
    path(f"{STANDARDS}/", standards.standards, name="standards"),
    path(f"{STANDARDS}/<slug:year>/<slug:slug>/", standards.cell, name="standard"),
    path(f"{STANDARDS}/<slug:year>/<slug:slug>/agree/", standards.agree, name="agree-standard"),
    path(f"{STANDARDS}/<slug:year>/<slug:slug>/contest/", standards.contest, name="contest"),
    path("partnerships/<slug:partnership>/coverage/", coverage.coverage, name="coverage"),
    path("applications/<slug:code>/", applying.application, name="application"),
    path("needs/<slug:code>/delete/", applying.delete_need, name="delete-named-need"),
    path(
        "partnerships/<slug:partnership>/findings/<slug:code>/",
        applying.finding,
        name="finding",
    ),
    path("contests/<slug:code>/withdraw/", standards.withdraw, name="withdraw-contest"),
    path("records/", entries.entries, name="entries"),
    path("records/<slug:code>/", entries.entry, name="entry"),
    path("records/<slug:code>/confirm/", confirming.ask, name="ask-to-confirm"),
    path("confirmings/<slug:code>/", confirming.confirming, name="confirming"),
    path("confirmings/<slug:code>/withdraw/", confirming.withdraw, name="withdraw-confirming"),
    path("records/<slug:code>/<str:mark>/", entries.mark, name="mark"),
]
