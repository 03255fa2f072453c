"""A person's own words: theirs alone, shown where they work, and gone when they say so."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from copractice.domain.learning.changing import Changed
from copractice.learning import actions
from copractice.learning.models import Thought
from copractice.learning.taking import transcript_of
from copractice.partnerships.models import Activity
from copractice.people.models import Person
from copractice.people.rights import Denied
from copractice.people.speech import words
from tests.world import NOW, Someone, World

ClientAs = Callable[[Someone | None], Client]
WORDS = "I ask for the reason before I look at the answer."


@pytest.fixture
def thought(world: World) -> Thought:
    return actions.write_thought(
        actor=world.a.people["teacher"].actor,
        at=NOW,
        text=WORDS,
        changed=Changed.SKILL,
        partnership=world.a.partnership.fresh(),
    )


def shown_to(world: World, client_as: ClientAs, name: str) -> bool:
    path = reverse("learning:picture", args=[world.a.partnership.code])
    return WORDS in client_as(world.a.people[name]).get(path).content.decode()


def change(world: World, thought: Thought, *, shown: bool) -> None:
    actions.change_thought(
        actor=world.a.people["teacher"].actor,
        at=NOW,
        thought=thought,
        text=WORDS,
        partnership=world.a.partnership.fresh(),
        shown=shown,
    )


def test_nobody_else_reads_it_until_it_is_shown(
    world: World, client_as: ClientAs, thought: Thought
) -> None:
    own = client_as(world.a.people["teacher"]).get(reverse("learning:mine")).content.decode()
    assert WORDS in own
    assert not shown_to(world, client_as, "hub")
    change(world, thought, shown=True)
    assert shown_to(world, client_as, "hub")
    # Who only looks in, and who leads an organisation, does not read it.
    assert not shown_to(world, client_as, "leader")
    change(world, thought, shown=False)
    assert not shown_to(world, client_as, "hub")


def test_its_words_can_be_taken_away_for_good(
    world: World, client_as: ClientAs, thought: Thought
) -> None:
    change(world, thought, shown=True)
    teacher = world.a.people["teacher"]
    path = reverse("learning:delete-thought", args=[thought.code])
    assert client_as(world.a.people["hub"]).post(path).status_code == 404
    assert client_as(teacher).post(path).status_code == 302
    thought.refresh_from_db()
    assert (thought.text, thought.redacted_at is not None) == ("", True)
    assert not shown_to(world, client_as, "hub")
    assert (
        client_as(teacher).get(reverse("learning:thought", args=[thought.code])).status_code == 404
    )
    with pytest.raises(Denied):
        change(world, thought, shown=False)


def test_a_thought_of_an_entry_stays_where_the_entry_is(world: World, client_as: ClientAs) -> None:
    teacher = world.a.people["teacher"]
    entry = Activity.objects.filter(person=teacher.person).first()
    assert entry is not None
    path = f"{reverse('learning:add-thought')}?record={entry.code}"
    page = client_as(teacher).get(path)
    assert entry.partnership.name in page.content.decode()
    key = page.context["form"]["key"].value()
    sent = client_as(teacher).post(path, {"text": WORDS, "changed": "role", "key": key})
    assert sent.status_code == 302
    kept = Thought.objects.get(text=WORDS)
    assert (kept.partnership_id, kept.activity_id) == (entry.partnership_id, entry.pk)
    # Somebody else's entry is not there.
    assert client_as(world.a.people["hub"]).get(path).status_code == 404


def test_it_is_shown_only_where_one_works(world: World, client_as: ClientAs) -> None:
    teacher = world.a.people["teacher"]
    path = reverse("learning:add-thought")
    page = client_as(teacher).get(path)
    key = page.context["form"]["key"].value()
    sent = client_as(teacher).post(path, {"text": WORDS, "shown": "on", "key": key})
    assert sent.status_code == 422
    assert "Say where it was" in sent.content.decode()
    with pytest.raises(Denied):
        actions.write_thought(actor=teacher.actor, at=NOW, text=WORDS, shown=True)
    with pytest.raises(Denied):
        actions.write_thought(
            actor=teacher.actor, at=NOW, text=WORDS, partnership=world.b.partnership.fresh()
        )
    assert not Thought.objects.filter(text=WORDS).exists()


@pytest.mark.parametrize(("zone", "day"), [("America/Chicago", "15 Oct"), ("UTC", "16 Oct")])
def test_it_bears_the_day_where_its_writer_is(
    world: World, client_as: ClientAs, zone: str, day: str
) -> None:
    """Eight in the evening in Chicago is the next day in UTC already."""
    teacher = world.a.people["teacher"]
    Person.objects.filter(pk=teacher.person).update(time_zone=zone)
    at = datetime(2025, 10, 16, 1, 0, tzinfo=UTC)
    actions.write_thought(actor=teacher.actor, at=at, text="Late in the day.")
    page = client_as(teacher).get(reverse("learning:mine")).content.decode()
    assert re.search(rf"Late in the day\.</p><p class=\"why\">{day} 2025", page)
    (said,) = (
        one for one in transcript_of(teacher.actor, words()).in_own_words if "Late" in one.text
    )
    assert said.on.day == int(day.split()[0])
