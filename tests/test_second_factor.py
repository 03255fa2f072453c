"""Second factors and passkeys: set up, asked for on every way in, lost; and none of it unstyled."""

from __future__ import annotations

import json
import re
import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import allauth
import pytest
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal.flows.login import complete_login
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.db import SessionStore
from django.core import mail
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.template.loader import get_template
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, reverse
from pytest_django.fixtures import Settings

from copractice.people.models import AccessEntry, Account, Person
from copractice.people.rights import as_system
from copractice.web import settings as web_settings
from tests import world as small
from tests.world import ON_EACH_DATABASE

SignedIn = Callable[[small.Someone | None], Client]
OURS = Path(__file__).parents[1] / "src" / "copractice" / "web" / "templates"
PASSWORD = "a long enough one"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
INSIDE = "/partnerships/"
GOOGLE = {"google": {"APPS": [{"client_id": "an-id", "secret": "a-secret"}]}}


@pytest.fixture(autouse=True)
def _nothing_counted_before() -> None:
    """Codes that were used and tries that failed are kept in the cache, not in the world."""
    cache.clear()


@pytest.fixture
def teacher(world: small.World) -> small.Someone:
    return world.a.people["teacher"]


def account(someone: small.Someone) -> Account:
    return Account.objects.get(pk=someone.account)


def now_shown(secret: str = SECRET) -> str:
    """The code that an app with this secret shows at this moment."""
    (counter,) = totp.yield_hotp_counters_from_time()
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


def with_app(someone: small.Someone) -> list[str]:
    """Give someone an app with a known secret; their recovery codes."""
    totp.TOTP.activate(account(someone), SECRET)
    return RecoveryCodes.activate(account(someone)).get_unused_codes()


def told(answer: Any) -> str:
    """What a page says, without its marks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def inside(client: Client) -> bool:
    return client.get(INSIDE).status_code == 200


# Setting one up


@ON_EACH_DATABASE
def test_an_app_is_set_up_by_its_first_code_and_recovery_codes_come_with_it(
    client_as: SignedIn, teacher: small.Someone
) -> None:
    client, where = client_as(teacher), reverse("mfa_activate_totp")
    page = client.get(where).content.decode()
    secret = re.search(r"<code>([A-Z2-7 ]+)</code>", page)
    assert secret is not None
    assert 'src="data:image/svg+xml;base64,' in page
    wrong = client.post(where, {"code": "12345"})
    assert "no longer" in told(wrong)
    done = client.post(where, {"code": now_shown(secret[1].replace(" ", ""))})
    assert done["Location"] == reverse("mfa_view_recovery_codes")
    # What waited for the end of the transaction, a message and a letter, has not been lost.
    codes = client.get(done["Location"])
    assert "The app is set up." in told(codes)
    assert len(re.findall(r"<li><code>\d{8}</code>", codes.content.decode())) == 10
    (letter,) = mail.outbox
    assert letter.to == [teacher.email]
    assert "An authenticator app was set up" in letter.subject
    assert "If it was you, there is nothing to do." in letter.body
    assert secret[1] not in letter.body


def test_the_page_of_oneself_tells_what_there_is(
    client_as: SignedIn, teacher: small.Someone
) -> None:
    client = client_as(teacher)
    assert "None yet." in told(client.get("/you/"))
    with_app(teacher)
    assert "an authenticator app and 10 recovery codes left" in told(client.get("/you/"))


def test_a_further_address_does_not_stand_in_the_way(
    client_as: SignedIn, teacher: small.Someone
) -> None:
    """Whoever protects an account may still move to another address, and the other way round."""
    client = client_as(teacher)
    with_app(teacher)
    client.post(reverse("account_email"), {"email": "new@school.example", "action_add": "1"})
    assert EmailAddress.objects.filter(user=teacher.account, verified=False).exists()
    Authenticator.objects.all().delete()
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


@ON_EACH_DATABASE
def test_taking_the_app_away_takes_the_codes_along_and_writes_a_letter(
    client_as: SignedIn, teacher: small.Someone
) -> None:
    client = client_as(teacher)
    codes = with_app(teacher)
    where = reverse("mfa_deactivate_totp")
    asked = client.get(where)
    assert asked["Location"].startswith(reverse("mfa_reauthenticate"))
    client.post(asked["Location"], {"code": codes[0]})
    assert client.get(where).status_code == 200
    assert client.post(where).status_code == 302
    assert not Authenticator.objects.exists()
    assert "was taken away" in mail.outbox[-1].subject


def test_new_recovery_codes_replace_the_old_ones(
    client_as: SignedIn, teacher: small.Someone
) -> None:
    client = client_as(teacher)
    old = with_app(teacher)
    client.post(reverse("mfa_reauthenticate"), {"code": now_shown()})
    client.post(reverse("mfa_generate_recovery_codes"))
    page = client.get(reverse("mfa_download_recovery_codes"))
    new = re.findall(r"^\d{8}$", page.content.decode(), re.M)
    assert len(new) == 10
    assert set(new) != set(old)


# Every way in asks for it


def by_email(client: Client, someone: small.Someone) -> Any:
    asked = client.post("/accounts/login/code/", {"email": someone.email})
    found = re.search(r"^\s*([A-Z0-9]{4,}-?[A-Z0-9]*)\s*$", mail.outbox[-1].body, re.M)
    assert found is not None
    return client.post(asked["Location"], {"code": found[1]})


def by_password(client: Client, someone: small.Someone) -> Any:
    owner = account(someone)
    owner.set_password(PASSWORD)
    owner.save()
    return client.post("/accounts/login/", {"login": someone.email, "password": PASSWORD})


@ON_EACH_DATABASE
@pytest.mark.parametrize("way", [by_email, by_password], ids=lambda way: way.__name__)
def test_who_has_an_app_is_asked_for_its_code(
    way: Callable[[Client, small.Someone], Any], teacher: small.Someone
) -> None:
    with_app(teacher)
    client, where = Client(), reverse("mfa_authenticate")
    assert way(client, teacher)["Location"] == where
    assert not inside(client)
    assert client.get(where).status_code == 200
    refused = client.post(where, {"code": "000000"})
    assert "no longer" in told(refused)
    assert not inside(client)
    assert client.post(where, {"code": now_shown()}).status_code == 302
    assert inside(client)


def test_a_code_of_an_app_works_once(teacher: small.Someone) -> None:
    with_app(teacher)
    code = now_shown()
    for expected in (True, False):
        client = Client()
        by_password(client, teacher)
        client.post(reverse("mfa_authenticate"), {"code": code})
        assert inside(client) is expected


def test_a_recovery_code_lets_in_once(teacher: small.Someone) -> None:
    code, *_others = with_app(teacher)
    for expected in (True, False):
        client = Client()
        by_password(client, teacher)
        client.post(reverse("mfa_authenticate"), {"code": code})
        assert inside(client) is expected


def test_an_account_elsewhere_does_not_pass_it_by(
    teacher: small.Someone, settings: Settings
) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = GOOGLE
    with_app(teacher)
    request = RequestFactory().get("/accounts/google/login/callback/")
    request.session, request.user = SessionStore(), AnonymousUser()
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]
    said = (
        get_adapter()
        .get_provider(request, "google")
        .sociallogin_from_response(
            request, {"sub": "1", "email": teacher.email, "email_verified": True}
        )
    )
    with context.request_context(request):
        answer = complete_login(request, said)
    assert answer["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in request.session


def test_stopping_there_leaves_nobody_signed_in(teacher: small.Someone) -> None:
    with_app(teacher)
    client = Client()
    by_password(client, teacher)
    client.post("/accounts/logout/", {"next": "/accounts/login/"})
    assert client.get(reverse("mfa_authenticate"))["Location"] == "/accounts/login/"


# Passkeys. What a device does with them is tested in a browser.


def test_a_passkey_is_asked_for_with_a_question_that_names_nobody(world: small.World) -> None:
    asked = Client().get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
    question = json.loads(asked.content)["request_options"]["publicKey"]
    assert question["userVerification"] == "required"
    assert not question.get("allowCredentials")


MADE_UP = {
    "type": "public-key",
    "id": "AAAA",
    "rawId": "AAAA",
    "response": {
        "clientDataJSON": "e30",
        "authenticatorData": "AAAA",
        "signature": "AAAA",
        "userHandle": "MQ",
    },
}


@pytest.mark.parametrize("answer", ["", "{}", "no json", "null", json.dumps(MADE_UP)])
def test_an_answer_that_no_passkey_gave_is_refused(world: small.World, answer: str) -> None:
    client = Client()
    client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
    refused = client.post(reverse("mfa_login_webauthn"), {"credential": answer})
    assert refused["Location"] == "/accounts/login/"
    assert not inside(client)


def test_adding_a_passkey_without_scripts_says_why_not(
    client_as: SignedIn, teacher: small.Someone
) -> None:
    client, where = client_as(teacher), reverse("mfa_add_webauthn")
    page = client.get(where).content.decode()
    assert re.search(r"<button[^>]* data-passkey-button hidden>", page)
    assert "data-passkey-absent" in page
    assert "runs scripts" in told(client.post(where, {"name": "Phone"}))
    assert not Authenticator.objects.exists()


def test_passkeys_open_no_door_that_is_shut() -> None:
    with pytest.raises(NoReverseMatch):
        reverse("mfa_signup_webauthn")
    assert not app_settings.WEBAUTHN_ALLOW_INSECURE_ORIGIN


# A device that is lost


@ON_EACH_DATABASE
def test_the_operator_takes_the_factors_of_one_account_away(
    world: small.World, teacher: small.Someone
) -> None:
    with_app(teacher)
    with_app(world.a.people["hub"])
    Person.objects.filter(pk=teacher.person).update(language="es")
    call_command("forget_factors", teacher.email.upper(), "--yes")
    assert not Authenticator.objects.filter(user=teacher.account).exists()
    assert Authenticator.objects.filter(user=world.a.people["hub"].account).count() == 2
    with as_system("test"):
        line = AccessEntry.objects.get(action="people.factors.forget")
    assert (line.person_id, line.row) == (teacher.person, f"people.person:{teacher.code}")
    (letter,) = mail.outbox
    assert letter.to == [teacher.email]


@pytest.mark.parametrize("answer", ["", "no", "y"])
def test_the_operator_is_asked_first(
    teacher: small.Someone, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    with_app(teacher)
    monkeypatch.setattr("builtins.input", lambda _question: answer)
    call_command("forget_factors", teacher.email)
    assert Authenticator.objects.filter(user=teacher.account).count() == 2
    assert mail.outbox == []


def test_the_operator_is_told_when_there_is_nothing_to_take_away(
    teacher: small.Someone, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(CommandError, match="No account"):
        call_command("forget_factors", "nobody@school.example", "--yes")
    call_command("forget_factors", teacher.email, "--yes")
    assert "has no second factor" in capsys.readouterr().out
    assert mail.outbox == []


# Accounts elsewhere


def test_a_connected_account_is_told_and_can_be_disconnected(
    client_as: SignedIn, teacher: small.Someone, settings: Settings
) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = GOOGLE
    client, where = client_as(teacher), reverse("socialaccount_connections")
    assert "none connected" in told(client.get("/you/"))
    data = {"email": teacher.email}
    one = SocialAccount.objects.create(
        user_id=teacher.account, provider="google", uid="1", extra_data=data
    )
    assert "Google" in told(client.get("/you/"))
    assert teacher.email in told(client.get(where))
    assert client.post(where, {"account": str(one.pk)}).status_code == 302
    assert not SocialAccount.objects.exists()
    assert "was disconnected" in mail.outbox[-1].subject
    assert "is disconnected" in told(client.get(where))


@pytest.mark.parametrize(
    ("variables", "places"),
    [
        ({}, []),
        ({"GOOGLE_ID": "x"}, ["https://accounts.google.com"]),
        (
            {"MICROSOFT_ID": "x", "MICROSOFT_TENANT": "district.example"},
            ["https://login.microsoftonline.com"],
        ),
    ],
)
def test_a_form_may_lead_to_a_service_that_is_offered_and_to_no_other(
    variables: dict[str, str], places: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Chromium holds the redirect that answers a form to its page's policy."""
    for name, value in variables.items():
        monkeypatch.setenv(f"COPRACTICE_{name}", value)
    chosen = runpy.run_path(web_settings.__file__)
    allowed = chosen["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]["form-action"]
    assert allowed == ["'self'", *places]


def test_without_any_service_nothing_is_said_of_them(
    client_as: SignedIn, teacher: small.Someone
) -> None:
    assert "Accounts elsewhere" not in told(client_as(teacher).get("/you/"))


# Nothing unstyled, nothing inline

# Pages of the library that no address of ours leads to, and what only its own pages are made of.
SHUT = {
    "mfa/trust.html",
    "mfa/webauthn/signup_form.html",
    "mfa/webauthn/snippets/login_script.html",
    "socialaccount/snippets/login_extra.html",
}


def of_the_library() -> list[str]:
    """Templates of allauth that a page, a message or a letter may be made of."""
    folder = Path(allauth.__file__).parent / "templates"
    found = [p for room in ("mfa", "socialaccount") for p in (folder / room).rglob("*.*")]
    names = {path.relative_to(folder).as_posix() for path in found}
    return sorted(name for name in names - SHUT if "base" not in Path(name).name)


@pytest.mark.parametrize("name", [*of_the_library(), "429.html"])
def test_every_template_that_may_be_shown_is_ours(name: str) -> None:
    origin = get_template(name).origin  # type: ignore[attr-defined]
    assert OURS in Path(origin.name).parents


@pytest.mark.parametrize(
    "name",
    ["account_login", "mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "mfa_list_webauthn"],
)
def test_no_page_runs_a_script_of_its_own(
    client_as: SignedIn, teacher: small.Someone, name: str
) -> None:
    client = Client() if name == "account_login" else client_as(teacher)
    page = client.get(reverse(name))
    assert page.status_code == 200
    policy = {rule.strip() for rule in page["Content-Security-Policy"].split(";")}
    assert "script-src 'self'" in policy
    for script in re.findall(r"<script[^>]*>", page.content.decode()):
        assert "src=" in script or 'type="application/json"' in script
