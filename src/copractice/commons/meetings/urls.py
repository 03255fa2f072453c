"""Addresses of this room."""

from django.urls import path

from copractice.commons.meetings.views import (
    agendas,
    attending,
    layouts,
    lists,
    meetings,
    minutes,
    notes,
    planning,
    promises,
)

app_name = "meetings"

_HERE = "partnerships/<slug:partnership>"
_ALL = f"{_HERE}/meetings"
_ONE = f"{_ALL}/<int:number>"
_POINT = f"{_ONE}/agenda/<slug:code>"
_PROMISES = f"{_HERE}/promises"
_PROMISE = f"{_PROMISES}/<int:number>"

urlpatterns = [
    path("meetings/here/", attending.here, name="here"),
    path(f"{_ALL}/", lists.meetings, name="meetings"),
    path(f"{_ALL}/plan/", planning.plan, name="plan-meeting"),
    path(f"{_ALL}/conflicts/", planning.conflicts_on, name="conflicts"),
    path(f"{_ALL}/kinds/", layouts.layouts, name="layouts"),
    path(f"{_ALL}/kinds/<slug:slug>/", layouts.change, name="change-layout"),
    path(f"{_ONE}/", meetings.meeting, name="meeting"),
    path(f"{_ONE}/answer/", meetings.answer, name="answer-meeting"),
    path(f"{_ONE}/move/", planning.move, name="move-meeting"),
    path(f"{_ONE}/cancel/", planning.cancel, name="cancel-meeting"),
    path(f"{_ONE}/invite/", planning.invite, name="invite-to-meeting"),
    path(f"{_ONE}/together/", planning.merge, name="merge-meetings"),
    path(f"{_ONE}/begin/", meetings.begin, name="begin-meeting"),
    path(f"{_ONE}/close/", meetings.close, name="close-meeting"),
    path(f"{_ONE}/code/", meetings.code, name="meeting-code"),
    path(f"{_ONE}/meeting.ics", minutes.calendar, name="meeting-calendar"),
    path(f"{_ONE}/agenda/", agendas.change, name="change-agenda"),
    path(f"{_ONE}/agenda/add/", agendas.add, name="add-point"),
    path(f"{_POINT}/place/", agendas.place, name="place-point"),
    path(f"{_POINT}/remove/", agendas.remove, name="remove-point"),
    path(f"{_POINT}/settle/", agendas.settle, name="settle-point"),
    path(f"{_ONE}/decide/", agendas.decide, name="decide-in-meeting"),
    path(f"{_ONE}/attendance/", attending.attend, name="mark-attendance"),
    path(f"{_ONE}/notes/", notes.write, name="write-notes"),
    path(f"{_ONE}/notes/save/", notes.autosave, name="autosave-notes"),
    path(f"{_ONE}/minutes/", minutes.minutes, name="minutes"),
    path(f"{_ONE}/minutes.pdf", minutes.as_document, name="minutes-document"),
    path(f"{_ONE}/minutes/send/", minutes.send, name="send-minutes"),
    path(f"{_PROMISES}/", promises.promises, name="promises"),
    path(f"{_PROMISES}/make/", promises.make, name="make-promise"),
    path(f"{_PROMISE}/", promises.promise, name="promise"),
    path(f"{_PROMISE}/take/", promises.take, name="take-promise"),
    path(f"{_PROMISE}/keep/", promises.keep, name="keep-promise"),
    path(f"{_PROMISE}/move/", promises.move, name="move-promise"),
    path(f"{_PROMISE}/drop/", promises.drop, name="drop-promise"),
    path(f"{_PROMISE}/reopen/", promises.reopen, name="reopen-promise"),
]
