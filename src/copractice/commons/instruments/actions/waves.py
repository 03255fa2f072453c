"""Planning a wave, asking, closing, taking back; what those who lead do with what was answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from copractice.commons.instruments import asking, releasing
from copractice.commons.instruments.actions.making import saved_version
from copractice.commons.instruments.models import Instrument, Released, TextReview, TextState, Wave
from copractice.domain.instruments import form_from_json, usual_minutes
from copractice.domain.instruments.promise import Promise
from copractice.domain.instruments.waves import (
    FEWEST,
    Grouping,
    WaveMove,
    WaveState,
    Whom,
    follow,
    reminder_day,
    require_days,
    require_promise_open,
)
from copractice.domain.transitions import NotPossible
from copractice.domain.words import say
from copractice.partnerships.models import FigureRef, Finding
from copractice.partnerships.numbers import day_of, next_number
from copractice.partnerships.waist import leave_activity, leave_finding, require_open
from copractice.people.acting import action
from copractice.people.rights import Actor, demand
from copractice.people.scope import Audience, new_code


@dataclass(frozen=True)
class Plan:
    """What is settled of a wave before anybody is asked.

    ``of`` are roles, organisations or persons by their code, as ``whom`` says. ``follows`` is an
    earlier wave whose answers may be compared with those of this one, person by person.
    """

    title: str
    promise: str
    opens: date
    closes: date
    whom: str = Whom.ALL
    of: Sequence[str] = ()
    grouping: str = Grouping.NONE
    audience: str = Audience.PARTNERSHIP
    fewest: int = FEWEST
    reminds: bool = True
    follows: Wave | None = field(default=None)

    def columns(self) -> dict[str, Any]:
        """The columns of a wave."""
        named = self.promise == Promise.NAMED
        anonymous = self.promise == Promise.ANONYMOUS
        return {
            "title": self.title,
            "promise": self.promise,
            "fewest": 1 if named else max(self.fewest, FEWEST),
            "grouping": Grouping.NONE if named else self.grouping,
            "whom": self.whom,
            "of": list(self.of) if self.whom != Whom.ALL else [],
            "opens": self.opens,
            "closes": self.closes,
            "remind_on": reminder_day(self.opens, self.closes) if self.reminds else None,
            "audience": self.audience,
            # Anonymous answers are never linked, not even with themselves.
            "follows": None if anonymous else self.follows,
            "series": self.follows.series if self.follows and not anonymous else new_code(),
        }


@action
def plan_wave(*, actor: Actor, at: datetime, instrument: Instrument, plan: Plan) -> Wave:
    """Plan a wave of a form; nobody is asked yet.

    What was changed in the form since its latest version is saved as one. Raises ``NotPossible``
    for a form with faults, days that make no sense, or days that are closed for those asked.
    """
    demand(actor, "instruments.instrument.write", instrument)
    here = instrument.partnership
    require_open(instrument.part, day_of(here, at))
    version = saved_version(actor=actor, at=at, instrument=instrument)
    wave = Wave(
        partnership=here,
        number=next_number(Wave, here),
        instrument=instrument,
        version=version,
        form_title=instrument.draft["title"],
        part=instrument.part,
        person_id=actor.person,
        minutes=_minutes(version.value),
        made_at=at,
        **plan.columns(),
    )
    _require_plan(wave, at, plan)
    wave.save()
    return wave


def _minutes(value: Any) -> int:
    return usual_minutes(form_from_json(value)).minutes


def _require_plan(wave: Wave, at: datetime, plan: Plan) -> None:
    today = day_of(wave.partnership, at)
    require_days(wave.opens, wave.closes, today)
    if plan.follows is not None:
        _require_comparable(wave, plan.follows)
    people = asking.askees(wave.partnership, today, wave.whom, wave.of, wave.grouping)
    if not people:
        raise NotPossible(say("Nobody would be asked. Choose other people."))
    if len(people) < wave.fewest:
        raise NotPossible(
            say(
                "Only {n} would be asked, and figures are shown for {fewest} or more. Ask more "
                "people, or ask with names.",
                n=len(people),
                fewest=wave.fewest,
            )
        )
    asking.require_open(wave.partnership, wave.opens, wave.closes, [one.person for one in people])


def _require_comparable(wave: Wave, before: Wave) -> None:
    if before.promise != wave.promise or wave.promise == Promise.ANONYMOUS:
        raise NotPossible(
            say(
                "Answers can be compared person by person only where both surveys made the same "
                "promise, and it was not anonymity. Choose the promise of the earlier one."
            )
        )
    # Locked: of two who plan the next time at once, one finds the plan of the other.
    later = Wave.objects.filter(follows=_locked(before)).exclude(pk=wave.pk).first()
    if later is not None:
        raise NotPossible(
            say(
                "“{before}” is compared with “{later}” already. Each time can be compared with one "
                "later time only, so that nobody works out the answers of few. Compare with "
                "“{later}”, or with none.",
                before=before.title,
                later=later.title,
            )
        )


@action
def change_wave(*, actor: Actor, at: datetime, wave: Wave, plan: Plan) -> Wave:
    """Change a plan while nobody was asked.

    Raises ``NotPossible`` from the first ask on: what was promised stays.
    """
    demand(actor, "instruments.wave.write", wave)
    wave = _locked(wave)
    require_promise_open(WaveState(wave.state))
    for name, value in plan.columns().items():
        setattr(wave, name, value)
    _require_plan(wave, at, plan)
    wave.save()
    return wave


def _locked(wave: Wave) -> Wave:
    """The wave as it stands; two who press at once take their turn."""
    rows = Wave.objects.select_for_update(of=("self",))
    return rows.select_related("partnership", "part", "version", "follows").get(pk=wave.pk)


def _move(wave: Wave, move: WaveMove) -> Wave:
    wave.state = follow(WaveState(wave.state), move)
    wave.save(update_fields=["state"])
    return wave


@action
def ask_wave(*, actor: Actor, at: datetime, wave: Wave) -> Wave:
    """Let it be asked: on its first day by the clock, at once where that day has come.

    From the first ask on its promise holds. Raises ``NotPossible`` where the state does not allow
    it or the days are closed by now.
    """
    demand(actor, "instruments.wave.write", wave)
    wave = _locked(wave)
    today = day_of(wave.partnership, at)
    require_open(wave.part, today)
    require_days(max(wave.opens, today), wave.closes, today)
    people = asking.askees(wave.partnership, today, wave.whom, wave.of, wave.grouping)
    asking.require_open(
        wave.partnership, max(wave.opens, today), wave.closes, [one.person for one in people]
    )
    _move(wave, WaveMove.ASK)
    if wave.opens <= today:
        open_wave(wave, at)
    return wave


def open_wave(wave: Wave, at: datetime) -> None:
    """Open a planned wave: its first day has come."""
    _move(wave, WaveMove.OPEN)
    asking.begin(wave, at, day_of(wave.partnership, at))


@action
def redraft_wave(*, actor: Actor, at: datetime, wave: Wave) -> Wave:
    """Take a planned wave back to a draft, to change it. Nobody was asked yet."""
    demand(actor, "instruments.wave.write", wave)
    return _move(_locked(wave), WaveMove.CHANGE)


@action
def close_wave(*, actor: Actor, at: datetime, wave: Wave) -> Wave:
    """Close an open wave before its last day; what can be shown of it is released."""
    demand(actor, "instruments.wave.write", wave)
    wave = _locked(wave)
    end_wave(wave, at)
    return wave


def end_wave(wave: Wave, at: datetime) -> None:
    """Close a wave: nobody is asked or reminded any more, and the rest is released."""
    _move(wave, WaveMove.CLOSE)
    asking.end_asking(wave, at)
    releasing.refresh(wave, at)


@action
def withdraw_wave(*, actor: Actor, at: datetime, wave: Wave) -> Wave:
    """Take a wave back. What was answered is destroyed, and nothing of it is shown any more.

    No change was told of it, so another wave may follow the one that it would have followed.
    """
    demand(actor, "instruments.wave.write", wave)
    wave = _locked(wave)
    _move(wave, WaveMove.WITHDRAW)
    wave.follows = None
    wave.save(update_fields=["follows"])
    asking.end_asking(wave, at)
    releasing.destroy(wave, at)
    return wave


@action
def look_at_wave(*, actor: Actor, at: datetime, wave: Wave) -> Wave:
    """Say that the group has looked at the results."""
    demand(actor, "instruments.wave.write", wave)
    wave.looked_at = True
    wave.save(update_fields=["looked_at"])
    return wave


@action
def destroy_answers(*, actor: Actor, at: datetime, wave: Wave) -> Wave:
    """Destroy the answers of a closed wave; the figures that were released stay.

    No later wave can be compared with it person by person then.
    """
    demand(actor, "instruments.wave.write", wave)
    wave = _locked(wave)
    if wave.state != WaveState.CLOSED:
        raise NotPossible(
            say("Answers are destroyed after a survey is closed. Nothing was changed.")
        )
    releasing.destroy(wave, at)
    return wave


@action
def review_text(
    *,
    actor: Actor,
    at: datetime,
    text: TextReview,
    shown: str = "",
    reason: str = "",
) -> TextReview:
    """Show a text as ``shown``, with words masked, or withhold it (``shown`` empty) with a reason.

    A text that is withheld is emptied: nobody reads it again. What was settled stays.
    """
    demand(actor, "instruments.textreview.write", text)
    if text.state != TextState.WAITING:
        raise NotPossible(say("Somebody else has settled this text already. Nothing was changed."))
    text.state = TextState.SHOWN if shown else TextState.WITHHELD
    text.shown, text.text, text.reason = shown, "", reason
    text.reviewer_id = actor.person
    text.save(update_fields=["state", "shown", "text", "reason", "reviewer"])
    return text


@action
def note_result(
    *,
    actor: Actor,
    at: datetime,
    wave: Wave,
    released: Released,
    question: str,
    text: str,
    audience: str = Audience.PARTNERSHIP,
) -> Finding:
    """Note what one makes of the results, on the figure that it rests on."""
    demand(actor, "partnerships.partnership.work", wave.partnership)
    on = day_of(wave.partnership, at)
    figure = FigureRef.objects.create(
        partnership_id=wave.partnership_id,
        definition=f"{wave.figures_named}.{question}"[:80].rstrip("."),
        version=released.number,
        first=wave.opens,
        last=min(wave.closes, on),
    )
    leave_activity(
        actor=actor,
        at=at,
        part=wave.part,
        practice="read-results",
        on=on,
        source=wave,
        step="read",
    )
    return leave_finding(
        actor=actor,
        at=at,
        part=wave.part,
        text=text,
        strength="survey",
        practice="read-results",
        source=figure,
        figures=[figure],
        about=wave.instrument.title,
        audience=audience,
    )
