"""Proposing, editing, taking back, bringing in again, joining, and saying what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from copractice.commons.agenda.models import InRound, Outcome, Proposal, Step
from copractice.commons.agenda.standing import leaders, parties_of
from copractice.commons.notices.telling import tell
from copractice.domain.priorities import Move, ProposalState, RoundState, follow
from copractice.domain.telling import NoticeKind
from copractice.domain.transitions import NotPossible
from copractice.domain.words import Day, Sentence, say
from copractice.partnerships.history import enter
from copractice.partnerships.models import ArtefactVersion, Part, Party
from copractice.partnerships.numbers import day_of, next_number
from copractice.partnerships.subjects import subject_of
from copractice.partnerships.waist import (
    add_version,
    leave_activity,
    leave_artefact,
    require_open,
    source_of,
)
from copractice.people.acting import action
from copractice.people.rights import Actor, Denied, demand
from copractice.people.scope import Audience


@dataclass(frozen=True)
class Text:
    """What a proposal says; one version of it. ``decides_by`` is a day in ISO form, or nothing."""

    title: str
    need: str
    need_of: str
    would: str = ""
    decides_by: str = ""

    def columns(self) -> dict[str, Any]:
        """The columns of a proposal."""
        day = date.fromisoformat(self.decides_by) if self.decides_by else None
        return {**asdict(self), "decides_by": day}


def text_of(value: Mapping[str, str]) -> Text:
    """The text that a version keeps."""
    return Text(**value)


class Crossed(Exception):
    """Somebody else edited the same fields meanwhile. Nothing was written.

    ``fields`` names them, ``theirs`` is what stands there now, ``latest`` the number of it.
    """

    def __init__(self, fields: tuple[str, ...], theirs: Text, latest: int) -> None:
        super().__init__(", ".join(fields))
        self.fields, self.theirs, self.latest = fields, theirs, latest


def page_of(proposal: Proposal) -> str:
    """The address of a proposal's page."""
    return reverse("agenda:proposal", args=[proposal.partnership.code, proposal.number])


@action
def propose(
    *, actor: Actor, at: datetime, part: Part, text: Text, party: Party | None = None
) -> Proposal:
    """Propose what to work on, for a party for which one stands. Those who lead are told.

    Raises ``Denied`` for a party for which the actor does not work.
    """
    partnership = part.partnership
    demand(actor, "agenda.proposal.propose", partnership)
    if party is not None and not parties_of(actor, partnership).filter(pk=party.pk).exists():
        raise Denied("one proposes for a party for which one stands")
    proposal = Proposal(
        partnership=partnership,
        number=next_number(Proposal, partnership),
        part=part,
        party=party,
        person_id=actor.person,
        made_at=at,
        **text.columns(),
    )
    proposal.artefact = leave_artefact(
        actor=actor,
        at=at,
        part=part,
        title=text.title,
        kind_of_thing="proposal",
        source=proposal,
        value=asdict(text),
        audience=Audience.EVERYONE,
    )
    proposal.save()
    leave_activity(
        actor=actor,
        at=at,
        part=part,
        practice="propose-question",
        on=day_of(partnership, at),
        source=proposal,
        step="propose",
    )
    enter(
        actor=actor,
        at=at,
        partnership=partnership,
        part=part,
        what="agenda-proposed",
        facts={"title": text.title},
    )
    lead = leaders(partnership, day_of(partnership, at))
    tell_of_proposal(at, proposal, lead, actor.person, say("Proposed"))
    return proposal


def tell_of_proposal(
    at: datetime, proposal: Proposal, people: list[int], by: int, done: Sentence
) -> None:
    """Tell people what was done with a proposal."""
    tell(
        at=at,
        partnership=proposal.partnership,
        people=people,
        kind=NoticeKind.PROPOSAL,
        what=say("{title}: {done}", done=done, title=proposal.title),
        href=page_of(proposal),
        by=by,
        source=source_of(proposal),
    )


def require_waiting(proposal: Proposal) -> None:
    """Raise ``NotPossible`` for a proposal that does not wait for a decision any more."""
    # What can be joined is what waits: the table of steps has the words for all else.
    follow(ProposalState(proposal.state), Move.MERGE)


def require_no_open_round(proposal: Proposal) -> None:
    """While others rate a proposal, its text and its fate stand still. Raises ``NotPossible``."""
    rows = InRound.objects.filter(proposal=proposal, round__state=RoundState.OPEN)
    entry = rows.select_related("round").first()
    if entry is not None:
        raise NotPossible(
            say(
                "This proposal is being rated in the round “{title}” until {day}. Until then its "
                "text stays as it is, and nothing is decided. Nothing was changed.",
                title=entry.round.title,
                day=Day(entry.round.closes),
            )
        )


@action
def edit_proposal(
    *, actor: Actor, at: datetime, proposal: Proposal, base: int, text: Text, reason: str = ""
) -> Proposal:
    """Write the next version of a proposal, made from version ``base``.

    What somebody else changed meanwhile in other fields stays theirs. Raises :class:`Crossed` where
    both changed the same, ``NotPossible`` for a proposal that is decided or being rated.
    """
    demand(actor, "agenda.proposal.write", proposal)
    require_open(proposal.part, day_of(proposal.partnership, at))
    if not ProposalState(proposal.state).waits:
        raise NotPossible(
            say(
                "This proposal is {state}, so its text stays as it was. Bring it in again, or "
                "propose a new one. Nothing was changed.",
                state=ProposalState(proposal.state).words,
            )
        )
    require_no_open_round(proposal)
    versions = ArtefactVersion.objects.filter(artefact=proposal.artefact_id)
    latest = versions.order_by("-number").first()
    assert latest is not None  # a proposal is written with its first version
    if latest.number != base:
        text = _together(text_of(versions.get(number=base).value), latest, text)
    if asdict(text) == latest.value:
        return proposal
    add_version(actor=actor, at=at, artefact=proposal.artefact, value=asdict(text), reason=reason)
    for name, given in text.columns().items():
        setattr(proposal, name, given)
    proposal.save(update_fields=list(text.columns()))
    return proposal


def _together(base: Text, latest: ArtefactVersion, mine: Text) -> Text:
    """Field by field: mine where I changed it, theirs where only they did. Raises ``Crossed``."""
    old, now, new = asdict(base), dict(latest.value), asdict(mine)
    both = tuple(n for n in old if new[n] != old[n] != now[n] and new[n] != now[n])
    if both:
        raise Crossed(both, text_of(now), latest.number)
    return Text(**{name: now[name] if new[name] == old[name] else new[name] for name in old})


def take_step(
    actor: Actor,
    at: datetime,
    proposal: Proposal,
    move: Move,
    reason: str = "",
    until: date | None = None,
) -> Step:
    """Take a step with a proposal and keep it. Raises ``NotPossible`` where the state forbids it.

    What stood in ``joined_to`` is taken apart again by any move but joining.
    """
    before = ProposalState(proposal.state)
    proposal.state = follow(before, move)
    proposal.parked_until = until if move is Move.PARK else None
    if move is not Move.MERGE:
        proposal.joined_to = None
    proposal.save(update_fields=["state", "parked_until", "joined_to"])
    return Step.objects.create(
        partnership_id=proposal.partnership_id,
        proposal=proposal,
        person_id=actor.person,
        move=move,
        before=before,
        after=proposal.state,
        reason=reason,
        until=proposal.parked_until,
        on=day_of(proposal.partnership, at),
        at=at,
    )


@action
def withdraw_proposal(
    *, actor: Actor, at: datetime, proposal: Proposal, reason: str = ""
) -> Proposal:
    """Take a proposal back. Its text and what was said of it stay."""
    demand(actor, "agenda.proposal.write", proposal)
    take_step(actor, at, proposal, Move.WITHDRAW, reason)
    return proposal


@action
def reopen_proposal(
    *, actor: Actor, at: datetime, proposal: Proposal, reason: str = ""
) -> Proposal:
    """Bring a proposal in again, or go on with what was done. Whoever proposed it is told.

    That what is done goes on after all is a decision, and those who lead take it.
    """
    right = "decide" if proposal.state == ProposalState.DONE else "write"
    demand(actor, f"agenda.proposal.{right}", proposal)
    require_open(proposal.part, day_of(proposal.partnership, at))
    take_step(actor, at, proposal, Move.REOPEN, reason)
    tell_of_proposal(at, proposal, [proposal.person_id], actor.person, Move.REOPEN.told)
    return proposal


@action
def join_proposals(
    *, actor: Actor, at: datetime, proposal: Proposal, into: Proposal, reason: str = ""
) -> Proposal:
    """Say that a proposal means the same as another. Both texts and both proposers stay.

    From then on ``into`` stands for both, and whoever proposed either is told of what becomes of
    it. What was joined to ``proposal`` goes along. Raises ``NotPossible`` while either is rated or
    where ``into`` does not wait for a decision.
    """
    demand(actor, "agenda.proposal.decide", proposal)
    demand(actor, "agenda.proposal.decide", into)
    require_open(into.part, day_of(into.partnership, at))
    for one in (proposal, into):
        require_no_open_round(one)
    if into.pk == proposal.pk or into.partnership_id != proposal.partnership_id:
        raise NotPossible(say("A proposal is joined with another one. Nothing was changed."))
    require_waiting(into)
    proposal.joined_to = into
    take_step(actor, at, proposal, Move.MERGE, reason)
    proposal.joined.update(joined_to=into)
    both = [proposal.person_id, into.person_id]
    tell_of_proposal(at, proposal, both, actor.person, Move.MERGE.told)
    return into


@action
def say_what_came(
    *, actor: Actor, at: datetime, proposal: Proposal, note: str, source: str = ""
) -> Outcome:
    """Say what a proposal led to, and which record here it became. There may be several.

    Raises ``Denied`` for a record that the actor may not see.
    """
    demand(actor, "agenda.proposal.link", proposal)
    require_open(proposal.part, day_of(proposal.partnership, at))
    if source and subject_of(actor, source) is None:
        raise Denied("one points to what one may see")
    return Outcome.objects.create(
        partnership_id=proposal.partnership_id,
        proposal=proposal,
        person_id=actor.person,
        note=note,
        source=source,
        at=at,
    )
