"""What was agreed for one's roles against the time that one said one has: for oneself alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from copractice.commons.calendars import actions as calendars
from copractice.commons.calendars.closed import closed_for, closed_to
from copractice.domain.calendars import Days, SpanKind
from copractice.domain.demand.capacity import Fits
from copractice.domain.demand.spans import UNKNOWN, exactly
from copractice.learning import actions
from copractice.learning.holding import capacity_of, overload_of, plans_of
from copractice.learning.models import Capacity
from copractice.partnerships import actions as trunk
from copractice.partnerships.models import Part, Partnership
from copractice.people.models import Person
from copractice.people.rights import Actor, as_system
from tests.world import NOW, ON_EACH_DATABASE, Someone, World, acting

ClientAs = Callable[[Someone | None], Client]
DAY = NOW.date()
PAGE = "/learning/time/"


def agree(world: World, minutes: int, starts: date, role: str = "teacher") -> None:
    hub, part = world.a.people["hub"].actor, world.a.rows["part"].fresh()
    with acting(hub):
        trunk.agree_on_demand(
            actor=hub, at=NOW, part=part, role=role, minutes=minutes, starts=starts
        )


def state(someone: Someone, minutes: int | None, inside: int | None = None) -> None:
    with acting(someone.actor):
        actions.state_capacity(actor=someone.actor, at=NOW, minutes=minutes, inside=inside)


@pytest.fixture
def teacher(world: World) -> Someone:
    return world.a.people["teacher"]


@ON_EACH_DATABASE
def test_what_was_agreed_stands_against_the_time_there_is(world: World) -> None:
    teacher = world.a.people["teacher"]
    with acting(teacher.actor):
        silent = overload_of(teacher.actor, capacity_of(teacher.actor))
    assert silent.months[0].asked == exactly(90)
    assert silent.fits is Fits.UNKNOWN
    state(teacher, 60, 30)
    with acting(teacher.actor):
        over = overload_of(teacher.actor, capacity_of(teacher.actor))
    assert over.fits is Fits.NO
    assert over.months[0].over == exactly(30)
    # Nobody said whether it lies inside the working day: it may be more than there is.
    assert {one.fits for one in over.months if one.limit.value == "working-day"} == {
        Fits.PERHAPS_NOT
    }


@ON_EACH_DATABASE
def test_nobody_else_sees_what_one_said(world: World) -> None:
    teacher = world.a.people["teacher"]
    state(teacher, 600)
    for side in (world.a, world.b):
        for someone in side.people.values():
            with acting(someone.actor):
                rows = Capacity.objects.allowed(someone.actor, "learning.capacity.read")
                assert {row.person_id for row in rows} <= {someone.person}
                assert rows.exists() == (someone == teacher or someone.name == "expert")


def test_the_agreement_that_begins_in_a_month_holds_for_it(world: World, teacher: Someone) -> None:
    agree(world, 200, date(2026, 1, 20))
    agree(world, 30, date(2026, 3, 1))
    agree(world, 40, date(2026, 3, 1))
    with acting(teacher.actor):
        (plan,) = plans_of(teacher.actor)
    asked = {load.month: load.asked for load in plan.loads}
    assert asked[date(2025, 12, 1)] == exactly(90)
    assert asked[date(2026, 1, 1)] == asked[date(2026, 2, 1)] == exactly(200)
    assert asked[date(2026, 3, 1)] == asked[date(2026, 9, 1)] == exactly(40)


def test_a_role_of_which_nothing_was_agreed_asks_nobody_knows_how_much(world: World) -> None:
    someone = world.a.people["researcher"]
    with acting(someone.actor):
        (plan,) = plans_of(someone.actor)
    assert plan.loads[0].asked == UNKNOWN


def test_who_only_looks_in_is_asked_nothing(world: World) -> None:
    guest = world.a.people["guest"]
    with acting(guest.actor):
        assert plans_of(guest.actor) == []


def test_months_after_the_partnership_or_in_which_all_is_closed_ask_nothing(
    world: World, teacher: Someone
) -> None:
    hub, part = world.a.people["hub"].actor, world.a.rows["part"].fresh()
    with as_system("test"):
        Partnership.objects.filter(pk=part.partnership_id).update(until=date(2026, 5, 31))
        part = Part.objects.select_related("partnership").get(pk=part.pk)
    with acting(hub):
        for first, last in ((date(2025, 12, 1), date(2025, 12, 20)), (date(2025, 12, 21), DAY)):
            calendars.enter_span(
                actor=hub,
                at=NOW,
                part=part,
                told=calendars.Told(
                    SpanKind.CLOSED, "Winter", Days(first, max(last, date(2026, 1, 10)))
                ),
            )
    with acting(teacher.actor):
        (plan,) = plans_of(teacher.actor)
    asked = {load.month: load.asked for load in plan.loads}
    assert asked[date(2025, 12, 1)] == exactly(0)
    # January is closed in part only.
    assert asked[date(2026, 1, 1)] == exactly(90)
    assert max(asked) == date(2026, 5, 1)


def test_closed_days_of_one_person_are_those_of_many(world: World) -> None:
    last = DAY + timedelta(days=400)
    with as_system("test"):
        rows = [world.a.partnership.fresh(), world.b.partnership.fresh()]
        people = list(Person.objects.order_by("pk").values_list("pk", flat=True))
        for person in people:
            found = closed_to(person, rows, DAY, last)
            assert found == {one.pk: closed_for(one, DAY, last, [person])[person] for one in rows}


def test_the_page_says_it_and_invites(world: World, client_as: ClientAs) -> None:
    client = client_as(world.a.people["teacher"])
    body = client.get(PAGE).content.decode()
    assert "Agreed for you this month: <b>1.5" in body
    assert "You have not said how much time you have for it." in body
    sent: dict[str, Any] = {"key": "6f5902ac-237d-4a3f-8a2b-1f8f0c2b5d10"}
    wrong = client.post(PAGE, {**sent, "hours": "1", "inside_hours": "2"})
    assert wrong.status_code == 422
    assert "This is more than you have in all." in wrong.content.decode()
    assert client.post(PAGE, {**sent, "hours": "1", "inside_hours": ""}).status_code == 302
    body = client.get(PAGE).content.decode()
    assert "In 12 months of the next twelve it is more than you have." in body
    assert "More is asked than there is time for" in body
    assert "Leave this out" in body
    # Said nothing again: nothing is kept.
    sent = {"key": "6f5902ac-237d-4a3f-8a2b-1f8f0c2b5d11"}
    client.post(PAGE, {**sent, "hours": "", "inside_hours": ""})
    assert "You have not said" in client.get(PAGE).content.decode()


def test_who_is_in_no_partnership_is_asked_nothing(world: World, client_as: ClientAs) -> None:
    body = client_as(world.a.people["bystander"]).get(PAGE).content.decode()
    assert "You work in no partnership now" in body


def test_it_takes_as_many_questions_for_many_partnerships(world: World, teacher: Someone) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked() -> int:
        with acting(teacher.actor), CaptureQueriesContext(connection) as found:
            overload_of(teacher.actor, capacity_of(teacher.actor))
        return len(found)

    before = asked()
    for number in range(4):
        with acting(teacher.actor):
            trunk.found_partnership(
                actor=teacher.actor,
                at=NOW,
                name=f"Another {number}",
                purpose="",
                kind_slug="community",
                starts=DAY,
            )
    assert asked() == before
    with acting(Actor(teacher.person, DAY)):
        assert len(plans_of(teacher.actor)) == 5
