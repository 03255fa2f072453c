"""Changing what was written of a cycle, from a revision: nobody's words are lost."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db.models import QuerySet

from copractice.domain import cycles
from copractice.domain.words import Day, say
from copractice.partnerships.models import Finding
from copractice.partnerships.waist import source_of
from copractice.people.acting import action
from copractice.people.rights import Actor, demand

from ..models import Cycle, CycleNote, CycleText
from ..policy import room
from ..predictions import columns_of, prediction_of

PLAN_WORDS = ("question", "plan", "who", "place", "times", "evidence", "scale", "starts", "due")
"""What whoever helps may edit; the prediction is its owner's alone."""


class Collision(Exception):
    """Somebody changed the same words meanwhile: nothing was saved, and ``merged`` has both.

    ``revision`` is the one that stands now, from which a choice is made.
    """

    def __init__(self, merged: cycles.Merged, revision: int) -> None:
        super().__init__(f"{len(merged.clashes)} clashes with revision {revision}")
        self.merged, self.revision = merged, revision


def words_of(cycle: Cycle) -> dict[str, str]:
    """All that is written in a cycle and can be edited, as texts by the name of their field."""
    plain = {name: str(getattr(cycle, name)) for name in (*PLAN_WORDS, "learned")}
    return plain | {"expected": cycles.as_typed(prediction_of(cycle).expected)}


def keep_text(
    actor: Actor,
    at: datetime,
    cycle: Cycle,
    value: Mapping[str, str],
    note: CycleNote | None = None,
) -> CycleText:
    """Keep the words of a cycle, or of a note on it, as a revision of its own."""
    return CycleText.objects.create(
        partnership_id=cycle.partnership_id,
        person_id=cycle.person_id,
        setting_id=cycle.setting_id,
        audience=cycle.audience,
        cycle=cycle,
        note=note,
        revision=cycle.revision if note is None else note.revision,
        by_id=actor.person,
        value=dict(value),
        made_at=at,
    )


@action
def edit_plan(
    *, actor: Actor, at: datetime, cycle: Cycle, base: int, words: Mapping[str, str]
) -> Cycle:
    """Change a plan before its test begins, from revision ``base``.

    ``words`` are texts by the names of :data:`PLAN_WORDS`, days as ISO dates; its owner may give
    ``expected`` as well, as one types it. Raises :class:`Collision` where somebody changed the same
    words meanwhile, ``NotPossible`` once the test has begun.
    """
    demand(actor, room.name("cycle.help.write"), cycle)
    if "expected" in words:
        demand(actor, room.name("cycle.write"), cycle)
    rows = Cycle.objects.select_for_update(of=("self",)).select_related("figure", "measure")
    now = rows.get(pk=cycle.pk)
    if not cycles.may_predict(cycles.State(now.state)):
        raise cycles.NotPossible(
            say("The test has begun, so its plan and its prediction stand. Nothing was changed.")
        )
    there = words_of(now)
    merged = _joined(CycleText.objects.filter(cycle=now, note=None), base, words, there)
    if any(there[name] != text for name, text in merged.items()):
        _take_over(now, merged)
        keep_text(actor, at, now, words_of(now))
    return now


def _joined(
    texts: QuerySet[CycleText], base: int, mine: Mapping[str, str], theirs: Mapping[str, str]
) -> cycles.Fields:
    """My edit of a revision joined with what stands now, for the fields that I gave.

    A revision that does not exist takes nothing for granted: whatever differs is a clash. Raises
    :class:`Collision`.
    """
    kept = {text.revision: text.value for text in texts}
    before = kept.get(base, {})
    now = {name: theirs[name] for name in mine}
    merged = cycles.merge({name: before.get(name, "") for name in mine}, mine, now)
    if merged.clashes:
        raise Collision(merged, max(kept))
    return merged.values


def _take_over(cycle: Cycle, words: cycles.Fields) -> None:
    """Put the words into the columns, and move the figure with the days. Raises ``NotPossible``."""
    days = {name: date.fromisoformat(words[name]) for name in ("starts", "due") if name in words}
    columns = {name: words[name] for name in PLAN_WORDS if name in words and name not in days}
    predicted = (
        columns_of(cycles.parse_prediction(words["expected"])) if "expected" in words else {}
    )
    cycle.revision += 1
    for name, value in {**columns, **days, **predicted}.items():
        setattr(cycle, name, value)
    if cycle.due < cycle.starts:
        # Each edit was right for itself; joined, they are not.
        raise cycles.NotPossible(
            say(
                "With the days that were changed meanwhile, the test would end before it begins: "
                "it starts on {first}. Nothing was saved. Choose a later day for its end.",
                first=Day(cycle.starts),
            )
        )
    cycle.save(update_fields=["revision", *columns, *days, *predicted])
    cycle.figure.first, cycle.figure.last = cycle.starts, cycle.due
    cycle.figure.save(update_fields=["first", "last"])


@action
def edit_note(*, actor: Actor, at: datetime, note: CycleNote, base: int, text: str) -> CycleNote:
    """Change one's own note, from revision ``base``, until the cycle is over.

    Raises :class:`Collision` where it was changed meanwhile, on another device; ``NotPossible``.
    """
    demand(actor, room.name("cyclenote.write"), note)
    now = CycleNote.objects.select_for_update(of=("self",)).select_related("cycle").get(pk=note.pk)
    if cycles.State(now.cycle.state).is_over:
        raise cycles.NotPossible(
            say("This cycle is over, so its notes stand. Nothing was changed.")
        )
    merged = _joined(now.texts.all(), base, {"text": text}, {"text": now.text})
    if merged["text"] != now.text:
        now.text = merged["text"]
        now.revision += 1
        now.save(update_fields=["text", "revision"])
        keep_text(actor, at, now.cycle, merged, now)
    return now


@action
def reword_study(*, actor: Actor, at: datetime, cycle: Cycle, base: int, learned: str) -> Cycle:
    """Say better what was learned: the words of a study, from revision ``base``, and its finding.

    What was decided stays. Raises :class:`Collision` where the words were changed meanwhile,
    ``NotPossible`` before there is a study.
    """
    demand(actor, room.name("cycle.write"), cycle)
    now = Cycle.objects.select_for_update(of=("self",)).select_related("measure").get(pk=cycle.pk)
    if now.studied_on is None:
        raise cycles.NotPossible(say("This cycle has not been studied yet. Nothing was changed."))
    texts = CycleText.objects.filter(cycle=now, note=None)
    merged = _joined(texts, base, {"learned": learned}, {"learned": now.learned})
    if merged["learned"] != now.learned:
        now.learned = merged["learned"]
        now.revision += 1
        now.save(update_fields=["learned", "revision"])
        keep_text(actor, at, now, words_of(now))
        own = Finding.objects.filter(person_id=now.person_id, source=source_of(now))
        own.update(text=now.learned)
    return now
