"""A person shows their record to one other: a copy that ends, and that hiding reaches."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from copractice.learning import actions
from copractice.learning.models import Showing
from copractice.learning.taking import transcript_of
from copractice.partnerships import actions as trunk
from copractice.partnerships.models import Activity
from copractice.people.models import Person
from copractice.people.rights import Denied, as_system
from copractice.people.speech import words
from tests.world import NOW, ON_EACH_DATABASE, Someone, World, acting

ClientAs = Callable[[Someone | None], Client]
DAY = NOW.date()
WORK = "A walk through four classes."


def do(world: World, action: Callable[..., Any], who: str = "teacher", **given: Any) -> Any:
    actor = world.a.people[who].actor
    with acting(actor):
        return action(actor=actor, at=NOW, **given)


def entry(world: World) -> Activity:
    with as_system("test"):
        part = world.a.rows["part"].fresh()
    note = do(
        world,
        trunk.note_work,
        part=part,
        practice="huddle",
        on=DAY,
        learned=WORK,
        minutes=4321,
    )
    with as_system("test"):
        return Activity.objects.get(source=f"partnerships.worknote:{note.code}")


def show(world: World, to: str, days: int = 30) -> Showing:
    teacher = world.a.people["teacher"]
    with as_system("test"):
        whom = Person.objects.get(pk=world.a.people[to].person)
    with acting(teacher.actor):
        record = transcript_of(teacher.actor, words())
    until = DAY + timedelta(days=days)
    made: Showing = do(world, actions.show_record, to=whom, record=record, until=until)
    return made


def seen(client_as: ClientAs, who: Someone, showing: Showing) -> str:
    answer = client_as(who).get(reverse("learning:shown", args=[showing.code]))
    return answer.content.decode() if answer.status_code == 200 else ""


@ON_EACH_DATABASE
def test_one_other_person_sees_it_and_nobody_else(world: World, client_as: ClientAs) -> None:
    entry(world)
    showing = show(world, "expert")
    people = world.a.people
    assert "72 h" in seen(client_as, people["expert"], showing)
    assert WORK in seen(client_as, people["expert"], showing)
    listed = client_as(people["expert"]).get(reverse("learning:show")).content.decode()
    assert reverse("learning:shown", args=[showing.code]) in listed
    for name in ("hub", "principal", "leader", "steward", "guest", "bystander"):
        assert seen(client_as, people[name], showing) == ""
    do(world, actions.withdraw_showing, showing=showing)
    assert seen(client_as, people["expert"], showing) == ""
    with as_system("test"):
        assert Showing.objects.get(pk=showing.pk).record == ""


@pytest.mark.parametrize("mark", [actions.hide_entry, actions.withdraw_entry])
def test_what_is_hidden_or_withdrawn_afterwards_is_shown_no_more(
    world: World, client_as: ClientAs, mark: Callable[..., Activity]
) -> None:
    own, showing = entry(world), show(world, "expert")
    assert "72 h" in seen(client_as, world.a.people["expert"], showing)
    do(world, mark, activity=own)
    after = seen(client_as, world.a.people["expert"], showing)
    assert after
    assert "72 h" not in after


def test_it_ends_by_itself_and_a_later_one_takes_its_place(
    world: World, client_as: ClientAs
) -> None:
    over = show(world, "expert", days=-1)
    assert seen(client_as, world.a.people["expert"], over) == ""
    first, second = show(world, "expert"), show(world, "expert")
    assert seen(client_as, world.a.people["expert"], first) == ""
    assert seen(client_as, world.a.people["expert"], second)


def test_it_is_shown_to_those_one_takes_part_with(world: World, client_as: ClientAs) -> None:
    with pytest.raises(Denied):
        show(world, "bystander")
    with pytest.raises(Denied):
        do(world, actions.withdraw_showing, "expert", showing=show(world, "expert"))
    client = client_as(world.a.people["teacher"])
    page = client.get(reverse("learning:show"))
    sent = client.post(
        reverse("learning:show"),
        {
            "to": world.a.people["expert"].person,
            "until": DAY + timedelta(days=800),
            "sections": "items",
            "key": page.context["form"]["key"].value(),
        },
    )
    assert sent.status_code == 422
    assert "within a year" in sent.content.decode()
