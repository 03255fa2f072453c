"""Addresses of the trunk."""

from django.urls import path

from copractice.partnerships.views import (
    about,
    agreements,
    founding,
    history,
    invitations,
    own,
    parts,
    people,
    sites,
    work,
    writing,
)

app_name = "partnerships"

_HERE = "<slug:partnership>"
_AGREEMENT = f"{_HERE}/agreements/<int:number>"
_PARTY = f"{_HERE}/partners/<slug:code>"
_PART = f"{_HERE}/parts/<slug:code>"

urlpatterns = [
    path("", own.mine, name="list"),
    path("found/", founding.found, name="found"),
    path("invitations/<str:token>/", invitations.invitation, name="invitation"),
    path(f"{_HERE}/", own.home, name="home"),
    path(f"{_HERE}/about/", about.about, name="about"),
    path(f"{_HERE}/purpose/", founding.purpose, name="purpose"),
    path(f"{_HERE}/history/", history.history, name="history"),
    path(f"{_HERE}/life/", parts.life, name="life"),
    path(f"{_HERE}/life/<slug:move>/", parts.move, name="move"),
    path(f"{_HERE}/words/", parts.labels, name="labels"),
    path(f"{_HERE}/parts/add/", parts.add, name="add-part"),
    path(f"{_PART}/change/", parts.change, name="change-part"),
    path(f"{_PART}/name/", parts.name, name="name-part"),
    path(f"{_PART}/end/", parts.end, name="end-part"),
    path(f"{_HERE}/partners/", founding.partners, name="partners"),
    path(f"{_HERE}/partners/add/", founding.party, name="party"),
    path(f"{_PARTY}/aims/", founding.aims, name="aims"),
    path(f"{_PARTY}/end/", founding.end_party, name="end-party"),
    path(f"{_HERE}/agreements/", agreements.every, name="agreements"),
    path(f"{_HERE}/agreements/norms/", writing.norms, name="norms"),
    path(f"{_HERE}/agreements/questions/", writing.questions, name="questions"),
    path(f"{_HERE}/agreements/write/<slug:kind>/", writing.write, name="write-agreement"),
    path(f"{_AGREEMENT}/", agreements.one, name="agreement"),
    path(f"{_AGREEMENT}/revise/", writing.revise, name="revise-agreement"),
    path(f"{_AGREEMENT}/end/", agreements.end, name="end-agreement"),
    path(f"{_HERE}/work/<slug:kind_slug>/note/", work.note, name="note-work"),
    path(f"{_HERE}/decide/", work.decide, name="decide"),
    path(f"{_HERE}/people/", people.people, name="people"),
    path(f"{_HERE}/people/invite/", invitations.invite, name="invite"),
    path(f"{_HERE}/people/leave/", people.leave, name="leave"),
    path(
        f"{_HERE}/invitations/<slug:code>/withdraw/",
        invitations.withdraw_invitation,
        name="withdraw-invitation",
    ),
    path(f"{_HERE}/sites/", sites.sites, name="sites"),
    path(f"{_HERE}/agreed/", sites.agreed, name="agreed"),
]
