"""Telling people of a protocol that they wrote on or use, each by their own choice."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from copractice.commons.notices.telling import tell
from copractice.domain.telling import NoticeKind
from copractice.domain.words import Sentence
from copractice.partnerships.models import ArtefactVersion
from copractice.partnerships.waist import source_of
from copractice.people.rights import Actor, as_system

from .models import Protocol, ProtocolUse
from .policy import room


def href_of(protocol: Protocol) -> str:
    """The address of a protocol's page."""
    return reverse(f"{room.label}:protocol", args=[protocol.partnership.code, protocol.number])


def tell_of_protocol(
    *, actor: Actor, at: datetime, protocol: Protocol, what: Sentence, users: bool = True
) -> None:
    """Tell those who wrote a version of it and, with ``users``, those who use it now."""
    tell(
        at=at,
        partnership=protocol.partnership,
        people=_writers(protocol) | (_users(protocol) if users else set()),
        kind=NoticeKind.VERSION if users else NoticeKind.REPLY,
        what=what,
        href=href_of(protocol),
        by=actor.person,
        source=source_of(protocol),
    )


def _writers(protocol: Protocol) -> set[int]:
    with as_system("tell"):
        rows = ArtefactVersion.objects.filter(artefact=protocol.artefact_id)
        return set(rows.values_list("person", flat=True))


def _users(protocol: Protocol) -> set[int]:
    with as_system("tell"):
        rows = ProtocolUse.objects.filter(protocol=protocol, ended_on=None)
        return set(rows.values_list("person", flat=True))
