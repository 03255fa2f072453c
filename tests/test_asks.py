"""The ask budget in a partnership: within the limit, in turn, and nothing lost (D-4)."""

from __future__ import annotations

import random
import re
import threading
from collections.abc import Callable, Collection, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.test import Client

from copractice.commons.asks import actions
from copractice.commons.asks.asking import (
    Asked,
    answered,
    ask,
    asked_now,
    cost,
    limit_of,
    withdraw,
)
from copractice.commons.asks.models import Ask, Ceiling
from copractice.commons.calendars import actions as calendars
from copractice.commons.calendars.actions import Told
from copractice.domain.asking import AskKind, AskState, told_cost
from copractice.domain.calendars import Days, SpanKind, month_of
from copractice.domain.transitions import NotPossible
from copractice.partnerships import actions as trunk
from copractice.partnerships.history import told
from copractice.partnerships.models import HistoryEntry, Partnership
from copractice.people import actions as people
from copractice.people.rights import Denied, as_system
from copractice.people.ticks import tick
from tests import world as small

ClientAs = Callable[[small.Someone | None], Client]
NOW, TODAY = small.NOW, small.NOW.date()
NEXT_MONTH = date(2025, 11, 1)

# Whom the small world has asked nothing: the limit there is 25, and some have a past.
OWN = ("asked", "queued")
FRESH = ("site-lead", "principal", "researcher", "expert", "guest", "funder")


def forget_other_rooms(world: small.World) -> None:
    """Take away what other rooms of the small world asked: here only this room's asks count."""
    own = [f"{side.canary}ask.{name}" for side in world.sides.values() for name in OWN]
    Ask.objects.exclude(source__in=own).update(state="withdrawn", asked_on=None, month=None)


class Stage:
    """Side A, and what is asked in it."""

    def __init__(self, world: small.World) -> None:
        self.side = world.a
        self.here: Partnership = self.side.partnership.fresh()
        self.part = self.side.rows["part"].fresh()
        self.part.partnership = self.here
        forget_other_rooms(world)

    def by(self, who: str) -> dict[str, Any]:
        return {"actor": self.side.people[who].actor, "at": NOW}

    def ids(self, *who: str) -> list[int]:
        return [self.side.people[one].person for one in who or FRESH]

    def ask(
        self,
        source: str,
        minutes: int = 10,
        *who: str,
        at: datetime = NOW,
        kind: AskKind = AskKind.SURVEY,
        **more: Any,
    ) -> Asked:
        return ask(
            at=at,
            partnership=more.pop("here", self.here),
            people=self.ids(*who),
            source=source,
            kind=kind,
            minutes=minutes,
            **more,
        )

    def row(self, source: str, who: str) -> Ask:
        return Ask.objects.get(source=source, person=self.side.people[who].person)

    def limit(self, minutes: int) -> None:
        actions.set_limit(**self.by("hub"), partnership=self.here, minutes=minutes)

    def close(self, first: date, last: date) -> None:
        told_ = Told(SpanKind.CLOSED, f"Closed {first}", Days(first, last))
        calendars.enter_span(**self.by("hub"), part=self.part, told=told_)

    def second(self) -> Partnership:
        """Another partnership, with other limits."""
        founded = trunk.found_partnership(
            **self.by("leader"), name="Second", kind_slug="council", starts=TODAY
        )
        return founded  # type: ignore[no-any-return]


@pytest.fixture
def stage(world: small.World) -> Any:
    with as_system("test"):
        yield Stage(world)


@pytest.fixture
def sent() -> Iterator[list[tuple[str, int]]]:
    """What came due and was sent, as source and person."""
    gone: list[tuple[str, int]] = []

    @asked_now
    def send(at: datetime, source: str, people: Collection[int]) -> None:
        if source == "broken":
            raise ValueError("the mail server is gone")
        gone.extend((source, person) for person in people)

    yield gone
    asked_now._functions.pop(f"{send.__module__}.{send.__qualname__}")


def at(day: date, hour: int = 12) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


# Within the month.


@small.ON_EACH_DATABASE
def test_what_fits_is_asked_now_and_the_rest_later(world: small.World) -> None:
    with as_system("test"):
        stage = Stage(world)
    first = stage.ask("a", 20)
    assert sorted(first.now) == sorted(stage.ids())
    second = stage.ask("b", 10)
    assert second.now == ()
    assert second.later == dict.fromkeys(sorted(stage.ids()), NEXT_MONTH)
    third = stage.ask("c", 5)  # what is left of the month takes it
    assert sorted(third.now) == sorted(stage.ids())


def test_more_than_the_limit_is_refused(stage: Stage) -> None:
    with pytest.raises(NotPossible, match="Split it"):
        stage.ask("a", 26)
    assert not Ask.objects.filter(source="a").exists()


def test_nobody_is_asked_twice_by_the_same(stage: Stage) -> None:
    stage.ask("a", 20)
    again = stage.ask("a", 20)
    assert (again.now, again.later, again.never) == ((), {}, ())
    stage.ask("b", 10)
    waiting = stage.ask("b", 10)
    assert waiting.later == dict.fromkeys(sorted(stage.ids()), NEXT_MONTH)
    assert Ask.objects.filter(source="b").count() == len(FRESH)


def test_reminders_count_a_minute_and_come_once_a_day(stage: Stage) -> None:
    stage.ask("a", 24, "guest")
    assert stage.ask("a", 30, "guest", kind=AskKind.REMINDER).now == tuple(stage.ids("guest"))
    assert stage.ask("a", 30, "guest", kind=AskKind.REMINDER).now == ()
    tomorrow = NOW + timedelta(days=1)
    later = stage.ask("a", 1, "guest", kind=AskKind.REMINDER, at=tomorrow)
    assert later.later == {stage.ids("guest")[0]: NEXT_MONTH}  # 25 minutes are full


def test_what_has_no_day_left_is_never_asked_and_the_asker_is_told(stage: Stage) -> None:
    stage.ask("a", 20)
    found = stage.ask("b", 10, until=date(2025, 10, 31))
    assert sorted(found.never) == sorted(stage.ids())
    assert stage.row("b", "guest").state == AskState.LAPSED


def test_the_month_is_that_where_the_partnership_is(stage: Stage) -> None:
    stage.here.time_zone = "America/Los_Angeles"
    stage.here.save()
    stage.ask("a", 20, "guest")
    still_october = datetime(2025, 11, 1, 6, 59, tzinfo=UTC)
    assert stage.ask("b", 10, "guest", at=still_october).now == ()
    november = datetime(2025, 11, 1, 7, 0, tzinfo=UTC)
    assert stage.ask("c", 10, "guest", at=november).now == tuple(stage.ids("guest"))


def test_nothing_is_asked_in_closed_days(stage: Stage) -> None:
    stage.close(TODAY, date(2025, 11, 20))
    found = stage.ask("a", 20)
    assert found.later == dict.fromkeys(sorted(stage.ids()), date(2025, 11, 21))
    gone = stage.ask("b", 5, until=date(2025, 11, 15))
    assert sorted(gone.never) == sorted(stage.ids())


def test_a_closed_school_is_asked_later_and_the_others_now(stage: Stage) -> None:
    in_testing = at(date(2026, 3, 10))
    found = stage.ask("a", 5, "teacher", "researcher", at=in_testing)
    assert found.now == tuple(stage.ids("researcher"))
    assert found.later == {stage.ids("teacher")[0]: date(2026, 3, 21)}


# The clock.


@small.ON_EACH_DATABASE
def test_what_waits_is_sent_on_its_day(world: small.World, sent: list[tuple[str, int]]) -> None:
    with as_system("test"):
        stage = Stage(world)
    stage.ask("a", 20, "guest", "expert")
    stage.ask("b", 10, "guest", "expert")
    for day in (TODAY, date(2025, 10, 31)):
        assert tick(at(day)) == []
    assert [one for one in sent if one[0] == "b"] == []
    assert tick(at(NEXT_MONTH)) == []
    assert sorted(one for one in sent if one[0] == "b") == sorted(
        ("b", person) for person in stage.ids("guest", "expert")
    )
    before = list(sent)
    tick(at(NEXT_MONTH, 13))
    assert sent == before
    with as_system("test"):
        row = stage.row("b", "guest")
        assert (row.state, row.asked_on, row.month) == ("asked", NEXT_MONTH, NEXT_MONTH)


def test_first_wanted_first_asked(stage: Stage, sent: list[tuple[str, int]]) -> None:
    stage.ask("a", 25, "guest")
    for n, minutes in enumerate((15, 15, 10)):
        stage.ask(f"q{n}", minutes, "guest", at=NOW + timedelta(hours=n))
    planned = [stage.row(f"q{n}", "guest").planned for n in range(3)]
    # The third fits beside the first and delays nobody.
    assert planned == [NEXT_MONTH, date(2025, 12, 1), NEXT_MONTH]
    tick(at(NEXT_MONTH))
    assert [source for source, _person in sent if source[0] == "q"] == ["q0", "q2"]


def test_what_runs_out_of_time_lapses(stage: Stage, sent: list[tuple[str, int]]) -> None:
    stage.ask("a", 25, "guest")
    stage.ask("b", 10, "guest", until=date(2025, 11, 3))
    stage.close(NEXT_MONTH, date(2025, 11, 10))  # entered after it was planned
    tick(at(NEXT_MONTH))
    assert stage.row("b", "guest").state == AskState.QUEUED
    tick(at(date(2025, 11, 4)))
    assert stage.row("b", "guest").state == AskState.LAPSED
    assert ("b", stage.ids("guest")[0]) not in sent


def test_what_cannot_be_sent_waits_and_keeps_nobody(
    stage: Stage, sent: list[tuple[str, int]]
) -> None:
    stage.ask("a", 25, "guest")
    stage.ask("broken", 5, "guest")
    stage.ask("b", 5, "guest")
    tick(at(NEXT_MONTH))
    assert stage.row("broken", "guest").state == AskState.QUEUED
    assert stage.row("broken", "guest").asked_on is None
    assert ("b", stage.ids("guest")[0]) in sent


# Answers, and taking back.


def test_an_answer_frees_nothing_and_ends_its_reminders(stage: Stage) -> None:
    stage.ask("a", 24, "guest")
    stage.ask("a", 1, "guest", kind=AskKind.REMINDER)
    later = stage.ask("a", 1, "guest", kind=AskKind.REMINDER, at=NOW + timedelta(days=1))
    assert later.later
    answered(at=NOW, person=stage.ids("guest")[0], source="a")
    states = Ask.objects.filter(source="a", person=stage.ids("guest")[0])
    assert sorted(states.values_list("state", flat=True)) == ["answered", "answered", "withdrawn"]
    assert stage.ask("b", 5, "guest").now == ()


def test_what_is_taken_back_makes_room_for_what_waits_behind(
    stage: Stage, sent: list[tuple[str, int]]
) -> None:
    stage.ask("a", 25, "guest")
    stage.ask("b", 20, "guest")
    stage.ask("c", 20, "guest")
    assert stage.row("c", "guest").planned == date(2025, 12, 1)
    withdraw(at=NOW, source="b")
    withdraw(at=NOW, source="a")  # it was asked, and stays counted
    tick(NOW)
    assert stage.row("c", "guest").planned == NEXT_MONTH
    assert stage.row("a", "guest").state == AskState.WITHDRAWN
    assert stage.row("a", "guest").asked_on == TODAY


def test_nothing_tells_when_somebody_answered() -> None:
    """With the time of an answer it could be told whose it is."""
    kept = {field.name for field in Ask._meta.get_fields()}
    assert not any("answer" in name or name.endswith("_at") for name in kept)


# Limit and ceiling.


@small.ON_EACH_DATABASE
def test_those_who_lead_set_the_limit_and_the_history_tells(world: small.World) -> None:
    with as_system("test"):
        stage = Stage(world)
        with pytest.raises(Denied):
            actions.set_limit(**stage.by("teacher"), partnership=stage.here, minutes=60)
        stage.limit(30)
        assert limit_of(stage.here) == 30
        entry = HistoryEntry.objects.filter(what="asks-limited").order_by("-pk").first()
        assert entry is not None
        assert str(told(entry)) == (
            "What may be asked of anyone went from 25 to 30 minutes a month."
        )


def test_a_higher_limit_lets_what_waits_go(stage: Stage, sent: list[tuple[str, int]]) -> None:
    stage.ask("a", 25, "guest")
    stage.ask("b", 15, "guest")
    stage.limit(40)
    tick(NOW + timedelta(minutes=1))
    assert ("b", stage.ids("guest")[0]) in sent


def test_a_lower_limit_holds_for_what_is_asked_from_then_on(stage: Stage) -> None:
    stage.ask("a", 10, "guest")
    stage.limit(10)
    assert stage.ask("b", 5, "guest").now == ()
    stage.limit(0)
    with pytest.raises(NotPossible):
        stage.ask("c", 1, "guest")


@small.ON_EACH_DATABASE
def test_a_persons_own_ceiling_holds_over_all_partnerships(world: small.World) -> None:
    with as_system("test"):
        stage = Stage(world)
        second = stage.second()
        actions.set_ceiling(**stage.by("guest"), minutes=15)
    assert stage.ask("a", 10, "guest", "expert").now
    found = stage.ask("b", 10, "guest", "expert", here=second)
    assert found.now == tuple(stage.ids("expert"))
    assert found.later == {stage.ids("guest")[0]: NEXT_MONTH}


def test_what_only_a_ceiling_stops_is_later_to_all_others(stage: Stage) -> None:
    actions.set_ceiling(**stage.by("guest"), minutes=0)
    found = stage.ask("a", 10, "guest")
    assert (found.now, found.never) == ((), ())
    assert found.later == {stage.ids("guest")[0]: NEXT_MONTH}
    in_time = stage.ask("b", 10, "guest", until=date(2025, 10, 20))
    assert in_time.later == {stage.ids("guest")[0]: date(2025, 10, 20)}
    tick(at(date(2025, 10, 21)))
    assert stage.row("b", "guest").state == AskState.LAPSED
    actions.set_ceiling(**stage.by("guest"), minutes=None)
    tick(at(date(2025, 10, 21), 13))
    assert stage.row("a", "guest").state == AskState.ASKED


# Any history at all.


class Watch:
    """Looks after each step that nobody was asked more than the limit and nothing was lost."""

    def __init__(self, stage: Stage, places: list[Partnership]) -> None:
        self.stage, self.places = stage, places
        self.known = set(self._asked().values_list("pk", flat=True))
        self.ids: set[int] = set(Ask.objects.values_list("pk", flat=True))

    @staticmethod
    def _asked() -> Any:
        return Ask.objects.filter(asked_on__isnull=False)

    def look(self) -> None:
        ceilings = dict(
            Ceiling.objects.filter(minutes__isnull=False).values_list("person", "minutes")
        )
        limits = {one.pk: limit_of(one) for one in self.places}
        for row in self._asked().exclude(pk__in=self.known):
            mine = self._asked().filter(person=row.person_id, month=row.month)
            here = [one.minutes for one in mine if one.partnership_id == row.partnership_id]
            assert sum(here) <= limits[row.partnership_id]
            if row.person_id in ceilings:
                assert sum(one.minutes for one in mine) <= ceilings[row.person_id]
            assert row.month == month_of(row.asked_on)
            assert row.until is None or row.asked_on <= row.until
            self.known.add(row.pk)
        now = set(Ask.objects.values_list("pk", flat=True))
        assert self.ids <= now  # nothing goes away
        self.ids = now
        assert self.known <= set(self._asked().values_list("pk", flat=True))


@pytest.mark.parametrize("seed", range(6))
def test_no_history_overruns_a_limit_or_loses_an_ask(stage: Stage, seed: int) -> None:
    chance = random.Random(seed)
    second = stage.second()
    second.time_zone = chance.choice(["Pacific/Auckland", "America/Los_Angeles", "UTC"])
    second.save()
    places = [stage.here, second]
    watch = Watch(stage, list(Partnership.objects.all()))
    moment, sources = NOW, ["-"]
    some = FRESH[:3]
    for n in range(70):
        who = chance.sample(some, chance.randint(1, 3))
        match chance.randint(0, 7):
            case 0 | 1 | 2:
                until = chance.choice(
                    [None, None, moment.date() + timedelta(chance.randint(0, 50))]
                )
                here = chance.choice(places)
                minutes = chance.randint(1, max(1, limit_of(here)))
                kind = chance.choice(list(AskKind))
                sources.append(f"s{n}")
                if limit_of(here):
                    stage.ask(
                        sources[-1], minutes, *who, at=moment, kind=kind, until=until, here=here
                    )
            case 3 | 4:
                moment += timedelta(days=chance.randint(0, 20), hours=chance.randint(0, 23))
                assert tick(moment) == []
            case 5:
                owner = "hub" if (here := chance.choice(places)) == stage.here else "leader"
                actions.set_limit(
                    **stage.by(owner) | {"at": moment},
                    partnership=here,
                    minutes=chance.randint(0, 40),
                )
            case 6:
                ceiling = chance.choice([None, chance.randint(0, 40)])
                actions.set_ceiling(**stage.by(who[0]) | {"at": moment}, minutes=ceiling)
            case _:
                if chance.random() < 0.5:
                    withdraw(at=moment, source=chance.choice(sources))
                else:
                    source, person = chance.choice(sources), stage.ids(who[0])[0]
                    answered(at=moment, person=person, source=source)
        watch.look()
    assert Ask.objects.filter(source__startswith="s").exists()


# Two at the same instant.


@pytest.mark.postgresql
@pytest.mark.parametrize("world", ["postgresql"], indirect=True)
def test_two_who_ask_at_once_do_not_overrun_the_month(world: small.World) -> None:
    with as_system("test"):
        stage = Stage(world)
        second = stage.second()
        actions.set_ceiling(**stage.by("expert"), minutes=20)
    gate = threading.Barrier(4)
    found: list[Asked] = []

    def one(n: int) -> None:
        try:
            # Each in a connection and a transaction of its own, which it keeps open for the others
            # to run into.
            gate.wait()
            with transaction.atomic():
                here = stage.here if n % 2 else second
                found.append(stage.ask(f"at-once-{n}", 15, "guest", "expert", here=here))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    with as_system("test"):
        asked = Ask.objects.filter(source__startswith="at-once-", asked_on__isnull=False)
        guest, expert = stage.ids("guest", "expert")
        by = [asked.filter(person=guest, partnership=place) for place in (stage.here, second)]
        assert [rows.count() for rows in by] == [1, 1]  # limits of 25 and 20
        assert asked.filter(person=expert).count() == 1  # a ceiling of 20 over both
        assert Ask.objects.filter(source__startswith="at-once-").count() == 8


@pytest.mark.postgresql
@pytest.mark.parametrize("world", ["postgresql"], indirect=True)
def test_the_second_waits_for_the_first_to_end(world: small.World) -> None:
    """The first is not committed when the second begins: without a lock both would fit."""
    with as_system("test"):
        stage = Stage(world)
    found: list[Asked] = []
    begun = threading.Event()

    def second() -> None:
        try:
            begun.set()
            found.append(stage.ask("second", 15, "guest"))
        finally:
            connections.close_all()

    other = threading.Thread(target=second)
    with transaction.atomic():
        assert stage.ask("first", 15, "guest").now
        other.start()
        begun.wait()
        other.join(timeout=1)
        assert other.is_alive()
    other.join()
    assert found[0].now == ()
    assert found[0].later == {stage.ids("guest")[0]: NEXT_MONTH}


# What it costs.


def _crowd(stage: Stage, n: int) -> list[int]:
    """So many more people."""
    return [
        people.add_person(actor=None, at=NOW, name=f"Person {number}").pk for number in range(n)
    ]


def test_the_cost_is_told_before_anybody_is_asked(stage: Stage) -> None:
    crowd = _crowd(stage, 12)
    given: dict[str, Any] = {"partnership": stage.here, "minutes": 15}
    free = cost(today=TODAY, people=crowd, **given)
    assert (free.people, free.total, free.now) == (12, 180, 12)
    ask(at=NOW, people=crowd[:6], source="a", kind=AskKind.SURVEY, **given)
    half = cost(today=TODAY, people=crowd, **given)
    assert (half.now, half.later, half.never) == (6, {NEXT_MONTH: 6}, 0)
    ended = cost(today=TODAY, people=crowd, until=date(2025, 10, 31), **given)
    assert (ended.now, ended.never) == (6, 6)
    ask(at=NOW, people=crowd[:6], source="b", kind=AskKind.SURVEY, **given)
    assert cost(today=TODAY, people=crowd, **given).others == 1
    assert Ask.objects.filter(source="c").count() == 0


def test_the_cost_tells_nothing_of_fewer_than_five(stage: Stage) -> None:
    crowd = _crowd(stage, 8)
    ask(
        at=NOW,
        partnership=stage.here,
        people=crowd[:2],
        source="a",
        kind=AskKind.SURVEY,
        minutes=20,
    )
    found = cost(today=TODAY, partnership=stage.here, people=crowd, minutes=10)
    assert (found.now, found.later, found.never) == (None, None, None)
    assert "fewer than five" in " ".join(map(str, told_cost(found)))


def test_what_a_ceiling_stops_is_counted_as_later(stage: Stage) -> None:
    crowd = _crowd(stage, 10)
    for person in crowd[:5]:
        Ceiling.objects.create(person_id=person, minutes=0, set_at=NOW)
    found = cost(
        today=TODAY,
        partnership=stage.here,
        people=crowd,
        minutes=10,
        until=date(2025, 10, 31),
    )
    assert (found.now, found.after, found.never) == (5, 5, 0)


# Pages.


def test_those_who_lead_see_totals_and_what_an_ask_would_cost(
    world: small.World, client_as: ClientAs
) -> None:
    where = f"/partnerships/{world.a.partnership.code}/asks/"
    client = client_as(world.a.people["hub"])
    page = client.get(where).content.decode()
    assert "No more than 25 minutes a month are asked of anyone." in page
    assert "fewer than five people" in page  # three were asked
    with as_system("test"):
        Stage(world).ask("more", 10)
    page = client.get(where).content.decode()
    assert "This month it was <b>" in page
    answer = client.get(where, {"minutes": "10", "who": "all"}).content.decode()
    assert "If you asked today" in answer
    assert re.search(r"\d+ people, 10 minutes each: <b>\d+</b> minutes in all", answer)
    assert "Split it" in client.get(where, {"minutes": "60", "who": "all"}).content.decode()
    assert client.get(where, {"minutes": "0", "who": "all"}).status_code == 422


@small.ON_EACH_DATABASE
def test_a_person_sees_what_was_asked_of_them_and_nobody_else_does(
    world: small.World, client_as: ClientAs
) -> None:
    with as_system("test"):
        forget_other_rooms(world)
    mine = client_as(world.a.people["teacher"]).get("/asks/").content.decode()
    assert "15 minutes were asked of you this month. 1 thing waits for its day." in mine
    assert f"{world.a.canary}partnership.name" in mine
    other = client_as(world.a.people["researcher"]).get("/asks/").content.decode()
    assert "Nothing was asked of you this month. Nothing waits." in other
    where = f"/partnerships/{world.a.partnership.code}/asks/"
    for who in ("teacher", "guest", "leader", "steward"):
        assert client_as(world.a.people[who]).get(where).status_code == 404


def test_one_who_left_still_sees_what_was_asked(world: small.World, client_as: ClientAs) -> None:
    with as_system("test"):
        stage = Stage(world)
        membership = stage.side.rows["membership.teacher"].fresh()
        trunk.leave_partnership(
            **stage.by("teacher"), membership=membership, ends=TODAY - timedelta(days=1)
        )
        affiliation = stage.side.rows["affiliation.teacher"].fresh()
        affiliation.ends = TODAY - timedelta(days=1)
        affiliation.save()
    page = client_as(world.a.people["teacher"]).get("/asks/").content.decode()
    assert "a partnership that you have left; 15 minutes" in page


def test_a_ceiling_is_set_and_taken_away(world: small.World, client_as: ClientAs) -> None:
    from uuid import uuid4

    client = client_as(world.a.people["teacher-2"])
    assert 'value="15"' in client.get("/asks/").content.decode()
    assert client.post("/asks/ceiling/", {"key": str(uuid4()), "minutes": ""}).status_code == 302
    with as_system("test"):
        own = Ceiling.objects.get(person=world.a.people["teacher-2"].person)
        assert own.minutes is None
    wrong = client.post("/asks/ceiling/", {"key": str(uuid4()), "minutes": "-1"})
    assert wrong.status_code == 422


def test_the_same_instant_is_one_writer_on_sqlite(stage: Stage) -> None:
    assert connection.vendor == "sqlite"
    with transaction.atomic():
        assert stage.ask("first", 15, "guest").now
        assert stage.ask("second", 15, "guest").now == ()
