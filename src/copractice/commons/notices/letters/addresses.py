"""Where letters go and where their links lead."""

from __future__ import annotations

from urllib.parse import urlsplit

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db.models import F

_USUAL = "http://localhost:8000"


def _base() -> str:
    """The address of this installation, as an operator has given it."""
    return settings.COPRACTICE_ADDRESS or _USUAL


def absolute(path: str) -> str:
    """A path of this installation as an address that works from outside."""
    return f"{_base().rstrip('/')}/{path.lstrip('/')}"


def host() -> str:
    """The name of this installation's machine: what its letters are marked with."""
    return urlsplit(_base()).hostname or "localhost"


def address_of(person: int) -> str:
    """The address of a person's account, where it is known to be theirs; otherwise empty."""
    proved = EmailAddress.objects.filter(
        user__person=person, user__is_active=True, verified=True, email__iexact=F("user__email")
    )
    return proved.values_list("user__email", flat=True).first() or ""
