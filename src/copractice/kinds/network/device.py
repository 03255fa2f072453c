"""What a page needs to keep somebody's words on their device until they are sent.

The words lie on the device sealed under a secret that only this person's own pages bring: another
person who signs in on the same phone cannot read them, nor send them under their own name.
"""

from __future__ import annotations

from base64 import b64encode
from typing import Any

from django.urls import reverse
from django.utils.crypto import salted_hmac

from copractice.people.requests import Request


def secret_of(code: str) -> str:
    """The 256 bits that seal a person's words, in base64. They change with the installation's key,
    and what was sealed before is then unreadable.
    """
    return b64encode(salted_hmac("copractice.device", code, algorithm="sha256").digest()).decode()


def person_of(request: Request) -> str:
    """The outside id of whoever is signed in."""
    return str(request.user.person.code)


def device_of(request: Request) -> dict[str, Any]:
    """For ``device.html``: whose page this is, and where one signs in again."""
    code = person_of(request)
    return {"person": code, "secret": secret_of(code), "login": reverse("account_login")}


def is_anothers(request: Request) -> bool:
    """Whether what was sent was typed by another person, who was signed in here before."""
    return request.POST.get("person", "") not in ("", person_of(request))
