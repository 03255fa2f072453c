"""A large installation of plain rows: its people, their partnerships, what they left behind.

Nothing here is played by real actions, which would take hours: the rows are of the shapes that
actions leave, and the same seed gives the same. It is only ever written below ``.cache/bench``, on
SQLite; :func:`copy` brings it to PostgreSQL.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction

from copractice.choosing.models import Need
from copractice.domain.partnering import State
from copractice.domain.vocabulary import MemberRole, Practice, Profile, Standing
from copractice.learning.actions import make_report, release_report
from copractice.learning.models import Sample, Saying, Totals
from copractice.learning.totals import EVERY, shown_totals
from copractice.partnerships.models import (
    Activity,
    Agreed,
    Artefact,
    Finding,
    Membership,
    Part,
    Partnership,
    Party,
    Setting,
)
from copractice.partnerships.registry import kinds
from copractice.people.models import (
    Account,
    Affiliation,
    Organisation,
    OrganisationBelow,
    Person,
)
from copractice.people.rights import Actor, as_system
from copractice.people.scope import codes_from, new_code

NOW = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)
"""The present of the world. The clock of the bench stands here."""
TODAY = NOW.date()
BEGUN = TODAY - timedelta(days=3 * 365)
SEED = 2016
_MARKED = "2026-01-01 12:00:00"
"""When people hid or withdrew something, as SQLite keeps it."""
IN_ONE = 20_000
"""Rows of one transaction."""
TYPICAL, HEAVY, LARGE = 1, 30, 4
"""How much more some leave than most: one person in a thousand, one partnership in fifty."""
NEEDS = 40
"""How many learning needs a district has noted."""
RELEASES = 4
"""How often totals of the two partnerships that are looked at were told before."""


@dataclass(frozen=True)
class Size:
    """How many people and, nearly, how many activities."""

    people: int
    activities: int

    @property
    def name(self) -> str:
        """What a kept world of this size is called."""
        return f"learning-{self.people}-{self.activities}"


@dataclass(frozen=True)
class Work:
    """Where somebody works: the part, its type, the role there, one of its sites."""

    part: Part
    profile: Profile
    person: int
    role: MemberRole
    setting: Setting


def build(size: Size) -> None:
    """Fill a migrated, empty database."""
    rng = random.Random(SEED)
    with as_system("demo"), codes_from(random.Random(SEED)):
        schools = _organisations(size)
        people = _people(size, schools)
        works = _partnerships(rng, people, schools)
        _records(rng, size, works)
        _samples()
        for here in watched():
            _release(here)
        _leader()
        _report()
        _portfolio()


def copy(file: Path, server: str) -> None:
    """Bring all rows of a file to an empty, migrated PostgreSQL, as its administrator."""
    import psycopg

    with closing(sqlite3.connect(file)) as old, psycopg.connect(server) as new:
        new.execute("set session_replication_role = replica")
        new.execute("set timezone = 'UTC'")
        for model in apps.get_models():
            if not model.__module__.startswith("copractice."):
                continue
            table = model._meta.db_table
            names = ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)
            with new.cursor().copy(f"copy {table} ({names}) from stdin") as into:
                for row in old.execute(f"select {names} from {table}"):
                    into.write_row(row)
            new.execute(
                f"select setval(pg_get_serial_sequence('{table}', 'id'), max(id)) from {table}"
            )


def watched() -> tuple[Partnership, Partnership]:
    """The typical and the large partnership that the bench looks at."""
    first, second = Partnership.objects.order_by("pk")[:2]
    return second, first


def _keep(rows: Iterable[models.Model]) -> None:
    """Write rows of one model, many in a transaction."""
    left = iter(rows)
    while some := list(islice(left, IN_ONE)):
        with transaction.atomic():
            type(some[0])._default_manager.bulk_create(some, batch_size=2000)


def _keep_activities(rows: Iterable[dict[str, Any]]) -> None:
    """The same for millions: a model instance for each would cost five times as much."""
    left = iter(rows)
    while some := list(islice(left, IN_ONE)):
        names = ", ".join(f'"{name}"' for name in some[0])
        places = ", ".join("%s" for _name in some[0])
        sql = f"insert into {Activity._meta.db_table} ({names}) values ({places})"
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(sql, [tuple(row.values()) for row in some])


def _all(model: type[models.Model]) -> list[Any]:
    return list(model._default_manager.order_by("pk"))


def _organisations(size: Size) -> list[Organisation]:
    """A district for every 2,000 people, twenty schools in each. Returns the schools."""
    districts = max(1, size.people // 2000)
    _keep(Organisation(name=f"District {n}", kind="district") for n in range(districts))
    tops = _all(Organisation)
    _keep(
        Organisation(name=f"School {n}", kind="school", parent=tops[n % districts])
        for n in range(20 * districts)
    )
    everything = _all(Organisation)
    _keep(OrganisationBelow(top=one, below=one) for one in everything)
    schools = everything[districts:]
    _keep(OrganisationBelow(top_id=one.parent_id, below=one) for one in schools)
    return schools


def _people(size: Size, schools: Sequence[Organisation]) -> list[Person]:
    _keep(Person(name=f"Person {n}") for n in range(size.people))
    people = _all(Person)
    _keep(
        Account(person=one, email=f"person{n}@example.org", password="!")
        for n, one in enumerate(people)
    )
    _keep(
        Affiliation(
            person=one, organisation=schools[n % len(schools)], role="teacher", starts=BEGUN
        )
        for n, one in enumerate(people)
    )
    return people


def _partnerships(
    rng: random.Random, people: Sequence[Person], schools: Sequence[Organisation]
) -> list[Work]:
    """One for every eighty people, of each type in turn; every fifth has a second part."""
    profiles = [one.profile for one in kinds().values()]
    many = max(3, len(people) // 80)
    _keep(
        Partnership(
            name=f"Partnership {n}", state=State.RUNNING, starts=BEGUN, founded_by=people[n]
        )
        for n in range(many)
    )
    found = _all(Partnership)
    _keep(
        Part(partnership=one, kind=profiles[(n + more) % len(profiles)].slug, starts=BEGUN)
        for n, one in enumerate(found)
        for more in range(2 if n % 5 == 4 else 1)
    )
    _keep(
        Party(partnership=one, organisation=organisation, plays="partner", starts=BEGUN)
        for one in found
        for organisation in rng.sample(list(schools), 3)
    )
    _keep(
        Setting(partnership=one, name=f"Site {n}", organisation=rng.choice(schools), starts=BEGUN)
        for one in found
        for n in range(5)
    )
    works = list(_works(rng, people, found))
    _keep(_membership(one) for one in works)
    _keep(
        Agreed(partnership=part.partnership, part=part, role=role.slug, minutes=240, starts=BEGUN)
        for part in _parts()
        for role in kinds()[part.kind].profile.roles[:5]
    )
    return works


def _parts() -> list[Part]:
    return list(Part.objects.select_related("partnership").order_by("pk"))


def _works(
    rng: random.Random, people: Sequence[Person], found: Sequence[Partnership]
) -> Iterator[Work]:
    """Everyone works in one part, every fifth in a second; those who lead come first in each."""
    parts, settings = _parts(), _by_partnership(_all(Setting))
    weights = [LARGE if n % 50 == 0 else TYPICAL for n in range(len(found))]
    of = _by_partnership(parts)
    led: set[int] = set()
    for n, person in enumerate(people):
        for here in rng.choices(found, weights, k=2 if n % 5 == 0 else 1):
            part = rng.choice(of[here.pk])
            profile = kinds()[part.kind].profile
            leads = [role for role in profile.roles if role.standing is Standing.LEADS]
            rest = [role for role in profile.roles if role.standing is Standing.WORKS][:4]
            role = rng.choice(rest if part.pk in led else leads)
            led.add(part.pk)
            yield Work(part, profile, person.pk, role, rng.choice(settings[here.pk]))


def _by_partnership(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.partnership_id, []).append(row)
    return found


def _membership(one: Work) -> Membership:
    return Membership(
        partnership_id=one.part.partnership_id,
        part=one.part,
        person_id=one.person,
        role=one.role.slug,
        standing=one.role.standing,
        setting=one.setting,
        starts=BEGUN,
    )


def _records(rng: random.Random, size: Size, works: Sequence[Work]) -> None:
    """The three records. A source has one to five steps, each another practice."""
    people: dict[int, list[Work]] = {}
    for one in works:
        people.setdefault(one.person, []).append(one)
    heavy = {person for n, person in enumerate(people) if n % 1000 == 7}
    each = size.activities / (len(people) + len(heavy) * (HEAVY - 1))
    made: list[models.Model] = []
    learned: list[models.Model] = []

    def activities() -> Iterator[dict[str, Any]]:
        for number, (person, own) in enumerate(people.items()):
            left = round(each * (HEAVY if person in heavy else TYPICAL))
            for n in range(left):
                if left <= 0:
                    break
                steps = min(left, rng.randint(1, 5))
                left -= steps
                at, source = rng.choice(own), f"bench.work:{number}x{n}"
                on = BEGUN + timedelta(days=rng.randrange((TODAY - BEGUN).days))
                done = rng.sample(at.profile.practices, steps)
                yield from (_activity(rng, at, source, step, on) for step in done)
                if rng.random() < 0.08:
                    made.append(_artefact(rng, at, source, on))
                if rng.random() < 0.05:
                    learned.append(_finding(rng, at, source, done[0], on))

    _keep_activities(activities())
    _keep(made)
    _keep(learned)


def _activity(
    rng: random.Random, at: Work, source: str, step: Practice, on: date
) -> dict[str, Any]:
    said = rng.random()
    return {
        "code": new_code(),
        "partnership_id": at.part.partnership_id,
        "part_id": at.part.pk,
        "person_id": at.person,
        "practice": step.slug,
        "role": step.role.value,
        "state": "done" if rng.random() < 0.95 else "planned",
        "on": on.isoformat(),
        "setting_id": at.setting.pk,
        "minutes": step.minutes if said < 0.7 else rng.randrange(5, 200),
        "minutes_source": "usual" if said < 0.7 else "stated" if said < 0.95 else "confirmed",
        "inside_day": rng.choice((True, True, False, None)),
        "leading": step.leads,
        "answerable": step.answers,
        "source": source,
        "step": step.slug,
        "recorded_at": f"{on.isoformat()} 12:00:00",
        "hidden_at": _MARKED if rng.random() < 0.02 else None,
        "withdrawn_at": _MARKED if rng.random() < 0.01 else None,
        "audience": "person",
    }


def _shared(rng: random.Random, at: Work, source: str, on: date) -> dict[str, Any]:
    return {
        "partnership_id": at.part.partnership_id,
        "person_id": at.person,
        "setting_id": at.setting.pk,
        "audience": rng.choice(("partnership", "partnership", "everyone", "team")),
        "source": source,
        "made_at": _at(on),
    }


def _artefact(rng: random.Random, at: Work, source: str, on: date) -> Artefact:
    return Artefact(title="What we made", kind="note", **_shared(rng, at, source, on))


def _finding(rng: random.Random, at: Work, source: str, step: Practice, on: date) -> Finding:
    applied = rng.random() < 0.4
    return Finding(
        part_id=at.part.pk,
        text="What we learned, in a sentence or two of the usual length for a finding.",
        strength="some",
        practice=step.slug,
        applied_on=on if applied else None,
        applied_by=step.slug if applied else "",
        result_seen=rng.random() < 0.1,
        **_shared(rng, at, source, on),
    )


def _at(on: date) -> datetime:
    return datetime.combine(on, time(12), UTC)


def _samples() -> None:
    """In each partnership a closed sample of the record's coverage, and one that is open."""
    found = _all(Partnership)
    told = {"share": [0.5, 0.8], "answers": [0.4, 0.9], "said": 9, "asked": 12}
    term, open_until = timedelta(days=100), TODAY + timedelta(days=9)
    _keep(
        Sample(
            partnership=one,
            first=TODAY - term * (n + 1),
            last=TODAY - term * n,
            opens=TODAY - term * n - timedelta(days=5),
            closes=TODAY - term * n + timedelta(days=9) if n else open_until,
            people=60,
            closed_on=TODAY - term * n + timedelta(days=10) if n else None,
            told=told if n else None,
        )
        for one in found
        for n in (1, 0)
    )
    members = _by_partnership(_all(Membership))
    _keep(
        Saying(
            partnership_id=one.partnership_id,
            sample=one,
            person_id=person,
            asked_on=one.opens,
        )
        for one in Sample.objects.order_by("pk")
        for person in sorted({row.person_id for row in members.get(one.partnership_id, ())})[:12]
    )


def _release(here: Partnership) -> None:
    """What was told of a partnership month by month, each time of what had been done by then."""
    not_yet = datetime(2000, 1, 1, tzinfo=UTC)
    rows = Activity.objects.filter(partnership=here)
    for n in range(RELEASES, 0, -1):
        day = TODAY - EVERY * n
        rows.filter(withdrawn_at=None, on__gt=day).update(withdrawn_at=not_yet)
        shown_totals(here.pk, day)
        rows.filter(withdrawn_at=not_yet).update(withdrawn_at=None)


def _leader() -> None:
    """In the district of the typical partnership one leads learning, who noted what lacks."""
    here, _large = watched()
    district = _district_of(here)
    person = Person.objects.order_by("-pk")[0]
    _keep([Affiliation(person=person, organisation=district, role="leader", starts=BEGUN)])
    _keep(
        Need(
            organisation=district,
            number=n + 1,
            text=f"Need {n}",
            need_of="educators",
            seen_in="told",
            noted_on=BEGUN,
            person=person,
        )
        for n in range(NEEDS)
    )


def _district_of(here: Partnership) -> Organisation:
    party = Party.objects.filter(partnership=here).select_related("organisation__parent")[0]
    district = party.organisation.parent
    assert district is not None
    return district


def leader() -> tuple[int, Organisation]:
    """Who leads professional learning, and where."""
    one = Affiliation.objects.filter(role="leader").select_related("organisation").get()
    return one.person_id, one.organisation


def _report() -> None:
    """A report of the typical partnership's last year, released."""
    here, _large = watched()
    lead = Membership.objects.filter(partnership=here, standing="leads")[0]
    given: dict[str, Any] = {"actor": Actor(lead.person_id, TODAY), "at": NOW}
    first = TODAY - timedelta(days=365)
    report = make_report(**given, partnership=here, first=first, last=TODAY, title="A year")
    release_report(**given, report=report)


def _portfolio() -> None:
    """Totals of each partnership in the leader's district, as if somebody had looked at it."""
    _who, district = leader()
    own = Party.objects.filter(organisation__parent=district).order_by("partnership")
    for partnership in own.values_list("partnership", flat=True).distinct():
        shown_totals(partnership, TODAY)


def forget_today(here: Partnership) -> None:
    """As if nobody had looked at it today yet: the next look renews its totals."""
    with as_system("demo"):
        told = Totals.objects.filter(partnership=here)
        told.filter(on=TODAY).delete()
        told.update(tried_on=models.F("on"))
