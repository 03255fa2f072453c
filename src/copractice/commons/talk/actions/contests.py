"""The author's own view of what was done, and the decision on it."""

from __future__ import annotations

from datetime import datetime

from copractice.commons.talk.actions.circles import narrowings
from copractice.commons.talk.actions.record import enter_line, record_of, undecided
from copractice.commons.talk.models import Moderation
from copractice.commons.talk.readers import leads_of
from copractice.commons.talk.told import name_of, tell_leads
from copractice.domain.talk import Doing, Standing, after, require_contestable
from copractice.domain.transitions import NotPossible
from copractice.domain.words import say
from copractice.people.acting import action
from copractice.people.rights import Actor, demand


@action
def contest_moderation(*, actor: Actor, at: datetime, line: Moderation, reason: str) -> Moderation:
    """Say once why one sees it otherwise.

    Raises ``NotPossible`` the second time, and for what cannot be contested.
    """
    demand(actor, "talk.moderation.contest", line)
    require_contestable(Doing(line.doing))
    if Moderation.objects.filter(answers=line).exists():
        raise NotPossible(say("You have answered already. Nothing was changed."))
    thread, post = line.thread, line.post
    _require_holding(line)
    if line.doing == Doing.HIDE:
        words = post or thread
        words.standing = after(Standing(words.standing), Doing.CONTEST)
        words.save(update_fields=["standing"])
    told = enter_line(actor, at, thread, Doing.CONTEST, reason, post=post, answers=line)
    tell_leads(
        at=at,
        thread=thread,
        what=say("{name} objects to what was done with their words.", name=name_of(actor)),
        href=record_of(thread),
        by=actor.person,
    )
    return told


def _require_holding(line: Moderation) -> None:
    """Of words that are hidden their standing says it; of a thread, what became of it since."""
    closed = line.doing != Doing.CLOSE or line.thread.closed_at is not None
    narrowed = line.doing != Doing.NARROW or line in narrowings(line.thread)
    if not (closed and narrowed):
        raise NotPossible(say("It was taken back meanwhile. Nothing was changed."))


@action
def uphold_moderation(*, actor: Actor, at: datetime, line: Moderation, reason: str) -> Moderation:
    """Decide that what an author contested (``line`` is their view) stays, and say why.

    Whoever did it does not confirm it, nor whoever contests it decide, where somebody else leads.
    Raises ``NotPossible`` for them, and where it was decided already.
    """
    thread, post = line.thread, line.post
    words = post or thread
    demand(actor, f"talk.{words._meta.model_name}.moderate", words)
    contested = line.answers
    if contested is None or not undecided(Moderation.objects.filter(pk=line.pk)).exists():
        raise NotPossible(say("Somebody else has decided it already. Nothing was changed."))
    _require_another(actor, line, contested)
    doing = Doing(contested.doing).confirmed
    if doing is Doing.UPHOLD:
        words.standing = after(Standing(words.standing), doing)
        words.save(update_fields=["standing"])
    return enter_line(actor, at, thread, doing, reason, post=post, answers=line)


def may_confirm(actor: Actor, line: Moderation, contested: Moderation) -> bool:
    """Whether it is for this person, of those who lead, to let stand what was contested."""
    concerned = {contested.person_id, line.person_id}
    if actor.person not in concerned:
        return True
    return not set(leads_of(line.partnership_id, actor.today)) - concerned


def _require_another(actor: Actor, line: Moderation, contested: Moderation) -> None:
    if not may_confirm(actor, line, contested):
        raise NotPossible(
            say(
                "It is for somebody else who leads here to let it stand: it was you who did it, or "
                "they are your words. Nothing was changed."
            )
        )
