"""The small world: two organisations that have nothing to do with each other.

District A has two schools, district B one. Each has a network with a person in every role, and
something of every kind in it: measures of the network and of a site, cycles for every audience and
in several states, notes, findings, files that were brought, invitations, what was agreed. All of it
was done by real actions, under row-level security where the database has it.

Every free text carries a *canary*: ``CANARY-B-cycle.team.question`` was typed at B, nowhere else. A
test that finds a canary of B on a page for someone of A has found a leak.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import models, transaction

from copractice.domain import cycles
from copractice.domain.partnering import AgreementKind, Paper, Passage
from copractice.domain.series import Layout
from copractice.kinds.network import actions as network
from copractice.kinds.network.series import read_import
from copractice.partnerships import actions as trunk
from copractice.partnerships.models import Activity, Invitation, Part
from copractice.people import actions as people
from copractice.people.models import Account, Person
from copractice.people.rights import Actor, as_system
from copractice.people.rights.postgres import act_as, apply
from copractice.people.scope import Audience, codes_from
from tests.small import of_rooms

NOW = datetime(2025, 10, 15, 12, 0, tzinfo=UTC)
"""The present of the world: a Wednesday. The fixtures make the clock stand here."""
BEGUN = datetime(2025, 8, 18, 9, 0, tzinfo=UTC)
"""When both networks began: a Monday."""

ON_EACH_DATABASE = pytest.mark.parametrize(
    "world",
    ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)],
    indirect=True,
)
"""Runs a test that takes ``world`` on each database in turn."""

MEMBERS = {
    "hub": "hub",
    "facilitator": "facilitator",
    "site-lead": "site-lead",
    "teacher": "teacher",
    "teacher-2": "teacher",
    "principal": "principal",
    "researcher": "researcher",
    "expert": "expert",
    "guest": "guest",
    "funder": "funder",
    "former": "teacher",
}
"""Persons with a membership, and their role in it. ``former`` has left."""
AT_SITE_1 = {"site-lead", "teacher", "principal", "former"}
OUTSIDERS = ("leader", "steward", "bystander")
"""Persons without one: two are something at the district, one has an account and nothing else."""
"""``newcomer``, too, is in the world: a teacher who came by an invitation."""
EVERYBODY = (*MEMBERS, "newcomer", *OUTSIDERS)
"""All who can sign in, by the name that tests use."""


@dataclass(frozen=True)
class Someone:
    """A person of the world with an account."""

    side: str
    name: str
    person: int
    code: str
    account: int
    email: str

    @property
    def actor(self) -> Actor:
        """This person, today."""
        return Actor(self.person, NOW.date())


@dataclass(frozen=True)
class Record:
    """A row of the world, by what addresses name it with."""

    model: type[models.Model]
    pk: int
    code: str
    number: int | None = None

    def fresh(self) -> Any:
        """The row as it stands in this test's database."""
        return self.model._default_manager.get(pk=self.pk)


@dataclass
class Side:
    """One organisation with its people and records."""

    letter: str
    people: dict[str, Someone] = field(default_factory=dict)
    rows: dict[str, Record] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)

    @property
    def canary(self) -> str:
        """What every text of this side begins with."""
        return f"CANARY-{self.letter}-"

    @property
    def partnership(self) -> Record:
        """This side's network."""
        return self.rows["partnership"]

    def codes(self) -> set[str]:
        """All outside ids of this side's rows and people."""
        people = {one.code for one in self.people.values()}
        return people | {one.code for one in self.rows.values()}


@dataclass(frozen=True)
class World:
    """Both sides."""

    a: Side
    b: Side

    @property
    def sides(self) -> dict[str, Side]:
        """By letter."""
        return {"A": self.a, "B": self.b}


def migrate_and_wall() -> None:
    """Bring the database up to date, and on PostgreSQL under the table of rights. As the owner."""
    call_command("migrate", verbosity=0)
    from django.db import connection

    if connection.vendor == "postgresql":
        apply("web")


def build(says: type[Builder] | None = None) -> World:
    """Play everything that happened until :data:`NOW` into a migrated, empty database.

    ``says`` is a builder that says something else than canaries.
    """
    builder = says or Builder
    # The ids come from a seed, so that a page can be compared between databases letter by letter.
    with codes_from(random.Random(2016)):
        return World(builder("A", schools=2).built(), builder("B", schools=1).built())


@contextmanager
def acting(actor: Actor | None) -> Iterator[None]:
    """One transaction with the actor set in it, as the middleware makes it for a request."""
    with transaction.atomic():
        act_as(actor)
        yield


class Builder:
    """Plays one side: who does what, when."""

    def __init__(self, letter: str, schools: int) -> None:
        self.side = Side(letter)
        self.schools = schools
        self.at = BEGUN
        self._rows: dict[str, Any] = {}

    def built(self) -> Side:
        """Everything, in the order in which it happened."""
        self._directory()
        self._people()
        self._network()
        self._agreements()
        self._measures()
        self._imports()
        self._cycles()
        self._invitations()
        self._own_records()
        for room in of_rooms():
            getattr(room, "play", lambda _world: None)(self)
        self._farewell()
        return self.side

    # How things are done and remembered.

    def text(self, what: str) -> str:
        """A canary: this side's, this record's, this field's."""
        return f"{self.side.canary}{what}"

    def later(self, **delta: float) -> None:
        self.at += timedelta(**delta)

    def keep(self, name: str, row: Any) -> Any:
        number = getattr(row, "number", None)
        self.side.rows[name] = Record(type(row), row.pk, row.code, number)
        self._rows[name] = row
        return row

    def do(self, who: str, action: Callable[..., Any], **given: Any) -> Any:
        """``who`` does something."""
        actor = Actor(self.side.people[who].person, self.at.date())
        with acting(actor):
            return action(actor=actor, at=self.at, **given)

    def enter(self, action: Callable[..., Any], **given: Any) -> Any:
        """Something that the installation's own hands enter, and no person's."""
        with as_system("test"), transaction.atomic():
            return action(actor=None, at=self.at, **given)

    # What happens.

    def _directory(self) -> None:
        district = self.enter(
            people.add_organisation, name=self.text("district.name"), kind="district"
        )
        self.keep("district", district)
        for n in range(1, self.schools + 1):
            school = self.enter(
                people.add_organisation,
                name=self.text(f"school-{n}.name"),
                kind="school",
                parent=district,
            )
            self.keep(f"school-{n}", school)

    def _people(self) -> None:
        for name in (*MEMBERS, *OUTSIDERS):
            person = self.enter(people.add_person, name=self.text(f"person.{name}"))
            email = f"{self.text(name)}@example.org".lower()
            account = self.enter(people.open_account, person=person, email=email)
            self._meet(name, account)
        for name, role in (("leader", "leader"), ("steward", "steward"), ("teacher", "teacher")):
            affiliation = self.enter(
                people.affiliate,
                person=self._person(name),
                organisation=self._rows["district" if name != "teacher" else "school-1"],
                role=role,
                starts=BEGUN.date(),
            )
            self.keep(f"affiliation.{name}", affiliation)

    def _meet(self, name: str, account: Account) -> None:
        with as_system("test"):
            person = account.person
            self.side.people[name] = Someone(
                self.side.letter, name, person.pk, person.code, account.pk, account.email
            )

    def _person(self, name: str) -> Person:
        with as_system("test"):
            person: Person = Person.objects.get(pk=self.side.people[name].person)
            return person

    def _network(self) -> None:
        partnership = self.do(
            "hub",
            trunk.found_partnership,
            name=self.text("partnership.name"),
            purpose=self.text("partnership.purpose"),
            kind_slug="network",
            starts=BEGUN.date(),
            organisation=self._rows["district"],
        )
        self.keep("partnership", partnership)
        with as_system("test"):
            self.keep("part", Part.objects.get(partnership=partnership))
        self._settings()
        for name, role in MEMBERS.items():
            if name != "hub":
                self._take_in(name, role)
        self.keep(
            "agreed",
            self.do(
                "hub",
                trunk.agree_on_demand,
                part=self._rows["part"],
                role="teacher",
                minutes=90,
                starts=BEGUN.date(),
                note=self.text("agreed.note"),
            ),
        )

    def _settings(self) -> None:
        for n in range(1, self.schools + 1):
            setting = self.do(
                "hub",
                trunk.add_setting,
                partnership=self._rows["partnership"],
                name=self.text(f"site-{n}.name"),
                context=self.text(f"site-{n}.context"),
                starts=BEGUN.date(),
                organisation=self._rows[f"school-{n}"],
            )
            self.keep(f"site-{n}", setting)
        self.keep(
            "party",
            self.do(
                "hub",
                trunk.add_party,
                partnership=self._rows["partnership"],
                organisation=self._rows["school-1"],
                plays="teacher",
                starts=BEGUN.date(),
            ),
        )

    def _agreements(self) -> None:
        """What the partners wrote, said of themselves, decided and call by their own words."""
        partnership, part = self._rows["partnership"], self._rows["part"]
        for name, kind, audience in (
            ("norms", AgreementKind.NORMS, Audience.EVERYONE),
            ("fee", AgreementKind.FEE, Audience.PARTNERSHIP),
            ("draft", AgreementKind.OTHER, Audience.HUB),
        ):
            passage = Passage("own", self.text(f"{name}.heading"), self.text(f"{name}.text"))
            written = self.do(
                "hub",
                trunk.write_agreement,
                part=part,
                kind=kind,
                terms=trunk.Terms(self.text(f"{name}.title")),
                paper=Paper((passage,)),
                audience=audience,
            )
            self.keep(f"agreement.{name}", written)
        aims = ("goals", "rewards", "constraints", "time_frames")
        self.do(
            "hub",
            trunk.state_aims,
            party=self._rows["party"],
            part=part,
            **{name: self.text(f"aims.{name}") for name in aims},
        )
        self.do(
            "hub",
            trunk.record_decision,
            part=part,
            about=self.text("decision.about"),
            text=self.text("decision.text"),
            stops=True,
        )
        self.do(
            "teacher",
            trunk.note_work,
            part=part,
            practice="huddle",
            on=self.at.date(),
            text=self.text("work.text"),
            learned=self.text("work.learned"),
            link="https://example.org/" + self.text("work.link"),
            audience=Audience.TEAM,
            setting=self._rows["site-1"],
        )
        label = ("network/role/expert", "content expert", self.text("label.expert"))
        self.do("hub", trunk.rename_labels, partnership=partnership, labels=[label])
        self.do("hub", trunk.move_partnership, partnership=partnership, move="start")
        second = self.do(
            "hub",
            trunk.add_part,
            partnership=partnership,
            kind_slug="community",
            starts=BEGUN.date(),
            name=self.text("second-part.name"),
        )
        self.keep("second-part", second)

    def _take_in(self, name: str, role: str) -> None:
        setting = "site-1" if name in AT_SITE_1 else self._other_site(name)
        membership = self.do(
            "hub",
            trunk.take_in,
            part=self._rows["part"],
            person=self._person(name),
            role=role,
            starts=BEGUN.date(),
            setting=self._rows.get(setting),
        )
        self.keep(f"membership.{name}", membership)

    def _other_site(self, name: str) -> str:
        return f"site-{self.schools}" if name == "teacher-2" else ""

    def _measures(self) -> None:
        self._measure("measure", None)
        self._measure("site-measure", self._rows["site-1"])

    def _measure(self, name: str, setting: Any) -> None:
        measure = self.do(
            "hub",
            network.define_measure,
            part=self._rows["part"],
            name=self.text(f"{name}.name"),
            question=self.text(f"{name}.question"),
            family="process",
            definition=self.text(f"{name}.definition"),
            direction="up",
            frequency="week",
            unit="%",
            made_of="share",
            numerator=self.text(f"{name}.numerator"),
            denominator=self.text(f"{name}.denominator"),
            aim=90.0,
            setting=setting,
        )
        self.keep(name, measure)
        entries = [
            network.Entry(
                BEGUN.date() + timedelta(weeks=week - 8),
                60.0 + week,
                remark=self.text(f"{name}.remark-{week}"),
            )
            for week in range(14)
        ]
        self.do(
            "hub", network.enter_values, measure=measure, part=self._rows["part"], entries=entries
        )
        phase = self.do(
            "hub",
            network.begin_phase,
            measure=measure,
            part=self._rows["part"],
            on=BEGUN.date(),
            label=self.text(f"{name}.phase"),
            reason=self.text(f"{name}.reason"),
        )
        self.keep(f"{name}.phase", phase)

    def _imports(self) -> None:
        for name in ("received", "taken", "dropped"):
            self._bring(name, self._rows["measure"])
        self._bring("site-received", self._rows["site-measure"])
        self.do("hub", network.drop_import, series_import=self._rows["import.dropped"])
        taken = self._rows["import.taken"]
        with acting(self._actor("hub")):
            found = read_import(taken)
        self.do(
            "hub",
            network.take_in_series,
            series_import=taken,
            part=self._rows["part"],
            readings={None: found.reading.sites[0].reading},
            left_out=found.reading.left_out,
            refused=[
                {
                    "line": one.line,
                    "column": one.column,
                    "text": one.text,
                    "why": str(one.why),
                    "todo": str(one.todo),
                }
                for one in found.set_aside
            ],
        )

    def _actor(self, who: str) -> Actor:
        return Actor(self.side.people[who].person, self.at.date())

    def _bring(self, name: str, measure: Any) -> None:
        refused = self.text(f"import.{name}.cell")
        content = f"week,share\n2025-05-05,61\n2025-05-12,{refused}\n".encode()
        brought = self.do(
            "hub",
            network.receive_series,
            measure=measure,
            name=f"{self.text(f'import.{name}')}.csv",
            content=content,
        )
        layout = Layout(value="share", day="week")
        self.do(
            "hub",
            network.choose_columns,
            series_import=brought,
            layout={"sheet": None, "layout": layout.to_json()},
            attribution=self.text(f"import.{name}.attribution"),
        )
        self.keep(f"import.{name}", brought)

    def _cycles(self) -> None:
        self.later(days=3)
        for name, who, audience, measure in (
            ("person", "teacher", Audience.PERSON, "measure"),
            ("team", "teacher", Audience.TEAM, "measure"),
            ("hub", "teacher", Audience.HUB, "measure"),
            ("partnership", "teacher", Audience.PARTNERSHIP, "measure"),
            ("everyone", "hub", Audience.EVERYONE, "measure"),
            ("other-team", "teacher-2", Audience.TEAM, "measure"),
            ("researcher", "researcher", Audience.PARTNERSHIP, "measure"),
            ("site", "site-lead", Audience.HUB, "site-measure"),
            ("former", "former", Audience.PERSON, "measure"),
            ("abandoned", "teacher-2", Audience.PARTNERSHIP, "measure"),
        ):
            self._plan(name, who, audience, measure)
        self.later(days=1)
        for name in ("team", "hub", "partnership", "everyone", "site", "abandoned"):
            self._note(name)
        self.later(days=14)
        for name in ("hub", "partnership", "everyone", "abandoned"):
            self._finish(name)
        self.later(days=1)
        for name, act in (
            ("partnership", "adopt"),
            ("everyone", "adopt"),
            ("abandoned", "abandon"),
        ):
            self._study(name, act)
        self.do("researcher", network.drop_cycle, cycle=self._rows["cycle.researcher"])

    def _plan(self, name: str, who: str, audience: str, measure: str) -> None:
        home = self.side.rows.get("site-1") if who in AT_SITE_1 else None
        site = "site-1" if home else self._other_site(who)
        cycle = self.do(
            who,
            network.plan_cycle,
            part=self._rows["part"],
            measure=self._rows[measure],
            change=self.text(f"cycle.{name}.change"),
            question=self.text(f"cycle.{name}.question"),
            plan=self.text(f"cycle.{name}.plan"),
            expected=cycles.Exactly(70.0, 5.0),
            starts=self.at.date(),
            due=self.at.date() + timedelta(days=14),
            setting=self._rows.get(site),
            audience=audience,
        )
        self.keep(f"cycle.{name}", cycle)
        self._owners = {**getattr(self, "_owners", {}), name: who}

    def _of_cycle(self, name: str, action: Callable[..., Any], **given: Any) -> Any:
        cycle = self._rows[f"cycle.{name}"]
        return self.do(self._owners[name], action, cycle=cycle, part=self._rows["part"], **given)

    def _note(self, name: str) -> None:
        note = self._of_cycle(name, network.note_cycle, text=self.text(f"cycle.{name}.note"))
        self.keep(f"note.{name}", note)

    def _finish(self, name: str) -> None:
        self._of_cycle(name, network.finish_cycle, minutes=45, inside_day=True)

    def _study(self, name: str, act: str) -> None:
        learned = self.text(f"cycle.{name}.learned")
        self._of_cycle(name, network.study_cycle, met="met", learned=learned, act=act)

    def _invitations(self) -> None:
        self._invite("used", "newcomer")
        with acting(None):
            trunk.accept_invitation(
                actor=None,
                at=self.at,
                token=self.side.tokens["used"],
                name=self.text("person.newcomer"),
            )
        with as_system("test"):
            self._meet("newcomer", Account.objects.get(email=self._address("newcomer")))
        self._invite("expired", "expired")
        self.at = NOW - timedelta(days=1)
        self._invite("open", "open")
        withdrawn = self._invite("withdrawn", "withdrawn")
        self.do("hub", trunk.withdraw_invitation, invitation=withdrawn)

    def _address(self, name: str) -> str:
        return f"{self.text(name)}@example.org".lower()

    def _invite(self, name: str, address: str) -> Invitation:
        token = self.side.tokens[name] = f"token-{self.side.letter}-{name}".lower()
        invitation: Invitation = self.do(
            "hub",
            trunk.invite,
            part=self._rows["part"],
            email=self._address(address),
            role="teacher",
            token=token,
            setting=self._rows["site-1"],
        )
        self.keep(f"invitation.{name}", invitation)
        return invitation

    def _own_records(self) -> None:
        with as_system("test"):
            own = list(
                Activity.objects.filter(person=self.side.people["teacher"].person).order_by("pk")
            )
        corrected, hidden, withdrawn, *_ = own
        self.do(
            "teacher",
            trunk.correct_activity,
            activity=corrected,
            minutes=25,
            inside_day=False,
            reason=self.text("activity.reason"),
        )
        self.do("teacher", trunk.hide_activity, activity=hidden)
        self.do("teacher", trunk.withdraw_activity, activity=withdrawn)
        for name, row in (("corrected", corrected), ("hidden", hidden), ("withdrawn", withdrawn)):
            self.keep(f"activity.{name}", row)

    def _farewell(self) -> None:
        membership = self._rows["membership.former"]
        ends = self.at.date() - timedelta(days=1)
        self.do("former", trunk.leave_partnership, membership=membership, ends=ends)
