"""People's own records: noting work, deciding, correcting, hiding, withdrawing."""

from __future__ import annotations

from datetime import date, datetime

from copractice.domain.vocabulary import Decided
from copractice.partnerships.history import enter
from copractice.partnerships.models import (
    Activity,
    ActivityChange,
    Finding,
    MinutesSource,
    Part,
    Setting,
    WorkNote,
)
from copractice.partnerships.numbers import day_of
from copractice.partnerships.waist import leave_activity, leave_artefact, leave_finding
from copractice.people.acting import action
from copractice.people.rights import Actor, Denied, demand
from copractice.people.scope import Audience


@action
def note_work(
    *,
    actor: Actor,
    at: datetime,
    part: Part,
    practice: str,
    on: date,
    text: str = "",
    learned: str = "",
    link: str = "",
    minutes: int | None = None,
    inside_day: bool | None = None,
    setting: Setting | None = None,
    audience: str = Audience.PARTNERSHIP,
) -> WorkNote:
    """Note what one did in a practice of the part's type, where no other record tells of it.

    ``learned`` leaves a finding, ``link`` an artefact: a document elsewhere counts. Without
    ``minutes`` the usual figure of the practice stands. Raises ``KeyError`` for a practice that the
    type does not have.
    """
    demand(actor, "partnerships.partnership.work", part.partnership)
    note = WorkNote.objects.create(
        partnership_id=part.partnership_id,
        part=part,
        person_id=actor.person,
        setting=setting,
        audience=audience,
        practice=practice,
        on=on,
        text=text,
        written_at=at,
    )
    leave_activity(
        actor=actor,
        at=at,
        part=part,
        practice=practice,
        on=on,
        source=note,
        step="work",
        setting=setting,
        minutes=minutes,
        inside_day=inside_day,
    )
    if link:
        leave_artefact(
            actor=actor,
            at=at,
            part=part,
            title=text[:200] or link[:200],
            kind_of_thing="link",
            source=note,
            value={"link": link},
            setting=setting,
            audience=audience,
            link=link,
        )
    if learned:
        leave_finding(
            actor=actor,
            at=at,
            part=part,
            text=learned,
            strength="one-account",
            practice=practice,
            source=note,
            setting=setting,
            audience=audience,
        )
    return note


@action
def record_decision(
    *,
    actor: Actor,
    at: datetime,
    part: Part,
    about: str,
    text: str,
    stops: bool = False,
    audience: str = Audience.EVERYONE,
) -> Finding:
    """Write down what the partners decided and why; ``stops`` where something ended by it."""
    demand(actor, "partnerships.partnership.lead", part.partnership)
    entry = enter(
        actor=actor,
        at=at,
        partnership=part.partnership,
        part=part,
        what="stopped" if stops else "decided",
        facts={"text": about},
        reason=text[:300],
        audience=audience,
    )
    leave_activity(
        actor=actor,
        at=at,
        part=part,
        practice="decide-together",
        on=day_of(part.partnership, at),
        source=entry,
        step="decide",
    )
    return leave_finding(
        actor=actor,
        at=at,
        part=part,
        about=about,
        text=text,
        strength="decision",
        practice="decide-together",
        source=entry,
        decided=Decided.STOPPED if stops else Decided.DECIDED,
        audience=audience,
    )


@action
def correct_activity(
    *,
    actor: Actor,
    at: datetime,
    activity: Activity,
    minutes: int,
    inside_day: bool | None,
    reason: str = "",
) -> Activity:
    """A person corrects their own record: the minutes become their own figure, the source stays."""
    demand(actor, "partnerships.activity.write", activity)
    if activity.withdrawn_at is not None:
        raise Denied("a withdrawn record is not corrected")
    ActivityChange.objects.create(
        partnership_id=activity.partnership_id,
        activity=activity,
        person_id=actor.person,
        at=at,
        before={"minutes": activity.minutes, "inside_day": activity.inside_day},
        reason=reason,
    )
    activity.minutes, activity.inside_day = minutes, inside_day
    activity.minutes_source = MinutesSource.STATED
    activity.save(update_fields=["minutes", "inside_day", "minutes_source"])
    return activity


@action
def hide_activity(*, actor: Actor, at: datetime, activity: Activity) -> Activity:
    """Hide one's own record: nothing that others see names its owner for it. Can be undone."""
    return _mark(actor, activity, "hidden_at", at)


@action
def show_activity(*, actor: Actor, at: datetime, activity: Activity) -> Activity:
    """Undo the hiding."""
    return _mark(actor, activity, "hidden_at", None)


@action
def withdraw_activity(*, actor: Actor, at: datetime, activity: Activity) -> Activity:
    """Take one's own record out of all counts, one's own too. Who and when stay."""
    return _mark(actor, activity, "withdrawn_at", at)


def _mark(actor: Actor, activity: Activity, mark: str, at: datetime | None) -> Activity:
    demand(actor, "partnerships.activity.write", activity)
    setattr(activity, mark, at)
    activity.save(update_fields=[mark])
    return activity
