"""Coming in: by password, by e-mailed code, by invitation; and what a stranger is told."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.socialaccount.adapter import get_adapter
from django.core import mail
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django.fixtures import Settings

from copractice.partnerships.actions import accept_invitation
from copractice.partnerships.models import Invitation, Membership
from copractice.people.models import Account, Person
from copractice.web import settings as web_settings
from tests import world as small

SignedIn = Callable[[small.Someone | None], Client]
LOGIN, CODE = "/accounts/login/", "/accounts/login/code/"


@pytest.fixture
def stranger(world: small.World) -> Client:
    return Client()


def token(world: small.World, name: str) -> str:
    return world.a.tokens[name]


def invitation(world: small.World, name: str) -> str:
    return reverse("partnerships:invitation", args=[token(world, name)])


def test_by_password(world: small.World, stranger: Client) -> None:
    account = Account.objects.get(pk=world.a.people["teacher"].account)
    account.set_password("a long enough one")
    account.save()
    refused = stranger.post(LOGIN, {"login": account.email, "password": "wrong"})
    assert refused.status_code == 200
    assert "_auth_user_id" not in stranger.session
    let_in = stranger.post(LOGIN, {"login": account.email, "password": "a long enough one"})
    assert let_in.status_code == 302
    assert stranger.get("/partnerships/").status_code == 200


def test_by_a_code_that_goes_to_the_address(world: small.World, stranger: Client) -> None:
    email = world.a.people["teacher"].email
    asked = stranger.post(CODE, {"email": email})
    assert asked.status_code == 302
    (letter,) = mail.outbox
    assert letter.to == [email]
    assert "localhost" not in letter.subject
    found = re.search(r"^\s*([A-Z0-9]{4,}-?[A-Z0-9]*)\s*$", letter.body, re.MULTILINE)
    assert found, letter.body
    done = stranger.post(asked["Location"], {"code": found[1]})
    assert done.status_code == 302
    assert stranger.get("/partnerships/").status_code == 200


def test_an_unknown_address_is_told_the_same(world: small.World, stranger: Client) -> None:
    known = stranger.post(CODE, {"email": world.a.people["teacher"].email})
    unknown = Client().post(CODE, {"email": "nobody@school.example"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])


def test_nobody_signs_up_by_themselves(world: small.World, stranger: Client) -> None:
    before = Account.objects.count()
    body = {"email": "new@school.example", "password1": "a long enough one"}
    assert stranger.post("/accounts/signup/", body).status_code == 200
    assert Account.objects.count() == before


def test_an_invitation_makes_an_account_on_its_address(
    world: small.World, stranger: Client
) -> None:
    where = invitation(world, "open")
    page = stranger.get(where)
    assert page.status_code == 200
    asked = stranger.post(where, {"name": "", "password": ""} | _key(page))
    assert asked.status_code == 422
    assert b"Everything you typed is still here" in asked.content
    taken = stranger.post(where, {"name": "Nina New", "password": "a long enough one"} | _key(page))
    assert taken.status_code == 302
    row = Invitation.objects.get(pk=world.a.rows["invitation.open"].pk)
    account = Account.objects.get(email=row.email)
    assert row.accepted_by == account.person
    assert Membership.objects.filter(person=account.person, role=row.role).count() == 1
    again = stranger.get(where)
    assert again.status_code == 410
    assert b"taken up already" in again.content


def _key(page: object) -> dict[str, str]:
    found = re.search(r'name="key" value="([^"]+)"', page.content.decode())  # type: ignore[attr-defined]
    assert found
    return {"key": found[1]}


@pytest.mark.parametrize(
    ("name", "told"),
    [("used", b"taken up already"), ("withdrawn", b"withdrawn"), ("expired", b"has expired")],
)
def test_an_invitation_that_cannot_be_taken_up_says_why(
    world: small.World, stranger: Client, name: str, told: bytes
) -> None:
    people = Person.objects.count()
    for answer in (
        stranger.get(invitation(world, name)),
        stranger.post(invitation(world, name), {"name": "X"}),
    ):
        assert answer.status_code == 410
        assert told in answer.content
        assert b"Nothing was changed" in answer.content
    assert Person.objects.count() == people


def test_an_invitation_of_another_address_is_not_ones_own(
    world: small.World, client_as: SignedIn
) -> None:
    client = client_as(world.a.people["teacher"])
    before = Membership.objects.count()
    answer = client.post(invitation(world, "open"))
    assert answer.status_code == 410
    assert b"another address" in answer.content
    assert Membership.objects.count() == before


def test_an_invitation_to_someone_with_an_account_asks_to_sign_in(
    world: small.World, client_as: SignedIn
) -> None:
    bystander = world.a.people["bystander"]
    Invitation.objects.filter(pk=world.a.rows["invitation.open"].pk).update(email=bystander.email)
    answer = Client().post(
        invitation(world, "open"), {"name": "X", "key": "6f1c3c1e-3a44-4d0e-9d3c-2f2f6f1c3c1e"}
    )
    assert answer.status_code == 410
    assert b"Sign in" in answer.content
    taken = client_as(bystander).post(invitation(world, "open"))
    assert taken.status_code == 302
    assert Membership.objects.filter(person=bystander.person).count() == 1


def test_an_invitation_lasts_fourteen_days(world: small.World) -> None:
    row = Invitation.objects.get(pk=world.a.rows["invitation.open"].pk)
    assert row.expires_at - row.sent_at == timedelta(days=14)
    with pytest.raises(Exception, match="expired"):
        accept_invitation(actor=None, at=row.expires_at, token=token(world, "open"), name="Late")


def test_pages_are_in_the_language_of_who_is_signed_in(
    world: small.World, client_as: SignedIn
) -> None:
    someone = world.a.people["teacher"]
    client = client_as(someone)
    client.post("/language/", {"language": "es", "next": "/partnerships/"})
    assert 'lang="es"' in client.get("/partnerships/").content.decode()
    elsewhere = client_as(someone)
    page = elsewhere.get("/partnerships/", headers={"accept-language": "en"})
    assert 'lang="es"' in page.content.decode()


def test_the_language_form_leads_nowhere_else(world: small.World, stranger: Client) -> None:
    answer = stranger.post("/language/", {"language": "es", "next": "https://evil.example/"})
    assert answer["Location"] == "/"


def microsoft(monkeypatch: pytest.MonkeyPatch, tenant: str) -> dict[str, object]:
    """What the settings make of a Microsoft key and this tenant."""
    for part, value in {"ID": "a-client", "SECRET": "a-secret", "TENANT": tenant}.items():
        monkeypatch.setenv(f"COPRACTICE_MICROSOFT_{part}", value)
    return {"microsoft": web_settings._microsoft()}


def test_an_account_of_the_named_tenant_opens_the_account_of_its_address(
    world: small.World, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = microsoft(monkeypatch, "district.example")
    teacher = world.a.people["teacher"]
    request = RequestFactory().get("/")
    provider = get_adapter().get_provider(request, "microsoft")
    said = provider.sociallogin_from_response(request, {"id": "1", "mail": teacher.email})
    said.lookup()
    assert said.user.pk == teacher.account


@pytest.mark.parametrize("tenant", ["", "Common", "organizations", "consumers"])
def test_without_a_tenant_of_its_own_microsoft_is_not_offered(
    tenant: str,
    stranger: Client,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = microsoft(monkeypatch, tenant)
    assert stranger.get("/accounts/microsoft/login/").status_code == 404
    settings.SOCIALACCOUNT_PROVIDERS = microsoft(monkeypatch, "district.example")
    assert stranger.get("/accounts/microsoft/login/").status_code == 200
