"""Two years of a network that wants new teachers to leave a feedback talk with a next step.

All of it is invented. A protocol planted in January of the second year lifts the share of talks
with a next step from about 41 to about 63%; one idea, written feedback alone, is abandoned.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from copractice.domain.cycles import Direction, Exactly, Expected, Move, Towards
from copractice.partnerships import actions as trunk
from copractice.partnerships.models import Part, Partnership, Setting
from copractice.partnerships.stage import Stage
from copractice.people.models import Person
from copractice.people.scope import Audience

from . import actions
from .actions import Entry
from .models import Cycle, Measure
from .profile import PROFILE

WEEKS = 96
"""Weeks of the story before the anchor week: two school years."""
PROTOCOL = -46
"""The week in which the protocol came into use: the planted change."""
TESTING = -14
"""A week of state tests: the planted special cause."""

SITES = (
    ("Alder Ridge Elementary", "K–5, 430 students", -96),
    ("Fenwick Middle", "6–8, 610 students", -94),
    ("Larch Street School", "K–8, 380 students", -60),
    ("Tern Island School", "K–12, 140 students, a ferry away", -42),
    ("Hollis Park K–8", "K–8, 520 students", -40),
)
TEACHERS = (
    ("Teresa Marsh", "Larch Street School", "teacher"),
    ("Luz Ortega", "Larch Street School", ""),
    ("Ben Achterberg", "Alder Ridge Elementary", ""),
    ("Noor Haddad", "Alder Ridge Elementary", ""),
    ("Sam Okafor", "Fenwick Middle", ""),
    ("Ida Lindqvist", "Fenwick Middle", ""),
    ("Marco Bell", "Tern Island School", ""),
    ("Ana Prieto", "Hollis Park K–8", ""),
)


@dataclass(frozen=True)
class Test:
    """One cycle of the story: who, on what, when, what was predicted and what came of it."""

    who: str
    change: str
    question: str
    plan: str
    week: int
    weeks: int
    expected: Expected
    act: Move | None
    met: str = "partly"
    learned: str = ""
    notes: tuple[str, ...] = ()
    audience: str = Audience.PARTNERSHIP


SHORTER, WITHIN, WRITTEN, COVERED, PAIRS = (
    "Shorter form",
    "Talk within 48 hours",
    "Written feedback only",
    "Covered time to talk",
    "Pairs observe each other",
)
TESTS = (
    Test(
        "Ben Achterberg", SHORTER, "Does one page instead of four leave time for a next step?",
        "Use the one-page form in three talks.", -90, 3, Towards(Direction.UP), Move.ADAPT,
        "not-met", "One page is quicker, but the next step is still forgotten when time runs out.",
        ("Two talks of twelve minutes.", "Form filled in after the talk."),
    ),
    Test(
        "Noor Haddad", SHORTER, "Does it help to put the next step first on the page?",
        "Turn the form upside down: next step on top.", -84, 3, Exactly(55, 5), Move.ADAPT,
        "partly", "People start with the next step now. It needs to be said aloud, not only written.",
    ),
    Test(
        "Sam Okafor", SHORTER, "Does the shorter form work in a middle school?",
        "Three departments use the form for a month.", -76, 4, Exactly(50, 5), Move.ADOPT,
        "not-met", "It works no better than before by itself, but everyone fills it in.",
    ),
    Test(
        "Ida Lindqvist", WITHIN, "Is a talk within two days better than a longer one a week later?",
        "Book the talk before the visit, within 48 hours.", -68, 4, Exactly(60, 5), Move.ADAPT,
        "partly", "What was seen is still fresh. Bookings fail when cover fails.",
        ("Three of four talks on time.",),
    ),
    Test(
        "Ben Achterberg", WITHIN, "Do the two opening questions make the talk shorter?",
        "Open each talk with the same two questions.", -58, 4, Exactly(60, 5), Move.ADAPT,
        "partly", "Two questions are enough to begin. The second one should ask for a try.",
    ),
    Test(
        "Sam Okafor", WITHIN, "Does the protocol hold when someone else leads the talk?",
        "Assistant principals lead half of the talks.", -44, 5, Exactly(60, 6), Move.EXPAND,
        "met", "A talk within 48 hours beats a longer talk a week later, whoever leads it.",
        ("Eight talks, seven on time.", "One moved for a fire drill."),
    ),
    Test(
        "Teresa Marsh", WITHIN, "Does the protocol hold at a small K–8 school?",
        "Use the protocol as it is for all new teachers.", -38, 5, Exactly(62, 6), Move.ADOPT,
        "met", "It holds here too. We keep it, and tell the next new teachers in August.",
    ),
    Test(
        "Noor Haddad", WRITTEN, "Can written feedback replace the talk?",
        "Half of the visits are answered in writing only.", -32, 4, Exactly(60, 5), Move.ABANDON,
        "not-met", "Written feedback alone changes little: nobody tried the next step it named.",
        ("Six notes sent, one answered.",),
    ),
    Test(
        "Marco Bell", WITHIN, "Does it work across the ferry, by telephone?",
        "Talks by telephone on the day of the visit.", -26, 5, Exactly(60, 8), Move.ADOPT,
        "met", "By telephone it works if both have the form before them.",
    ),
    Test(
        "Luz Ortega", COVERED, "Does covered time make the talk happen?",
        "The librarian covers 20 minutes each Thursday.", -20, 4, Exactly(70, 5), Move.ADAPT,
        "partly", "Cover works when it does not hang on one person.",
        ("Both talks held.", "Librarian ill, one talk held at lunch."),
    ),
    Test(
        "Ana Prieto", PAIRS, "Do new teachers who watch each other ask better questions?",
        "Two pairs watch each other for ten minutes a week.", -10, 4, Towards(Direction.UP, 3),
        Move.ADAPT, "cannot-tell", "Too few weeks to tell. They want to go on.",
        audience=Audience.HUB,
    ),
    Test(
        "Teresa Marsh", COVERED, "Does a cover list make the talk happen?",
        "Three people stand on the cover list, not one.", -5, 4, Exactly(70, 5), None,
        notes=("Both talks held.", "Both held; “finally not in the corridor”."),
    ),
    Test(
        "Luz Ortega", PAIRS, "Do pairs across grades work as well?",
        "One pair from grade 2 and grade 6.", -1, 3, Towards(Direction.UP), None,
        audience=Audience.TEAM,
    ),
)
STILL_OPEN = -2
"""Tests that end after this week are still going."""


def play(stage: Stage) -> None:
    """Found the network, bring its people, and let two years go by."""
    for round_number in range(stage.size):
        _Network(stage, round_number).play()


class _Network:
    """One network of the story, and what its later scenes need of the earlier ones."""

    def __init__(self, stage: Stage, round_number: int) -> None:
        self.stage = stage
        first = round_number == 0
        self.name = "First Years Network" if first else f"First Years Network {round_number + 1}"
        face = (lambda role: role) if first else (lambda role: "")
        self.hub = stage.person("Ines Romero", face=face("hub facilitator"))
        self.people = {
            name: stage.person(name, "es" if name == "Luz Ortega" else "en", face(role))
            for name, _site, role in TEACHERS
        }
        self.others = {
            "principal": stage.person("Howard Pell", face=face("principal")),
            "researcher": stage.person("Miriam Stone", face=face("researcher")),
            "funder": stage.person("Grace Ngata", face=face("funder")),
        }

    def play(self) -> None:
        self._found()
        self._people()
        self._measures()
        for test in sorted(TESTS, key=lambda test: test.week):
            self._test(test)

    def _found(self) -> None:
        stage, day = self.stage, self.stage.day(-WEEKS - 4)
        actor, at = stage.actor(self.hub, day), stage.at(day)
        self.partnership: Partnership = trunk.found_partnership(
            actor=actor,
            at=at,
            name=self.name,
            kind_slug=PROFILE.slug,
            purpose="New teachers leave a feedback talk without knowing what to try next.",
            starts=day,
            time_zone="America/New_York",
            organisation=stage.organisations["Marlow Centre for Teaching"],
        )
        self.part: Part = self.partnership.partnerships_parts.get()
        self.part.partnership = self.partnership
        stage.done += 1
        for name, plays in (
            ("Alder County Schools", "district"),
            ("Tern Island Schools", "district"),
            ("Wending State University", "researchers"),
            ("Saltmarsh Foundation", "funder"),
        ):
            trunk.add_party(
                actor=actor,
                at=at,
                partnership=self.partnership,
                organisation=stage.organisations[name],
                plays=plays,
                starts=day,
            )
            stage.done += 1
        self.sites: dict[str, Setting] = {}
        for name, context, week in SITES:
            self.sites[name] = trunk.add_setting(
                actor=actor,
                at=at,
                partnership=self.partnership,
                name=name,
                context=context,
                starts=stage.day(week),
                organisation=stage.organisations[name],
            )
            stage.done += 1
        for role, hours in (("teacher", 6), ("facilitator", 12)):
            trunk.agree_on_demand(
                actor=actor,
                at=at,
                part=self.part,
                role=role,
                minutes=hours * 60,
                starts=day,
                note="tests, calls, reading the chart together",
            )
            stage.done += 1

    def _people(self) -> None:
        stage = self.stage
        day = stage.day(-WEEKS - 3)
        actor, at = stage.actor(self.hub, day), stage.at(day)
        starts = {name: stage.day(week) for name, _context, week in SITES}
        places = [(self.people[name], "teacher", site) for name, site, _face in TEACHERS]
        places.append((self.others["principal"], "principal", "Larch Street School"))
        for person, role, site in places:
            trunk.take_in(
                actor=actor,
                at=at,
                part=self.part,
                person=person,
                role=role,
                starts=starts[site],
                organisation=stage.organisations[site],
                setting=self.sites[site],
            )
            stage.done += 1
        for role, organisation in (
            ("researcher", "Wending State University"),
            ("funder", "Saltmarsh Foundation"),
        ):
            trunk.take_in(
                actor=actor,
                at=at,
                part=self.part,
                person=self.others[role],
                role=role,
                starts=day,
                organisation=stage.organisations[organisation],
            )
            stage.done += 1

    def _measures(self) -> None:
        day = self.stage.day(-WEEKS - 2)
        actor, at = self.stage.actor(self.hub, day), self.stage.at(day)
        self.talks: Measure = actions.define_measure(
            actor=actor,
            at=at,
            part=self.part,
            name="Talks with a next step",
            question="Do new teachers leave a feedback talk with a next step?",
            family="process",
            definition="Answers “yes, I know what to try next” out of all answers of first- and "
            "second-year teachers that week.",
            unit="%",
            direction="up",
            frequency="week",
            numerator="answers “yes”",
            denominator="answers that week",
            burden=1,
            aim=85.0,
            aim_by=self.stage.day(30),
        )
        self.stay: Measure = actions.define_measure(
            actor=actor,
            at=at,
            part=self.part,
            name="Mean to stay next year",
            question="Do new teachers mean to stay next year?",
            family="outcome",
            definition="First- and second-year teachers who say that they mean to stay, once a month.",
            unit="%",
            direction="up",
            frequency="month",
            numerator="teachers who mean to stay",
            denominator="teachers who answered",
            aim=70.0,
            aim_by=self.stage.day(30),
        )
        self.hours: Measure = actions.define_measure(
            actor=actor,
            at=at,
            part=self.part,
            name="Principals’ hours on visits",
            question="Do the talks eat up principals’ weeks?",
            family="balancing",
            definition="Hours that a principal spends on visits and talks in a week, own estimate, "
            "middle of the schools.",
            unit="h",
            direction="down",
            frequency="week",
            aim=5.5,
        )
        self.stage.done += 3
        self._figures()
        day = self.stage.day(PROTOCOL + 8)
        actions.begin_phase(
            actor=self.stage.actor(self.hub, day),
            at=self.stage.at(day),
            measure=self.talks,
            on=self.stage.day(PROTOCOL),
            label="Protocol in use",
            reason="The feedback protocol came into use at the first three schools.",
        )
        self.stage.done += 1

    def _figures(self) -> None:
        rng = self.stage.rng
        for week in range(-WEEKS, 0):
            monday = self.stage.day(week)
            if _is_holiday(monday):
                continue
            asked = rng.randint(39, 52)
            level = 0.41 if week < PROTOCOL else 0.63
            level = 0.35 if week == TESTING else level
            yes = sum(rng.random() < level for _person in range(asked))
            remark = "state tests" if week == TESTING else ""
            self._enter(self.talks, monday, 100 * yes / asked, yes, asked, remark)
            self._enter(self.hours, monday, round(max(2.0, rng.gauss(5.4, 0.6)), 1))
        self._monthly()

    def _monthly(self) -> None:
        rng = self.stage.rng
        month = self.stage.day(-WEEKS).replace(day=1)
        while month < self.stage.anchor.replace(day=1):
            if month.month not in (7, 8):
                stay = sum(rng.random() < 0.50 for _person in range(47))
                self._enter(self.stay, month, 100 * stay / 47, stay, 47)
            month = (month + timedelta(days=32)).replace(day=1)

    def _enter(
        self,
        measure: Measure,
        on: date,
        value: float,
        numerator: float | None = None,
        denominator: float | None = None,
        remark: str = "",
    ) -> None:
        day = on + timedelta(days=5)
        actions.enter_values(
            actor=self.stage.actor(self.hub, day),
            at=self.stage.at(day),
            measure=measure,
            entries=[Entry(on, value, numerator, denominator, remark=remark)],
        )
        self.stage.done += 1

    def _test(self, test: Test) -> None:
        stage, person = self.stage, self.people[test.who]
        site = next(site for name, site, _face in TEACHERS if name == test.who)
        starts, due = stage.day(test.week), stage.day(test.week + test.weeks, 4)
        planned = starts - timedelta(days=4)
        cycle: Cycle = actions.plan_cycle(
            actor=stage.actor(person, planned),
            at=stage.at(planned),
            part=self.part,
            measure=self.talks,
            change=test.change,
            question=test.question,
            plan=test.plan,
            expected=test.expected,
            starts=starts,
            due=due,
            setting=self.sites[site],
            audience=test.audience,
        )
        stage.done += 1
        if test.week >= 0:
            return
        actions.start_cycle(
            actor=stage.actor(person, starts), at=stage.at(starts, 8), cycle=cycle
        )
        stage.done += 1
        for number, text in enumerate(test.notes):
            on = starts + timedelta(days=3 + 7 * number)
            self._note(person, cycle, on, text)
        if test.week + test.weeks < STILL_OPEN + 2:
            self._finish(test, person, cycle, due)

    def _note(self, person: Person, cycle: Cycle, on: date, text: str) -> None:
        actions.note_cycle(
            actor=self.stage.actor(person, on),
            at=self.stage.at(on),
            cycle=cycle,
            part=self.part,
            text=text,
        )
        self.stage.done += 1

    def _finish(self, test: Test, person: Person, cycle: Cycle, due: date) -> None:
        stage = self.stage
        minutes = stage.rng.choice([None, None, 45, 60, 90])
        actions.finish_cycle(
            actor=stage.actor(person, due),
            at=stage.at(due),
            cycle=cycle,
            part=self.part,
            minutes=minutes,
            inside_day=stage.rng.choice([True, True, False]),
        )
        stage.done += 1
        if test.act is None:
            return
        studied = due + timedelta(days=5)
        actions.study_cycle(
            actor=stage.actor(person, studied),
            at=stage.at(studied),
            cycle=cycle,
            part=self.part,
            met=test.met,
            learned=test.learned,
            act=test.act,
        )
        stage.done += 1


def _is_holiday(monday: date) -> bool:
    """Weeks without school: summer, the turn of the year, one week in spring."""
    year_week = monday.isocalendar().week
    return monday.month in (7, 8) or year_week in (52, 53, 1, 15)
