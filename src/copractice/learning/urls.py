"""Addresses of learning."""

from django.urls import path

from copractice.learning.views import (
    applying,
    capacity,
    conditions,
    confirming,
    coverage,
    designs,
    entries,
    glossary,
    mine,
    picture,
    reports,
    showing,
    standards,
    taking,
    thoughts,
)

app_name = "learning"
_HERE = "partnerships/<slug:partnership>"
_DESIGNS = f"{_HERE}/designs"
_REPORTS = f"{_HERE}/reports"
_STANDARDS = f"{_HERE}/standards"
urlpatterns = [
    path("", mine.mine, name="mine"),
    path("time/", capacity.capacity, name="capacity"),
    path("thoughts/add/", thoughts.add, name="add-thought"),
    path("thoughts/<slug:code>/", thoughts.thought, name="thought"),
    path("thoughts/<slug:code>/delete/", thoughts.delete, name="delete-thought"),
    path("show/", showing.show, name="show"),
    path("shown/<slug:code>/", showing.shown, name="shown"),
    path("shown/<slug:code>/withdraw/", showing.withdraw, name="withdraw-showing"),
    path("take-along/", taking.take_along, name="take-along"),
    path("take-along/record.json", taking.as_json, name="record-json"),
    path("take-along/record.pdf", taking.as_pdf, name="record-pdf"),
    path("take-along/badges/<slug:partnership>/<int:year>.jwt", taking.badge, name="badge"),
    path("take-along/read/", taking.read_back, name="read-back"),
    path(f"{_HERE}/", picture.picture, name="picture"),
    path(f"{_DESIGNS}/", designs.designs, name="designs"),
    path(f"{_DESIGNS}/try/<slug:rule>/", designs.try_one, name="try-design"),
    path(f"{_DESIGNS}/<int:number>/look/", designs.look_at, name="look-at-design"),
    path(f"{_DESIGNS}/<int:number>/redact/", designs.redact, name="redact-design"),
    path(f"{_STANDARDS}/", standards.standards, name="standards"),
    path(f"{_STANDARDS}/<slug:year>/<slug:slug>/", standards.cell, name="standard"),
    path(f"{_STANDARDS}/<slug:year>/<slug:slug>/agree/", standards.agree, name="agree-standard"),
    path(f"{_STANDARDS}/<slug:year>/<slug:slug>/contest/", standards.contest, name="contest"),
    path(f"{_REPORTS}/", reports.reports, name="reports"),
    path(f"{_REPORTS}/make/", reports.make, name="make-report"),
    path(f"{_REPORTS}/<int:number>/", reports.report, name="report"),
    path(f"{_REPORTS}/<int:number>/report.pdf", reports.as_pdf, name="report-pdf"),
    path(f"{_REPORTS}/<int:number>/write/", reports.write, name="write-report"),
    path(f"{_REPORTS}/<int:number>/release/", reports.release, name="release-report"),
    path(f"{_REPORTS}/<int:number>/take-back/", reports.take_back, name="take-back-report"),
    path(f"{_HERE}/coverage/", coverage.coverage, name="coverage"),
    path("applications/<slug:code>/", applying.application, name="application"),
    path("needs/<slug:code>/delete/", applying.delete_need, name="delete-named-need"),
    path(
        f"{_HERE}/findings/<slug:code>/",
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
    path(f"{_HERE}/conditions/", conditions.conditions, name="conditions"),
    path(f"{_HERE}/conditions/<slug:slug>/say/", conditions.say_condition, name="say-condition"),
    path(
        f"{_HERE}/conditions/said/<slug:code>/take-back/",
        conditions.take_back,
        name="take-back-condition",
    ),
    path(f"{_HERE}/words/", glossary.glossary, name="glossary"),
    path(f"{_HERE}/words/add/", glossary.add, name="add-term"),
    path(f"{_HERE}/words/<int:number>/", glossary.term, name="term"),
    path(f"{_HERE}/words/<int:number>/change/", glossary.change, name="change-term"),
    path(
        f"{_HERE}/words/said/<slug:code>/take-back/",
        glossary.take_back,
        name="take-back-meaning",
    ),
]
