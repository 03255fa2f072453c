"""Addresses of the trunk."""

from django.urls import path

from copractice.partnerships import views

app_name = "partnerships"
urlpatterns = [
    path("", views.mine, name="list"),
    path("found/", views.found, name="found"),
    path("invitations/<str:token>/", views.invitation, name="invitation"),
    path("<slug:partnership>/", views.home, name="home"),
    path("<slug:partnership>/people/", views.people, name="people"),
    path("<slug:partnership>/people/invite/", views.invite, name="invite"),
    path("<slug:partnership>/people/party/", views.party, name="party"),
    path("<slug:partnership>/people/leave/", views.leave, name="leave"),
    path(
        "<slug:partnership>/invitations/<slug:code>/withdraw/",
        views.withdraw_invitation,
        name="withdraw-invitation",
    ),
    path("<slug:partnership>/sites/", views.sites, name="sites"),
    path("<slug:partnership>/agreed/", views.agreed, name="agreed"),
]
