"""How allauth works here: no open sign-up; an account is made by an invitation only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp
from django.conf import settings
from django.http import Http404, HttpRequest

from copractice.people.rights import as_system


@dataclass(frozen=True)
class Sender:
    """What allauth's letters know of who sends them."""

    name: str
    domain: str


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
