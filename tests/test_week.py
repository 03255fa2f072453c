"""The week: at most seven lines, each something that another person waits for (R-ALL-4)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from copractice.commons.week import actions
from copractice.commons.week.lines import week_of
from copractice.domain.words import say
from copractice.partnerships.models import Partnership
from copractice.partnerships.waits import AT_MOST, Wait, waits
from copractice.people.rights import Actor
from copractice.people.ticks import tick
from tests import world as small

ClientAs = Callable[[small.Someone | None], Client]


@pytest.fixture
def many_lines() -> Iterator[None]:
    """A room that gives ten lines for whoever asks, each due a day before the one before."""

    @waits
    def ten(actor: Actor, partnerships: Sequence[Partnership]) -> Iterable[Wait]:
        for here in partnerships:
            for n in range(10):
                yield Wait(
                    here.pk,
                    say("Thing {n}", n=n),
                    say("Somebody waits."),
                    say("Do it"),
                    "/",
                    due=actor.today - timedelta(days=1000 + n),
                )

    yield
    waits._functions.pop(f"{ten.__module__}.{ten.__qualname__}")


@small.ON_EACH_DATABASE
def test_a_teacher_sees_what_waits_and_is_led_there(
    world: small.World, client_as: ClientAs
) -> None:
    page = client_as(world.a.people["teacher"]).get("/week/").content.decode()
    assert "CANARY-A-cycle.team.question" in page
    assert f"/network/cycles/{world.a.rows['cycle.team'].number}/" in page
    assert "CANARY-B" not in page


def test_nobody_without_a_partnership_is_asked_for_anything(
    world: small.World, client_as: ClientAs
) -> None:
    page = client_as(world.a.people["bystander"]).get("/week/").content.decode()
    assert "You are in no partnership yet." in page
    assert '<ul class="agenda">' not in page


@pytest.mark.usefixtures("many_lines")
def test_never_more_than_seven_lines_the_most_urgent_first(
    world: small.World, client_as: ClientAs
) -> None:
    who = world.a.people["teacher"]
    found = week_of(who.actor)
    assert len(found.lines) == AT_MOST
    assert [str(line.what) for line in found.lines[:3]] == ["Thing 9", "Thing 8", "Thing 7"]
    assert sum(found.more.values()) >= 3
    page = client_as(who).get("/week/").content.decode()
    shown = page.partition('<ul class="agenda">')[2].partition("</ul>")[0]
    assert shown.count("<li>") == AT_MOST
    assert re.search(r"\d+ more in CANARY-A-partnership.name", page)


def test_the_landing_page_is_ones_week(world: small.World, client_as: ClientAs) -> None:
    assert client_as(world.a.people["funder"]).get("/")["Location"] == "/week/"


@small.ON_EACH_DATABASE
def test_the_week_comes_by_letter_on_its_day_once_and_says_nothing_in_its_subject(
    world: small.World,
) -> None:
    who = world.a.people["teacher"]
    wednesday = small.NOW
    with small.acting(who.actor):
        actions.choose_week_letter(actor=who.actor, at=wednesday, weekday=2, hour=7)
    for minutes in (0, 1, 600):
        assert tick(wednesday + timedelta(minutes=minutes)) == []
    to_them = [one for one in mail.outbox if one.to == [who.email]]
    (letter,) = [one for one in to_them if one.subject.endswith("wait for you")]
    assert "CANARY-A-cycle.team.question" in letter.body
    assert "CANARY" not in letter.subject
    assert "CANARY-B" not in letter.body


def test_no_letter_where_nothing_waits(world: small.World) -> None:
    who = world.a.people["bystander"]
    with small.acting(who.actor):
        actions.choose_week_letter(actor=who.actor, at=small.NOW, weekday=2, hour=7)
    assert tick(small.NOW) == []
    assert [one for one in mail.outbox if one.to == [who.email]] == []


def test_the_fault_of_one_keeps_nobody_else_from_their_letter(world: small.World) -> None:
    """The week of the first cannot be put together; the second still gets theirs."""
    for name in ("teacher", "hub"):
        who = world.a.people[name]
        with small.acting(who.actor):
            actions.choose_week_letter(actor=who.actor, at=small.NOW, weekday=2, hour=7)

    @waits
    def broken(actor: Actor, partnerships: Sequence[Partnership]) -> Iterable[Wait]:
        if actor.person == world.a.people["teacher"].person:
            raise ValueError("a room is broken")
        return []

    try:
        assert tick(small.NOW) == ["copractice.commons.week.gives.send_weeks"]
        assert tick(small.NOW + timedelta(minutes=1)) == [
            "copractice.commons.week.gives.send_weeks"
        ]
    finally:
        waits._functions.pop(f"{broken.__module__}.{broken.__qualname__}")
    weeks = [one.to for one in mail.outbox if one.subject.endswith("wait for you")]
    assert weeks == [[world.a.people["hub"].email]]
