"""At most twelve queries a page and one for its frame, however many rows there are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from copractice.domain.cycles import Exactly
from copractice.domain.partnering import Paper, Passage
from copractice.kinds.network import actions as network
from copractice.kinds.network.models import Measure
from copractice.learning.models import Totals
from copractice.partnerships import actions as trunk
from copractice.partnerships.models import Activity, Artefact, Finding, Part, Partnership
from copractice.people import actions as people
from copractice.people.rights import Actor, as_system
from tests import world as small
from tests.small import of_rooms
from tests.world import ON_EACH_DATABASE

MOST = 12
# For pages with the lines of the week or the days of a year every room is asked once. Rooms name
# the exceptions among their own pages.
MORE = {"home": 41, "part": 36, "week": 33, "calendar": 19}
for _room in of_rooms():
    MORE |= getattr(_room, "MORE", {})
PAGES = {
    "list": "/partnerships/",
    "home": "/partnerships/{code}/network/",
    "cycles": "/partnerships/{code}/network/cycles/",
    "cycle": "/partnerships/{code}/network/cycles/{cycle}/",
    "plan": "/partnerships/{code}/network/cycles/plan/",
    "measures": "/partnerships/{code}/network/measures/",
    "measure": "/partnerships/{code}/network/measures/{measure}/?rows=all",
    "learned": "/partnerships/{code}/network/learned/",
    "people": "/partnerships/{code}/people/",
    "about": "/partnerships/{code}/about/",
    "history": "/partnerships/{code}/history/",
    "life": "/partnerships/{code}/life/",
    "partners": "/partnerships/{code}/partners/",
    "agreements": "/partnerships/{code}/agreements/",
    "agreement": "/partnerships/{code}/agreements/1/",
    "part": "/partnerships/{code}/community/",
    "types": "/types/",
    "sites": "/partnerships/{code}/sites/",
    "agreed": "/partnerships/{code}/agreed/",
    "picture": "/learning/partnerships/{code}/",
    "mine": "/learning/",
    "access log": "/organisations/access-log/",
    "self": "/you/",
    **{name: page for room in of_rooms() for name, page in getattr(room, "LISTS", {}).items()},
}


def queries(client: Client, address: str) -> list[str]:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    assert answer.status_code == 200, address
    return [query["sql"] for query in captured.captured_queries]


def addresses(side: small.Side, who: str) -> dict[str, str]:
    rows = side.rows
    measure = next(r for r in rows.values() if r.model is Measure and r.number)
    cycle = rows["cycle.partnership"]
    return {
        name: address.format(
            code=side.partnership.code,
            measure=measure.number,
            cycle=cycle.number,
            learned=rows["learned"].code,
        )
        for name, address in PAGES.items()
    }


def multiply(side: small.Side) -> None:
    """Many more of everything that a page lists."""
    hub = Actor(side.people["hub"].person, small.NOW.date())
    partnership = Partnership.objects.get(pk=side.partnership.pk)
    part = Part.objects.get(partnership=partnership, kind="network")
    part.partnership = partnership
    measure = Measure.objects.filter(partnership=partnership, setting=None).first()
    assert measure is not None
    week = date(2024, 1, 1)
    entries = [network.Entry(week + timedelta(weeks=i), 40.0 + i % 7) for i in range(60)]
    network.enter_values(actor=hub, at=small.NOW, measure=measure, part=part, entries=entries)
    for number in range(15):
        more: dict[str, Any] = {"actor": hub, "at": small.NOW}
        site = trunk.add_setting(
            **more, partnership=partnership, name=f"Site {number}", starts=small.NOW.date()
        )
        person = people.add_person(actor=None, at=small.NOW, name=f"Person {number}")
        trunk.take_in(
            **more,
            part=part,
            person=person,
            role="teacher",
            starts=small.NOW.date(),
            setting=site,
        )
        _partners(more, part, number)
        network.define_measure(
            **more,
            part=part,
            name=f"Measure {number}",
            question="How many?",
            family="process",
            definition="All of them.",
            direction="up",
            frequency="week",
        )
        cycle = network.plan_cycle(
            **more,
            part=part,
            measure=measure,
            change=f"Change {number}",
            question="Does it?",
            plan="Try it.",
            expected=Exactly(50, 5),
            starts=small.NOW.date(),
            due=small.NOW.date(),
            audience="partnership",
        )
        network.start_cycle(**more, cycle=cycle)
        network.finish_cycle(**more, cycle=cycle, part=part)
        network.study_cycle(
            **more, cycle=cycle, part=part, met="met", learned="It does.", act="adopt"
        )


def _partners(more: dict[str, Any], part: Part, number: int) -> None:
    """A partner more, with what it wants; an agreement, a decision and a note of work more."""
    organisation = people.add_organisation(
        actor=None, at=small.NOW, name=f"Organisation {number}", kind="school"
    )
    day = small.NOW.date()
    party = trunk.add_party(
        **more, partnership=part.partnership, organisation=organisation, plays="site", starts=day
    )
    trunk.state_aims(
        **more, party=party, part=part, goals="Results", rewards="", constraints="", time_frames=""
    )
    trunk.write_agreement(
        **more,
        part=part,
        kind="fee",
        terms=trunk.Terms(f"Fee {number}", review_on=day, amount=10, currency="USD", per="year"),
        paper=Paper((Passage("own", "What", "All"),)),
    )
    trunk.record_decision(**more, part=part, about=f"Thing {number}", text="So.", stops=True)
    for room in of_rooms():
        getattr(room, "more", lambda _given, _part, _number: None)(more, part, number)
    community = Part.objects.get(partnership=part.partnership, kind="community")
    community.partnership = part.partnership
    trunk.note_work(
        **more, part=community, practice="ask-question", on=day, text=f"Question {number}"
    )


@pytest.fixture
def counted(
    world: small.World, client_as: Callable[[small.Someone | None], Client]
) -> tuple[Client, dict[str, str], small.Side]:
    return client_as(world.a.people["hub"]), addresses(world.a, "hub"), world.a


def test_no_page_takes_more_than_twelve_queries_or_more_with_more_rows(
    counted: tuple[Client, dict[str, str], small.Side],
) -> None:
    client, where, side = counted
    before = {name: queries(client, address) for name, address in where.items()}
    with as_system("test"):
        multiply(side)
    after = {name: queries(client, address) for name, address in where.items()}
    figures = {name: (len(before[name]), len(after[name])) for name in where}
    print(figures)
    assert {n: f for n, f in figures.items() if f[1] > MORE.get(n, MOST)} == {}
    assert {n: f for n, f in figures.items() if f[1] > f[0]} == {}


# Those who look at their learning are many, and so is what they left behind.
LEARNING = {
    "mine": "/learning/",
    "entry": "/learning/records/{entry}/",
    "capacity": "/learning/time/",
    "picture": "/learning/partnerships/{code}/",
    "coverage": "/learning/partnerships/{code}/coverage/",
    "entries": "/learning/records/",
    "take along": "/learning/take-along/",
    "standards": "/learning/partnerships/{code}/standards/",
    "standard": "/learning/partnerships/{code}/standards/2011/data/",
    "designs": "/learning/partnerships/{code}/designs/",
    "conditions": "/learning/partnerships/{code}/conditions/",
    "reports": "/learning/partnerships/{code}/reports/",
}


def questions(client: Client, address: str) -> list[str]:
    """The queries of a page without those that only tell PostgreSQL who acts, from when on."""
    return [
        sql
        for sql in queries(client, address)
        if sql.lstrip("(").startswith(("SELECT", "INSERT", "UPDATE")) and "set_config(" not in sql
    ]


def leave_records(part: Part, people: list[int], many: int) -> None:
    """So many activities of each of these people, and something made and learned from each."""
    whose = {"partnership_id": part.partnership_id}
    made: list[Artefact] = []
    learned: list[Finding] = []
    done: list[Activity] = []
    for person in people:
        for n in range(many):
            own = {**whose, "person_id": person, "source": f"test.work:{many}x{n}"}
            on = small.NOW.date() - timedelta(days=n)
            done.append(
                Activity(
                    **own,
                    part=part,
                    practice="huddle",
                    role="participant",
                    state="done",
                    on=on,
                    minutes=20 + n,
                    minutes_source="usual",
                    step="huddle",
                    recorded_at=small.NOW,
                )
            )
            made.append(Artefact(**own, title="Made", kind="note", made_at=small.NOW))
            learned.append(
                Finding(**own, part=part, text="It does.", practice="huddle", made_at=small.NOW)
            )
    Activity.objects.bulk_create(done)
    Artefact.objects.bulk_create(made)
    Finding.objects.bulk_create(learned)


@ON_EACH_DATABASE
def test_pages_of_learning_take_at_most_twelve_queries_however_long_the_record(
    world: small.World, client_as: Callable[[small.Someone | None], Client]
) -> None:
    side, teacher = world.a, world.a.people["teacher"]
    client = client_as(teacher)
    with as_system("test"):
        part: Part = side.rows["part"].fresh()
        crew = [people.add_person(actor=None, at=small.NOW, name=f"P {n}") for n in range(6)]
        for person in crew:
            trunk.take_in(
                actor=side.people["hub"].actor,
                at=small.NOW,
                part=part,
                person=person,
                role="teacher",
                starts=small.NOW.date(),
            )
        entry = Activity.objects.filter(person=teacher.person, withdrawn_at=None)[0].code
    where = {
        name: address.format(code=side.partnership.code, entry=entry)
        for name, address in LEARNING.items()
    }
    figures: list[dict[str, list[str]]] = []
    for many in (2, 60):
        with as_system("test"):
            leave_records(part, [teacher.person, *(one.pk for one in crew)], many)
            # The first look, which is not counted, tells the totals anew.
            Totals.objects.all().delete()
        figures.append({name: questions(client, address) for name, address in where.items()})
        assert b"Standards for Professional Learning" in client.get(where["picture"]).content
    few, many_more = ({name: len(sql) for name, sql in one.items()} for one in figures)
    assert {name: n for name, n in many_more.items() if n > MOST} == {}
    assert many_more == few
    # What stands is shown without what it was made of, and without anybody's activities.
    picture = figures[1]["picture"]
    assert [sql for sql in picture if '"cells"' in sql] == []
    assert [sql for sql in picture if sql.startswith('SELECT "partnerships_activity"')] == []
    # Of one person nothing is told: each look asks again whether there are more by now.
    with as_system("test"):
        Activity.objects.exclude(person=teacher.person).update(withdrawn_at=small.NOW)
        Totals.objects.all().delete()
    alone = {name: len(questions(client, address)) for name, address in where.items()}
    assert {name: n for name, n in alone.items() if n > MOST} == {}
