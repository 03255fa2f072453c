"""Addresses of this room."""

from django.urls import path

from copractice.commons.talk.views import files, lists, moderating, posts, threads

app_name = "talk"

_TALK = "partnerships/<slug:partnership>/talk"
_THREAD = f"{_TALK}/<int:number>"
_POST = f"{_THREAD}/posts/<slug:code>"
_RECORD = f"{_TALK}/moderation"

urlpatterns = [
    path(f"{_TALK}/", lists.every, name="threads"),
    path(f"{_TALK}/start/", threads.start, name="start-thread"),
    path(f"{_THREAD}/", threads.one, name="thread"),
    path(f"{_THREAD}/answer/", threads.answer, name="answer-thread"),
    path(f"{_THREAD}/came/", posts.came, name="tell-what-came"),
    path(f"{_THREAD}/follow/<slug:way>/", threads.follow, name="follow-thread"),
    path(f"{_THREAD}/moderate/<slug:doing>/", moderating.thread, name="moderate-thread"),
    path(f"{_THREAD}/files/<slug:code>/", files.one, name="post-file"),
    path(f"{_POST}/edit/", posts.edit, name="edit-post"),
    path(f"{_POST}/take-back/", posts.take_back, name="take-back-post"),
    path(f"{_POST}/wordings/", posts.wordings, name="wordings"),
    path(f"{_POST}/report/", posts.report, name="report-post"),
    path(f"{_POST}/settles/", threads.settle, name="settle-question"),
    path(f"{_POST}/moderate/<slug:doing>/", moderating.post, name="moderate-post"),
    path(f"{_RECORD}/", moderating.record, name="moderation"),
    path(f"{_RECORD}/<slug:code>/", moderating.line, name="line"),
    path(f"{_RECORD}/<slug:code>/contest/", moderating.contest, name="contest-moderation"),
    path(f"{_RECORD}/<slug:code>/uphold/", moderating.uphold, name="uphold-moderation"),
    path(f"{_TALK}/reports/<slug:code>/", moderating.settle_report, name="settle-report"),
]
