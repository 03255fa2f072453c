"""How allauth works here: no open sign-up; an account is made by an invitation only.

Second factors and passkeys are allauth's too. Here are its words, and what a page says of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.adapter import get_adapter as get_social_adapter
from allauth.socialaccount.forms import DisconnectForm
from allauth.socialaccount.models import SocialAccount, SocialApp
from babel.lists import format_list
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest
from django.utils.translation import get_language, gettext, gettext_lazy, ngettext

from copractice.people.models import Account
from copractice.people.rights import as_system


@dataclass(frozen=True)
class Sender:
    """What allauth's letters know of who sends them."""

    name: str
    domain: str


class AccountBackend(AuthenticationBackend):
    """Finds whose session it is: the account with its person, of whom every page asks."""

    def get_user(self, user_id: int) -> Account | None:
        """The account of this id that may still sign in, or ``None``."""
        found = Account.objects.select_related("person").filter(pk=user_id).first()
        return found if found is not None and self.user_can_authenticate(found) else None


class Adapter(DefaultAccountAdapter):
    """Accounts belong to persons, and persons come by invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an unknown address is told nothing, and gets no account."""
        return False

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> Any:
        """Nothing is added; the session opens under the right to sign in."""
        with as_system("sign-in"):
            return super().pre_login(request, user, **kwargs)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Letters come from the installation by its name, not from a host."""
        sender = Sender(settings.COPRACTICE_INSTALLATION, self.request.get_host())
        super().send_mail(template_prefix, email, {**context, "current_site": sender})

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The ways to show once more who one is, in our words."""
        ours = {
            "reauthenticate": gettext("Type your password"),
            "mfa_reauthenticate": gettext("Type a code"),
            "mfa_reauthenticate:webauthn": gettext("Use a passkey"),
        }
        found = super().get_reauthentication_methods(user)
        return [{**one, "description": ours.get(one["id"], one["description"])} for one in found]


class SocialAdapter(DefaultSocialAccountAdapter):
    """A district's Google or Microsoft account opens the Copractice account of the same address."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never by itself, for the same reason."""
        return False

    def get_app(self, request: HttpRequest, provider: str, client_id: str | None = None) -> Any:
        """The installation's key for a provider; without one its addresses lead nowhere."""
        try:
            return super().get_app(request, provider, client_id)
        except SocialApp.DoesNotExist as absent:
            raise Http404 from absent


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second factors in our words, under the name of the installation and of the person."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy(
            "This code is not valid, or no longer. An app shows a new one every half minute, and "
            "each code works once: type the one that it shows now."
        ),
        "cannot_generate_recovery_codes": gettext_lazy(
            "Recovery codes stand in for an app or a passkey. Set up one of them first."
        ),
    }

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        """What a passkey is called until its owner gives it a name."""
        n = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey %(number)s") % {"number": n}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The device shows the installation by its name."""
        return {
            **super().get_public_key_credential_rp_entity(),
            "name": settings.COPRACTICE_INSTALLATION,
        }

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        """The device shows whose passkey it is: name and address of its owner."""
        return {
            **super().get_public_key_credential_user_entity(user),
            "display_name": user.person.name,
        }


# The forms of the library, with questions in our words.


def _code(label: Any) -> forms.CharField:
    # "numeric" brings up the digits on a phone; a blank between them does no harm.
    attributes = {"autocomplete": "one-time-code", "inputmode": "numeric"}
    return forms.CharField(label=label, widget=forms.TextInput(attrs=attributes))


def _has_shown_it(user: Any, kind: Authenticator.Type) -> None:
    """Whoever has just proved to have a new factor is not asked for it again one page later."""
    record_authentication(context.request, user, "mfa", type=kind, reauthenticated=True)


class ActivateAppForm(ActivateTOTPForm):
    """The first code of an app proves that it has the secret."""

    code = _code(gettext_lazy("Which code does the app show?"))

    def clean_code(self) -> str:
        """The code, which only the app could know."""
        code: str = super().clean_code()
        _has_shown_it(self.user, Authenticator.Type.TOTP)
        return code

    @property
    def secret_to_type(self) -> str:
        """The secret in groups of four, as one reads it out; apps overlook the blanks."""
        return " ".join(self.secret[at : at + 4] for at in range(0, len(self.secret), 4))


class CodeForm(AuthenticateForm):
    """The second step of signing in."""

    code = _code(gettext_lazy("Code from your app, or a recovery code"))


class CodeAgainForm(ReauthenticateForm):
    """The same, before something that touches the safety of an account."""

    code = _code(gettext_lazy("Code from your app, or a recovery code"))


def _credential() -> forms.JSONField:
    """The device's answer, which the page's module puts in."""
    nothing = gettext_lazy(
        "No answer came from a passkey, so nothing was changed. A passkey needs a browser that "
        "runs scripts and knows passkeys."
    )
    return forms.JSONField(widget=forms.HiddenInput, error_messages={"required": nothing})


def _of_a_passkey(refused: ValidationError) -> ValidationError:
    """The library has one refusal for codes and passkeys; nobody typed a code here."""
    if refused.code != "incorrect_code":
        return refused
    text = gettext("This passkey was not accepted, and nothing was changed. Try it again.")
    return ValidationError(text, code=refused.code)


class _Answers:
    """A form that a passkey answers."""

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()  # type: ignore[misc]
        except ValidationError as refused:
            raise _of_a_passkey(refused) from refused


class PasskeyForm(_Answers, AuthenticateWebAuthnForm):
    """The second step of signing in, by a passkey."""

    credential = _credential()


class PasskeyAgainForm(_Answers, ReauthenticateWebAuthnForm):
    """The same, before something that touches the safety of an account."""

    credential = _credential()


class PasskeySignInForm(_Answers, LoginWebAuthnForm):
    """Signing in by a passkey alone."""

    credential = _credential()


class AddPasskeyForm(AddWebAuthnForm):
    """A passkey gets a name, and may be enough by itself."""

    name = forms.CharField(
        label=gettext_lazy("What do you call it?"),
        help_text=gettext_lazy("So that you know later which one it is: the phone, the laptop."),
        max_length=60,
        required=False,
    )
    passwordless = forms.BooleanField(
        label=gettext_lazy("It is enough by itself: no password and no code beside it"),
        help_text=gettext_lazy(
            "The device then asks for your finger, your face or a PIN. An older security key may "
            "not be able to: leave it out there, and the key is your second factor."
        ),
        required=False,
        initial=True,
    )
    credential = _credential()

    def clean(self) -> dict[str, Any]:
        """What the device made fits the question that we put to it."""
        try:
            given: dict[str, Any] = super().clean()
        except ValidationError as refused:
            raise _of_a_passkey(refused) from refused
        if given.get("credential"):
            _has_shown_it(self.user, Authenticator.Type.WEBAUTHN)
        return given


class NamePasskeyForm(EditWebAuthnForm):
    """Another name for a passkey."""

    name = forms.CharField(label=gettext_lazy("What do you call it?"), max_length=60)


class DisconnectElsewhereForm(DisconnectForm):
    """Which account elsewhere shall not let one in any more."""

    account = forms.ModelChoiceField(
        label=gettext_lazy("Your accounts elsewhere"),
        queryset=SocialAccount.objects.none(),
        widget=forms.RadioSelect,
    )

    def clean(self) -> dict[str, Any]:
        """The last one may go without a password too: a code by email still lets one in."""
        if not EmailAddress.objects.filter(user=self.request.user, verified=True).exists():
            raise get_social_adapter().validation_error("no_verified_email")
        return self.cleaned_data


# What a page says of how somebody signs in.


@dataclass(frozen=True)
class WaysIn:
    """How an account is signed in to, beside a code by email.

    ``codes`` are recovery codes not used yet; ``elsewhere`` names connected services.
    """

    password: bool
    app: bool
    passkeys: int
    codes: int
    elsewhere: tuple[str, ...]

    @property
    def factors(self) -> str:
        """Second factors and passkeys in a sentence."""
        parts = [
            *([gettext("an authenticator app")] if self.app else []),
            *([_passkeys(self.passkeys)] if self.passkeys else []),
            *([_codes_left(self.codes)] if self.app or self.passkeys else []),
        ]
        if not parts:
            return gettext("None yet.")
        listed = format_list(parts, locale=get_language() or "en")
        return gettext("You have %(factors)s.") % {"factors": listed}


def ways_in(account: Account) -> WaysIn:
    """How this account is signed in to."""
    found = [one.wrap() for one in Authenticator.objects.filter(user=account)]
    kinds = [one.instance.type for one in found]
    codes = (one for one in found if one.instance.type == Authenticator.Type.RECOVERY_CODES)
    connected = SocialAccount.objects.filter(user=account).order_by("pk")
    return WaysIn(
        password=account.has_usable_password(),
        app=Authenticator.Type.TOTP in kinds,
        passkeys=kinds.count(Authenticator.Type.WEBAUTHN),
        codes=sum(len(one.get_unused_codes()) for one in codes),
        elsewhere=tuple(service_name(one.provider) for one in connected),
    )


def services_offered() -> bool:
    """Whether this installation lets people in by another account at all."""
    return any(one["APPS"] for one in settings.SOCIALACCOUNT_PROVIDERS.values())


def service_name(provider: str) -> str:
    """A service by its name, also when the installation has no key for it any more."""
    return {"google": "Google", "microsoft": "Microsoft"}.get(provider, provider)


def _passkeys(n: int) -> str:
    return ngettext("%(n)s passkey", "%(n)s passkeys", n) % {"n": n}


def _codes_left(n: int) -> str:
    return ngettext("%(n)s recovery code left", "%(n)s recovery codes left", n) % {"n": n}
