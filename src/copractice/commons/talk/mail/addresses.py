"""Addresses by which one writes into a thread (``reply+…``) or a partnership (``talk+…``).

The address of a reply is bound to one person and one thread by a keyed hash. It is no right: what
the person may do at the moment the letter comes in decides.
"""

from __future__ import annotations

import hmac
import re
from base64 import b32encode
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils.crypto import salted_hmac

_SALT = "copractice.talk.reply"
_TOKEN = re.compile(r"([a-z]{10})([a-z]{10})([a-z2-7]{16})")


def _place() -> tuple[str, str]:
    """The local part and the host at which letters come in; empty where none was chosen."""
    local, _at, host = getattr(settings, "COPRACTICE_MAIL_IN", "").rpartition("@")
    return local.lower(), host.lower()


def takes_letters() -> bool:
    """Whether this installation has an address at which letters come in."""
    return all(_place())


def reply_address(person: str, thread: str) -> str:
    """The address by which a person (code) answers in a thread (code); empty without a place."""
    local, host = _place()
    if not local or not host:
        return ""
    return f"{local}+{person}{thread}{_mac(person, thread, settings.SECRET_KEY)}@{host}"


def talk_address(partnership: str) -> str:
    """The address by which members begin a thread in a partnership (code), if there is a place."""
    _local, host = _place()
    return f"talk+{partnership}@{host}" if host else ""


def _mac(person: str, thread: str, key: str | bytes) -> str:
    found = salted_hmac(_SALT, person + thread, secret=key, algorithm="sha256")
    return b32encode(found.digest()[:10]).decode().lower()


@dataclass(frozen=True)
class Door:
    """Where a letter is to go: into a thread as an answer of a person, or into a partnership."""

    person: str = ""
    thread: str = ""
    partnership: str = ""


def door_of(recipients: Iterable[str]) -> Door | None:
    """The first of our doors among the addresses of a letter; none where no address is ours."""
    local, host = _place()
    for address in recipients:
        name, _at, there = address.lower().rpartition("@")
        what, _plus, which = name.partition("+")
        if there != host or not host:
            continue
        if what == "talk" and which:
            return Door(partnership=which)
        if what == local and (door := _opened(which)):
            return door
    return None


def _opened(token: str) -> Door | None:
    fits = _TOKEN.fullmatch(token)
    if fits is None:
        return None
    person, thread, mac = fits.groups()
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    if any(hmac.compare_digest(mac, _mac(person, thread, key)) for key in keys):
        return Door(person=person, thread=thread)
    return None


def is_ours(address: str) -> bool:
    """Whether a letter that says it is from here would be one of our own."""
    local, host = _place()
    name, _at, there = address.lower().rpartition("@")
    here = there == host and name.partition("+")[0] in (local, "talk")
    return here or address.lower() == settings.DEFAULT_FROM_EMAIL.lower()
