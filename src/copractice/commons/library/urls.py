"""Addresses of this room."""

from django.urls import path

from copractice.commons.library.views import (
    commenting,
    comparing,
    item,
    serving,
    settling,
    shelf,
    using,
    writing,
)

app_name = "library"

_LIBRARY = "partnerships/<slug:partnership>/library"
_ITEM = f"{_LIBRARY}/<int:number>"

urlpatterns = [
    path(f"{_LIBRARY}/", shelf.shelf, name="shelf"),
    path(f"{_LIBRARY}/keep/<slug:form>/", writing.keep, name="keep-item"),
    path(f"{_LIBRARY}/files/<slug:code>/", serving.file, name="library-file"),
    path(f"{_ITEM}/", item.one, name="item"),
    path(f"{_ITEM}/zip/", serving.bundle, name="item-zip"),
    path(f"{_ITEM}/compare/", comparing.compared, name="compare-versions"),
    path(f"{_ITEM}/next/", writing.write, name="write-version"),
    path(f"{_ITEM}/describe/", settling.describe, name="describe-item"),
    path(f"{_ITEM}/move/<slug:move>/", settling.move, name="move-item"),
    path(f"{_ITEM}/credit/", settling.own_credit, name="own-credit"),
    path(f"{_ITEM}/use/", using.use, name="use-item"),
    path(f"{_ITEM}/uses/<slug:code>/", using.result, name="tell-result"),
    path(f"{_ITEM}/adapt/", using.adapt, name="adapt-item"),
    path(f"{_ITEM}/comment/", commenting.comment, name="comment-item"),
    path(f"{_ITEM}/ask/", commenting.ask, name="ask-comments"),
    path(f"{_ITEM}/ask/back/", commenting.take_back, name="take-back-comments"),
]
