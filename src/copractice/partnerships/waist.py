"""The narrow waist: how a type's action leaves an Activity, an Artefact or a Finding.

These are called inside an action's transaction. What people do in any type leaves the same three
records here, and nothing about learning is ever typed in twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import models

from copractice.domain.partnering import NotPossible, State
from copractice.domain.words import Day, say
from copractice.partnerships.models import (
    Activity,
    ActivityState,
    Artefact,
    ArtefactVersion,
    FigureRef,
    Finding,
    MinutesSource,
    Part,
    Setting,
)
from copractice.partnerships.registry import kind
from copractice.people.rights import Actor
from copractice.people.scope import Audience


def source_of(row: models.Model) -> str:
    """How a trunk record names the record that it came from: ``network.cycle:bcdfghjkmn``."""
    return f"{row._meta.label_lower}:{row.code}"  # type: ignore[attr-defined]


def require_open(part: Part, on: date) -> None:
    """Nothing new is done in a part from the day on which it ended, or when all is closed.

    Raises ``NotPossible`` with a sentence for the person; the action that asked is undone.
    """
    if part.ends is not None and on >= part.ends:
        raise NotPossible(
            say(
                "This part ended on {day}. What was recorded can be read; nothing is added. "
                "Nothing was changed.",
                day=Day(part.ends),
            )
        )
    if part.partnership.state == State.CLOSED:
        raise NotPossible(
            say(
                "This partnership is closed. What was recorded can be read; nothing is added. "
                "Nothing was changed."
            )
        )


def leave_activity(
    *,
    actor: Actor,
    at: datetime,
    part: Part,
    practice: str,
    on: date,
    source: models.Model,
    step: str,
    setting: Setting | None = None,
    minutes: int | None = None,
    inside_day: bool | None = None,
    state: str = ActivityState.DONE,
    due: date | None = None,
) -> Activity:
    """Leave the activity of one step, once per person, source and step.

    Without ``minutes`` the practice's usual figure stands, and says so. A step that is done again
    keeps its one activity; minutes that the person states then replace what stood there.
    """
    require_open(part, on)
    usual = kind(part.kind).profile.practice(practice)
    activity, new = Activity.objects.get_or_create(
        person_id=actor.person,
        source=source_of(source),
        step=step,
        defaults={
            "partnership_id": part.partnership_id,
            "part": part,
            "practice": practice,
            "role": usual.role,
            "state": state,
            "on": on,
            "due": due,
            "setting": setting,
            "minutes": usual.minutes if minutes is None else minutes,
            "minutes_source": MinutesSource.USUAL if minutes is None else MinutesSource.STATED,
            "inside_day": inside_day,
            "leading": usual.leads,
            "answerable": usual.answers,
            "recorded_at": at,
        },
    )
    if not new and minutes is not None:
        # The step was done again, and the person has said what it took, all in all.
        activity.minutes, activity.inside_day = minutes, inside_day
        activity.minutes_source = MinutesSource.STATED
        activity.save(update_fields=["minutes", "inside_day", "minutes_source"])
    return activity


def leave_artefact(
    *,
    actor: Actor,
    at: datetime,
    part: Part,
    title: str,
    kind_of_thing: str,
    source: models.Model,
    value: Any,
    reason: str = "",
    setting: Setting | None = None,
    audience: str = Audience.PARTNERSHIP,
    link: str = "",
) -> Artefact:
    """Leave something that was made, with its first version."""
    scope = {
        "partnership_id": part.partnership_id,
        "person_id": actor.person,
        "setting": setting,
        "audience": audience,
        "made_at": at,
    }
    artefact = Artefact.objects.create(
        title=title, kind=kind_of_thing, source=source_of(source), link=link, **scope
    )
    ArtefactVersion.objects.create(artefact=artefact, number=1, value=value, reason=reason, **scope)
    return artefact


def add_version(
    *, actor: Actor, at: datetime, artefact: Artefact, value: Any, reason: str
) -> ArtefactVersion:
    """Add an immutable version to an artefact, made from its latest."""
    latest = artefact.versions.order_by("-number").first()
    return ArtefactVersion.objects.create(
        partnership_id=artefact.partnership_id,
        person_id=actor.person,
        setting_id=artefact.setting_id,
        audience=artefact.audience,
        artefact=artefact,
        number=latest.number + 1 if latest else 1,
        base=latest,
        value=value,
        reason=reason,
        made_at=at,
    )


def leave_finding(
    *,
    actor: Actor,
    at: datetime,
    part: Part,
    text: str,
    strength: str,
    practice: str,
    source: models.Model,
    figures: Sequence[FigureRef] = (),
    applied_on: date | None = None,
    applied_by: str = "",
    result_seen: bool = False,
    decided: str = "",
    about: str = "",
    setting: Setting | None = None,
    audience: str = Audience.PARTNERSHIP,
) -> Finding:
    """Leave what was learned, how strongly, on which figures, and what was decided on it.

    ``about`` names what it concerns, ``decided`` is one of ``vocabulary.Decided`` or nothing.
    ``applied_by`` is the practice by which the person applied it in their own work, with its day.
    """
    finding = Finding.objects.create(
        partnership_id=part.partnership_id,
        part=part,
        person_id=actor.person,
        setting=setting,
        audience=audience,
        text=text,
        strength=strength,
        applied_on=applied_on,
        applied_by=applied_by,
        result_seen=result_seen,
        decided=decided,
        about=about,
        source=source_of(source),
        practice=practice,
        made_at=at,
    )
    finding.figures.set(figures)
    return finding


def leave_result(
    *,
    actor: Actor,
    at: datetime,
    part: Part,
    text: str,
    practice: str,
    source: models.Model,
    since: date,
    about: str,
    setting: Setting | None,
    audience: str,
) -> Finding:
    """Leave what came of using something since a day: one person's account, from their own work.

    Said anew, it stays the one finding of that person and ``source``, in other words.
    """
    finding = Finding.objects.filter(person=actor.person, source=source_of(source)).first()
    if finding is not None:
        finding.text = text
        finding.save(update_fields=["text"])
        return finding
    return leave_finding(
        actor=actor,
        at=at,
        part=part,
        text=text,
        strength="one-account",
        practice=practice,
        source=source,
        applied_on=since,
        applied_by=practice,
        result_seen=True,
        about=about,
        setting=setting,
        audience=audience,
    )
