"""Once a term a few people say how much of the work the record holds; nobody sees who said it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from copractice.commons.asks import actions as asks
from copractice.commons.asks.asking import ask
from copractice.commons.asks.models import Ask
from copractice.commons.calendars import actions as calendars
from copractice.domain.asking import AskKind, AskState
from copractice.domain.calendars import Days, SpanKind
from copractice.domain.demand import Withheld
from copractice.domain.demand.coverage import Coverage, Holds, draw_sample
from copractice.domain.partnering.life import Move
from copractice.domain.transitions import NotPossible
from copractice.learning import actions
from copractice.learning.models import Sample, Saying
from copractice.learning.sampling import coverage_of
from copractice.partnerships import actions as trunk
from copractice.partnerships.models import Part, Partnership
from copractice.partnerships.waits import waiting_for
from copractice.people import actions as people
from copractice.people.models import Person
from copractice.people.rights import Actor, Denied, as_system
from copractice.people.ticks import tick
from tests.world import NOW, ON_EACH_DATABASE, Someone, World, acting

ClientAs = Callable[[Someone | None], Client]
START = NOW.date()


class Crew:
    """A partnership that is at work, with so many teachers who can sign in."""

    def __init__(self, world: World, n: int) -> None:
        self.lead = Actor(world.a.people["bystander"].person, START)
        with acting(self.lead):
            here = trunk.found_partnership(
                actor=self.lead,
                at=NOW,
                name="North",
                purpose="Few stay.",
                kind_slug="network",
                starts=START,
                time_zone="America/Chicago",
            )
            self.code, self.pk = here.code, here.pk
            self.part = Part.objects.get(partnership=here)
        for number in range(n):
            self.join(number)
        self.start()

    @property
    def here(self) -> Partnership:
        return Partnership.objects.get(pk=self.pk)

    def join(self, number: int) -> Person:
        person = people.add_person(actor=None, at=NOW, name=f"Teacher {number}")
        people.open_account(actor=None, at=NOW, person=person, email=f"t{number}@crew.example")
        with acting(self.lead):
            self.part.partnership = self.here
            trunk.take_in(
                actor=self.lead,
                at=NOW,
                part=self.part,
                person=person,
                role="teacher",
                starts=START,
            )
        return person

    def start(self) -> None:
        with acting(self.lead):
            trunk.move_partnership(actor=self.lead, at=NOW, partnership=self.here, move=Move.START)

    def sample(self) -> Sample:
        return Sample.objects.filter(partnership=self.pk).latest("opens", "id")

    def sayings(self) -> list[Saying]:
        with as_system("test"):
            rows = Saying.objects.filter(sample=self.sample()).select_related("partnership")
            return list(rows.order_by("pk"))

    def asked(self) -> set[int]:
        return {row.person_id for row in self.sayings() if row.asked_on}

    def answer(self, said: list[Holds | None], at: datetime) -> None:
        """The first of those who are asked say this."""
        for row, holds in zip(self.sayings(), said, strict=False):
            say(row, holds, at)


def say(row: Saying, holds: Holds | None, at: datetime) -> None:
    actor = Actor(row.person_id, at.date())
    with acting(actor):
        actions.say_coverage(actor=actor, at=at, saying=row, holds=holds)


def noon(day: date) -> datetime:
    return NOW + (day - START)


def days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += timedelta(days=3)


# The first half year ends on 14 April 2026, so people are asked from 25 March on.
ASKED = date(2026, 3, 25)


@pytest.fixture
def crew(world: World) -> Any:
    with as_system("test"):
        return Crew(world, 15)


def drawn(crew: Crew, on: date = ASKED) -> Sample:
    assert tick(noon(on)) == []
    return crew.sample()


@ON_EACH_DATABASE
def test_a_year_of_asking(world: World) -> None:
    with as_system("test"):
        crew = Crew(world, 15)
    for day in days(START + timedelta(days=120), ASKED - timedelta(days=1)):
        assert tick(noon(day)) == []
    assert not Sample.objects.filter(partnership=crew.pk).exists()
    assert coverage_of(crew.pk) is None

    first = drawn(crew)
    assert (first.opens, first.closes, first.people) == (ASKED, ASKED + timedelta(days=14), 16)
    assert len(crew.asked()) == 8
    early = crew.asked()
    crew.answer([Holds.MOST] * 5 + [Holds.HALF, None], noon(ASKED + timedelta(days=2)))

    # Before it closes nothing is told, on its last day neither.
    tick(noon(first.closes))
    assert coverage_of(crew.pk) is None
    tick(noon(first.closes + timedelta(days=1)))
    told = coverage_of(crew.pk)
    assert isinstance(told, Coverage)
    assert (told.said, told.asked, told.people) == (6, 8, 16)
    assert told.answers == pytest.approx(((5 * 0.6 + 0.4) / 6, (5 * 0.9 + 0.6) / 6))

    # Once a term, however often the clock is looked at.
    for day in days(first.closes, date(2026, 9, 23)):
        tick(noon(day))
    assert Sample.objects.filter(partnership=crew.pk).count() == 1

    second = drawn(crew, date(2026, 9, 24))
    assert second.pk != first.pk
    assert crew.asked().isdisjoint(early)
    # While it is open the earlier one stands; with fewer than five answers nothing is shown.
    assert coverage_of(crew.pk) == told
    crew.answer([Holds.LITTLE] * 4 + [Holds.CANNOT_SAY, None], noon(second.opens))
    tick(noon(second.closes + timedelta(days=1)))
    assert isinstance(coverage_of(crew.pk), Withheld)
    assert crew.sample().told == {}


def test_the_draw_can_be_made_again(crew: Crew) -> None:
    sample = drawn(crew)
    with as_system("test"):
        codes = list(
            Person.objects.filter(memberships__partnership=crew.pk).values_list("code", flat=True)
        )
        again = draw_sample(codes, f"{crew.code} {sample.first.isoformat()}")
        assert set(again) == {row.person.code for row in crew.sayings()}


@ON_EACH_DATABASE
def test_nobody_else_sees_who_is_asked_or_what_was_said(world: World) -> None:
    with as_system("test"):
        crew = Crew(world, 15)
    drawn(crew)
    row = crew.sayings()[0]
    say(row, Holds.HALF, noon(ASKED))
    with as_system("test"):
        everybody = list(Person.objects.values_list("pk", flat=True))
    for person in everybody:
        actor = Actor(person, ASKED)
        mine = {row.pk} if person == row.person_id else set()
        with acting(actor):
            found = Saying.objects.allowed(actor, "learning.saying.read").filter(pk=row.pk)
            assert set(found.values_list("pk", flat=True)) == mine
    other = Actor(next(one for one in everybody if one != row.person_id), ASKED)
    with acting(other), pytest.raises(Denied):
        actions.say_coverage(actor=other, at=noon(ASKED), saying=row, holds=Holds.MOST)


def test_an_answer_can_be_changed_until_it_closes(crew: Crew) -> None:
    sample = drawn(crew)
    row = crew.sayings()[0]
    say(row, Holds.HALF, noon(ASKED))
    say(row, None, noon(ASKED))
    say(row, Holds.MOST, noon(sample.closes))
    assert (crew.sayings()[0].holds, crew.sayings()[0].declined) == ("most", False)
    with pytest.raises(NotPossible):
        say(row, Holds.LITTLE, noon(sample.closes + timedelta(days=1)))
    tick(noon(sample.closes + timedelta(days=1)))
    with pytest.raises(NotPossible):
        say(row, Holds.LITTLE, noon(sample.closes))
    assert crew.sayings()[0].holds == "most"


def test_a_closed_sample_is_worked_out_once(crew: Crew) -> None:
    sample = drawn(crew)
    crew.answer([Holds.MOST] * 6, noon(ASKED))
    after = noon(sample.closes + timedelta(days=1))
    tick(after)
    before = coverage_of(crew.pk)
    with as_system("test"):
        Saying.objects.filter(sample=sample).update(holds=Holds.LITTLE)
        actions.close_coverage_sample(actor=None, at=after, sample=crew.sample())
    assert coverage_of(crew.pk) == before


def test_who_has_been_asked_enough_waits_for_the_next_month(crew: Crew) -> None:
    with as_system("test"):
        ask(
            at=noon(ASKED),
            partnership=crew.here,
            people=_members(crew),
            source="a-survey",
            kind=AskKind.SURVEY,
            minutes=20,
        )
    sample = drawn(crew)
    assert crew.asked() == set()
    actor = Actor(crew.sayings()[0].person_id, ASKED)
    assert _lines(actor, crew) == []
    tick(noon(date(2026, 4, 1)))
    assert len(crew.asked()) == 8
    assert len(_lines(Actor(actor.person, date(2026, 4, 1)), crew)) == 1
    with as_system("test"):
        counted = Ask.objects.filter(source=f"learning.sample:{sample.code}")
        assert {(row.minutes, row.month) for row in counted} == {(1, date(2026, 4, 1))}


def test_who_is_never_asked_does_not_count_as_silent(crew: Crew) -> None:
    with acting(crew.lead):
        asks.set_ceiling(actor=crew.lead, at=noon(ASKED), minutes=0)
    with as_system("test"):
        only = Saying.objects.filter(person=crew.lead.person)
    sample = drawn(crew)
    tick(noon(sample.closes + timedelta(days=1)))
    with as_system("test"):
        assert not only.filter(asked_on__isnull=False).exists()
        states = Ask.objects.filter(source=f"learning.sample:{sample.code}")
        assert AskState.QUEUED not in {row.state for row in states}


def _members(crew: Crew) -> list[int]:
    return list(
        Person.objects.filter(memberships__partnership=crew.pk).values_list("pk", flat=True)
    )


def _lines(actor: Actor, crew: Crew) -> list[Any]:
    with acting(actor):
        found = waiting_for(actor, [crew.here])
    return [line for line in found if line.href.endswith("/coverage/")]


def test_it_stands_in_the_week_until_it_is_answered_or_declined(crew: Crew) -> None:
    drawn(crew)
    one, other = crew.sayings()[:2]
    for row, holds in ((one, Holds.MOST), (other, None)):
        actor = Actor(row.person_id, ASKED)
        assert len(_lines(actor, crew)) == 1
        say(row, holds, noon(ASKED))
        assert _lines(actor, crew) == []
    third = Actor(crew.sayings()[2].person_id, crew.sample().closes + timedelta(days=1))
    assert _lines(third, crew) == []


@pytest.mark.parametrize("n", [3, 4])
def test_with_fewer_than_five_who_could_answer_nobody_is_asked(world: World, n: int) -> None:
    with as_system("test"):
        crew = Crew(world, n)
    tick(noon(ASKED))
    # With whoever founded it they are one more.
    assert Sample.objects.filter(partnership=crew.pk).exists() == (n + 1 >= 5)


def test_a_term_of_the_calendar_comes_before_half_years(crew: Crew) -> None:
    term = Days(START - timedelta(days=50), START + timedelta(days=60))
    with acting(crew.lead):
        crew.part.partnership = crew.here
        calendars.enter_span(
            actor=crew.lead,
            at=NOW,
            part=crew.part,
            told=calendars.Told(SpanKind.TERM, "Autumn", term),
        )
    tick(noon(term.last - timedelta(days=21)))
    assert not Sample.objects.filter(partnership=crew.pk).exists()
    sample = drawn(crew, term.last - timedelta(days=20))
    assert (sample.first, sample.last) == (term.first, term.last)


def test_a_partnership_that_is_not_at_work_asks_nobody(crew: Crew) -> None:
    with acting(crew.lead):
        trunk.move_partnership(actor=crew.lead, at=NOW, partnership=crew.here, move=Move.WIND_DOWN)
    tick(noon(ASKED))
    assert not Sample.objects.filter(partnership=crew.pk).exists()


def test_the_picture_says_how_much_the_record_holds(world: World, client_as: ClientAs) -> None:
    code = world.a.partnership.code
    page = f"/learning/partnerships/{code}/"
    body = client_as(world.a.people["teacher"]).get(page).content.decode()
    assert "Nobody was asked yet how much of the work the record holds." in body
    with as_system("test"):
        Sample.objects.create(
            partnership_id=world.a.partnership.pk,
            first=date(2025, 3, 1),
            last=date(2025, 8, 31),
            opens=date(2025, 8, 10),
            closes=date(2025, 8, 24),
            people=40,
            closed_on=date(2025, 8, 25),
            told={"share": [0.4, 0.8], "answers": [0.5, 0.7], "said": 7, "asked": 8},
        )
    body = client_as(world.a.people["teacher"]).get(page).content.decode()
    # Beside the sum, what is seen, and the standards.
    assert body.count("The record holds about 40% to 80% of the work") == 3
    assert "7 of 8 asked in Aug 2025" in body
