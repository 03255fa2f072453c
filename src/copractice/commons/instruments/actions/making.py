"""Making a form: from a ready one, from our items, from a file, question by question."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from copractice.commons.instruments.models import Instrument
from copractice.domain.instruments import Form, faults, form_from_json, form_to_json, in_words
from copractice.domain.transitions import NotPossible
from copractice.domain.words import count, say
from copractice.partnerships.models import ArtefactVersion, Part
from copractice.partnerships.numbers import day_of, next_number
from copractice.partnerships.waist import (
    add_version,
    leave_activity,
    leave_artefact,
    require_open,
)
from copractice.people.acting import action
from copractice.people.rights import Actor, demand
from copractice.people.scope import Audience

TITLE = Instrument._meta.get_field("title").max_length


@action
def make_form(
    *,
    actor: Actor,
    at: datetime,
    part: Part,
    form: Form,
    audience: str = Audience.PARTNERSHIP,
) -> Instrument:
    """Begin a form; it is an artefact whose first version is what it begins with."""
    demand(actor, "instruments.survey.make", part.partnership)
    value, title = form_to_json(form), _title(form)
    instrument = Instrument(
        partnership=part.partnership,
        number=next_number(Instrument, part.partnership),
        person_id=actor.person,
        part=part,
        title=title,
        draft=value,
        audience=audience,
        made_at=at,
    )
    instrument.artefact = leave_artefact(
        actor=actor,
        at=at,
        part=part,
        title=title,
        kind_of_thing="instrument",
        source=instrument,
        value=value,
        audience=audience,
    )
    instrument.save()
    leave_activity(
        actor=actor,
        at=at,
        part=part,
        practice="make-survey",
        on=day_of(part.partnership, at),
        source=instrument,
        step="make",
    )
    return instrument


def _title(form: Form) -> str:
    return in_words(form.title, form.languages[0])[:TITLE]


@action
def change_form(
    *, actor: Actor, at: datetime, instrument: Instrument, change: Callable[[Form], Form]
) -> Instrument:
    """Change the draft of a form. ``change`` is given the draft as it stands in the database.

    Two who change different questions at once both find their change in it.
    """
    demand(actor, "instruments.instrument.write", instrument)
    _require_there(instrument)
    require_open(instrument.part, day_of(instrument.partnership, at))
    row = Instrument.objects.select_for_update().get(pk=instrument.pk)
    form = change(form_from_json(row.draft))
    row.draft, row.title = form_to_json(form), _title(form)
    row.save(update_fields=["draft", "title"])
    return row


def _require_there(instrument: Instrument) -> None:
    if instrument.archived_at is not None:
        raise NotPossible(
            say("This form was put away. Take it out again to change it. Nothing was changed.")
        )


@action
def save_form(
    *, actor: Actor, at: datetime, instrument: Instrument, reason: str = ""
) -> Instrument:
    """Keep the draft as a version; nothing happens where it is the latest version already.

    Raises ``NotPossible`` for a form that has faults: nobody could answer it.
    """
    demand(actor, "instruments.instrument.write", instrument)
    _require_there(instrument)
    saved_version(actor=actor, at=at, instrument=instrument, reason=reason)
    return instrument


def saved_version(
    *, actor: Actor, at: datetime, instrument: Instrument, reason: str = ""
) -> ArtefactVersion:
    """The version that has the draft's questions: the latest, or one that is added now.

    Raises ``NotPossible`` for a form that has faults.
    """
    found = faults(form_from_json(instrument.draft))
    if found:
        raise NotPossible(
            count(
                "The form has a fault: {first} Nothing was saved.",
                "The form has {n} faults, the first: {first} Nothing was saved.",
                len(found),
                first=found[0].sentence,
            )
        )
    latest = latest_version(instrument)
    if same_form(latest.value, instrument.draft):
        return latest
    require_open(instrument.part, day_of(instrument.partnership, at))
    return add_version(
        actor=actor, at=at, artefact=instrument.artefact, value=instrument.draft, reason=reason
    )


def latest_version(instrument: Instrument) -> ArtefactVersion:
    """The latest version of a form; a form is made with its first."""
    latest = instrument.artefact.versions.order_by("-number").first()
    assert latest is not None
    return latest


def same_form(one: Any, other: Any) -> bool:
    """Whether two values are the same form."""
    return form_from_json(one) == form_from_json(other)


@action
def put_form_away(*, actor: Actor, at: datetime, instrument: Instrument) -> Instrument:
    """Hide a form from the list; its waves stay, and it can be taken out again."""
    demand(actor, "instruments.instrument.write", instrument)
    instrument.archived_at = at
    instrument.save(update_fields=["archived_at"])
    return instrument


@action
def take_form_out(*, actor: Actor, at: datetime, instrument: Instrument) -> Instrument:
    """Undo the hiding."""
    demand(actor, "instruments.instrument.write", instrument)
    instrument.archived_at = None
    instrument.save(update_fields=["archived_at"])
    return instrument
