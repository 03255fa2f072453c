"""Noting needs, saying how far a partnership or a candidate meets one, closing one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from copractice.choosing.models import Candidacy, Need, NeedMet
from copractice.choosing.needing import candidacies_of, parties_of
from copractice.domain.fit import Degree
from copractice.domain.needs import Noted
from copractice.domain.transitions import NotPossible
from copractice.domain.words import Day, count, say
from copractice.partnerships.models import Partnership
from copractice.partnerships.numbers import next_number
from copractice.people.acting import action
from copractice.people.models import Organisation
from copractice.people.rights import Actor, Denied, demand


@action
def note_need(*, actor: Actor, at: datetime, organisation: Organisation, need: Noted) -> Need:
    """Note a learning need of an organisation.

    Raises ``NotPossible`` for a need that is noted in the same words and still open.
    """
    demand(actor, "choosing.need.note", organisation)
    return _note(actor, organisation, [need])[0]


@action
def note_needs(
    *, actor: Actor, at: datetime, organisation: Organisation, needs: Sequence[Noted]
) -> Organisation:
    """Note several needs at once; those that are there already in the same words are left out.

    Raises ``NotPossible`` where all of them are.
    """
    demand(actor, "choosing.need.note", organisation)
    _note(actor, organisation, needs)
    return organisation


def _note(actor: Actor, organisation: Organisation, needs: Sequence[Noted]) -> list[Need]:
    """Write the needs that are not there yet. Raises ``NotPossible`` where none is left."""
    rows = Need.objects.filter(organisation=organisation, closed_on=None)
    there = {_alike(text) for text in rows.values_list("text", flat=True)}
    fresh = {_alike(one.text): one for one in needs if _alike(one.text) not in there}
    if not fresh:
        raise NotPossible(
            count(
                "This need is noted already, in the same words. Nothing was changed.",
                "All {n} needs are noted already, in the same words. Nothing was changed.",
                len(needs),
            )
        )
    first = next_number(Need, organisation)
    return [
        Need.objects.create(
            organisation=organisation,
            person_id=actor.person,
            number=first + place,
            need_of=one.need_of,
            text=one.text,
            seen_in=one.seen_in,
            source=one.source,
            standards=list(one.standards),
            noted_on=actor.today,
        )
        for place, one in enumerate(fresh.values())
    ]


def _alike(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")


@action
def say_need_met(
    *,
    actor: Actor,
    at: datetime,
    need: Need,
    degree: Degree,
    why: str,
    partnership: Partnership | None = None,
    candidacy: Candidacy | None = None,
) -> NeedMet:
    """Say how far a partnership, or a candidate, meets a need. What was said before stays.

    Raises ``NotPossible`` for a need that is closed, ``Denied`` for a partnership in which the
    organisation is not, or a candidate of a choice that is not shared with it.
    """
    demand(actor, "choosing.need.write", need)
    _require_open(need)
    if not _is_ours(actor, need, partnership, candidacy):
        raise Denied("one speaks of partnerships of one's own and of candidates that were shared")
    return NeedMet.objects.create(
        organisation=need.organisation,
        need=need,
        partnership=partnership,
        candidacy=candidacy,
        person_id=actor.person,
        degree=degree,
        why=why,
        said_at=at,
    )


def _is_ours(
    actor: Actor, need: Need, partnership: Partnership | None, candidacy: Candidacy | None
) -> bool:
    if (partnership is None) == (candidacy is None):
        return False
    if partnership is not None:
        return parties_of(actor, need.organisation).filter(partnership=partnership).exists()
    return candidacies_of(actor, need.organisation).filter(pk=candidacy.pk).exists()  # type: ignore[union-attr]


def _require_open(need: Need) -> None:
    if need.closed_on is not None:
        raise NotPossible(
            say(
                "This need was closed on {day}. Nothing was changed.",
                day=Day(need.closed_on),
            )
        )


@action
def close_need(*, actor: Actor, at: datetime, need: Need, because: str) -> Need:
    """Close a need for a reason. It stays to be read, with all that was said of it.

    Raises ``NotPossible`` for one that is closed already.
    """
    demand(actor, "choosing.need.write", need)
    _require_open(need)
    need.closed_on, need.closed_because = actor.today, because
    need.save(update_fields=["closed_on", "closed_because"])
    return need
