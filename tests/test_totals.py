"""No page and no export gives a total of fewer than five people, at once or from month to month."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from copractice.domain.demand import Withheld
from copractice.learning.models import Totals
from copractice.learning.totals import EVERY, Shown, shown_totals
from copractice.partnerships import actions
from copractice.partnerships.models import Activity, Part
from copractice.people import actions as people
from copractice.people.models import Person
from copractice.people.rights import Actor, as_system
from tests.rights.routes import address, entries
from tests.world import EVERYBODY, NOW, Someone, World

ClientAs = Callable[[Someone | None], Client]
DAY = NOW.date()
OWN = 4321
"""Minutes that only one person has: 72 h on a page."""


class Team:
    """Teachers of one partnership, so many, who note what they do."""

    def __init__(self, world: World, n: int) -> None:
        self.part: Part = world.a.rows["part"].fresh()
        self.partnership = self.part.partnership
        hub = {"actor": world.a.people["hub"].actor, "at": NOW}
        self.people = [people.add_person(actor=None, at=NOW, name=f"Teacher {i}") for i in range(n)]
        for person in self.people:
            actions.take_in(
                **hub, part=self.part, person=person, role="teacher", starts=DAY - timedelta(days=9)
            )
        for person in self.people:
            self.work(person, DAY, 60)

    def work(self, person: Person, on: date, minutes: int, inside: bool | None = True) -> Activity:
        note = actions.note_work(
            actor=Actor(person.pk, on),
            at=NOW + (on - DAY),
            part=self.part,
            practice="huddle",
            on=on,
            minutes=minutes,
            inside_day=inside,
        )
        return Activity.objects.get(source=f"partnerships.worknote:{note.code}")

    def shown(self, on: date) -> Shown:
        found = shown_totals(self.partnership.pk, on)
        assert isinstance(found, Shown)
        return found

    def total(self, on: date) -> int:
        return self.shown(on).whole.minutes.total


def nothing_is_left(world: World) -> None:
    """As if nobody had worked in the partnership, and no total had been told."""
    Activity.objects.filter(partnership=world.a.partnership.pk).delete()
    Totals.objects.all().delete()


@pytest.fixture
def team(world: World) -> Any:
    with as_system("test"):
        nothing_is_left(world)
        yield Team(world, 8)


def test_a_total_stands_for_a_month_whoever_looks(team: Team) -> None:
    before = team.total(DAY)
    assert before == 8 * 60
    for person in team.people:
        team.work(person, DAY + timedelta(days=1), 60)
    assert team.total(DAY + timedelta(days=2)) == before
    assert team.total(DAY + EVERY) == 2 * before


def test_one_persons_month_is_not_told(team: Team) -> None:
    before = team.total(DAY)
    team.work(team.people[0], DAY + timedelta(days=1), OWN)
    assert team.total(DAY + EVERY) == before
    # Neither is it on the next day, nor once four others have worked too little to hide it.
    for person in team.people[1:4]:
        team.work(person, DAY + EVERY, 1)
    assert team.total(DAY + EVERY + timedelta(days=1)) == before
    team.work(team.people[4], DAY + EVERY, 1)
    assert team.total(DAY + EVERY + timedelta(days=2)) == before + OWN + 4


def test_hiding_leaves_the_totals_as_they_were(team: Team) -> None:
    own = team.work(team.people[0], DAY, OWN)
    before = team.total(DAY)
    actions.hide_activity(actor=Actor(own.person_id, DAY), at=NOW, activity=own)
    for person in team.people:
        team.work(person, DAY + EVERY, 10)
    assert team.total(DAY + EVERY) == before + 80


def test_what_one_takes_out_is_not_told_by_the_gap(team: Team) -> None:
    own = team.work(team.people[0], DAY, OWN)
    before = team.total(DAY)
    actions.withdraw_activity(actor=Actor(own.person_id, DAY), at=NOW, activity=own)
    assert team.total(DAY + EVERY) == before
    for person in team.people:
        team.work(person, DAY + EVERY, 10)
    assert team.total(DAY + EVERY + timedelta(days=1)) == before - OWN + 80


def test_a_split_is_left_out_where_one_person_stands_behind_it(team: Team) -> None:
    team.work(team.people[0], DAY, OWN, inside=False)
    shown = team.shown(DAY)
    assert shown.whole.minutes.total == 8 * 60 + OWN
    assert (shown.whole.inside, shown.whole.outside) == (None, None)


def test_of_four_people_nothing_is_shown(world: World) -> None:
    with as_system("test"):
        nothing_is_left(world)
        four = Team(world, 4)
        assert isinstance(shown_totals(four.partnership.pk, DAY), Withheld)
        assert not Totals.objects.exists()


def test_what_is_kept_of_a_release_cannot_be_read_back(team: Team) -> None:
    team.work(team.people[0], DAY, OWN)
    team.shown(DAY)
    kept = str(Totals.objects.get().cells)
    assert str(OWN) not in kept
    assert "huddle" not in kept


def test_no_page_of_anyone_else_holds_a_persons_own_figure(
    world: World, client_as: ClientAs, team: Team
) -> None:
    """Every address of the small world, asked by everybody: the one figure is the owner's alone."""
    owner = world.a.people["teacher"]
    actions.note_work(
        actor=owner.actor, at=NOW, part=team.part, practice="huddle", on=DAY, minutes=OWN
    )
    # The key of a form may have such a figure among its groups.
    own = re.compile(rf"(?<![\w-]){OWN}(?![\w-])|\b4,321\b|\b72 h\b")
    assert own.search(client_as(owner).get("/learning/").content.decode())
    told = []
    for name in (one for one in EVERYBODY if one != "teacher"):
        client = client_as(world.a.people[name])
        for entry in entries():
            if "get" in entry and "hand-over" not in entry["path"]:
                answer = client.get(address(entry["path"], world.a))
                if own.search(b"".join(answer).decode(errors="replace")):
                    told.append((name, entry["path"]))
    assert told == []
