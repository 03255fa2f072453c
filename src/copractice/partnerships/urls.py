"""Addresses of the trunk."""

from django.urls import path

from copractice.partnerships.views import invitations, own, people, sites

app_name = "partnerships"
urlpatterns = [
    path("", own.mine, name="list"),
    path("found/", own.found, name="found"),
    path("invitations/<str:token>/", invitations.invitation, name="invitation"),
    path("<slug:partnership>/", own.home, name="home"),
    path("<slug:partnership>/people/", people.people, name="people"),
    path("<slug:partnership>/people/invite/", invitations.invite, name="invite"),
    path("<slug:partnership>/people/party/", people.party, name="party"),
    path("<slug:partnership>/people/leave/", people.leave, name="leave"),
    path(
        "<slug:partnership>/invitations/<slug:code>/withdraw/",
        invitations.withdraw_invitation,
        name="withdraw-invitation",
    ),
    path("<slug:partnership>/sites/", sites.sites, name="sites"),
    path("<slug:partnership>/agreed/", sites.agreed, name="agreed"),
]
