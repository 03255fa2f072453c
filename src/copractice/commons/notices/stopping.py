"""The link that stops letters: it opens nothing else, and works without signing in (RFC 8058)."""

from __future__ import annotations

from dataclasses import dataclass

from django.core import signing

from copractice.commons.notices.chosen import reader_of
from copractice.commons.notices.models import Letter, WayChosen
from copractice.domain.telling import NoticeKind, Way
from copractice.partnerships.models import Partnership
from copractice.people.models import Person
from copractice.people.rights import as_system

MAILED = [way.value for way in Way if way.is_mailed]
_SALT = "copractice.notices.stop"


@dataclass(frozen=True)
class Scope:
    """What a link stops, for one person (an outside code); empty is all kinds, everywhere."""

    person: str
    kind: str = ""
    partnership: str = ""

    @staticmethod
    def of(letter: Letter) -> Scope:
        """What the link in this letter stops."""
        here = letter.partnership.code if letter.partnership else ""
        return Scope(letter.person.code, letter.kind, here)

    def token(self) -> str:
        """The scope, signed. It does not expire: old letters are read, too."""
        return signing.dumps([self.person, self.kind, self.partnership], salt=_SALT)

    @property
    def kinds(self) -> tuple[NoticeKind, ...]:
        """The kinds that it is about."""
        return tuple(k for k in NoticeKind if self.kind in ("", k))


def scope_of(token: str) -> Scope | None:
    """What a link stops; ``None`` for one that was not made here, or whose person is gone."""
    try:
        scope = Scope(*signing.loads(token, salt=_SALT))
    except (signing.BadSignature, TypeError, ValueError):
        return None
    with as_system("tell"):
        return scope if Person.objects.filter(code=scope.person).exists() else None


def is_stopped(scope: Scope) -> bool:
    """Whether nothing of it is mailed any more."""
    with as_system("tell"):
        person = Person.objects.get(code=scope.person).pk
        chosen = reader_of(person, partnership_of(scope)).choice
        special = WayChosen.objects.filter(person=person, kind__in=scope.kinds, way__in=MAILED)
        mailed = not scope.partnership and special.exists()
    return not mailed and not any(chosen.way(kind).is_mailed for kind in scope.kinds)


def partnership_of(scope: Scope) -> Partnership | None:
    """The partnership that it is about, ``None`` for all."""
    return Partnership.objects.filter(code=scope.partnership).first() if scope.partnership else None
