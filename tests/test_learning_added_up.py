"""Every total on the pages of learning, added up anew from the three records alone.

The pages of the demo's people and partnerships are asked for as a browser asks, and what they show
is held against sums that are made here in plain loops over the rows of activities, artefacts and
findings. Of the pages' own ways of counting nothing is used; of the types only which standards a
practice touches.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from html import unescape
from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client, override_settings
from django.utils.html import strip_tags

from copractice.domain.demand import FEWEST_PEOPLE, Minutes, Seen, duration, sentences
from copractice.domain.naming import PARTS
from copractice.domain.standards import SETS, ShownBy, Standard
from copractice.domain.vocabulary import Rung
from copractice.domain.words import Words
from copractice.learning.actions import make_report
from copractice.learning.models import Contest, Totals
from copractice.partnerships.models import (
    Activity,
    Artefact,
    Finding,
    Membership,
    Partnership,
    Party,
)
from copractice.partnerships.numbers import day_of
from copractice.partnerships.registry import kind
from copractice.people.models import Account, Affiliation, OrganisationBelow
from copractice.people.rights import Actor, as_system
from copractice.web.world import build
from tests.databases import standing_on
from tests.world import migrate_and_wall

Row = dict[str, Any]
MONDAY = date(2026, 11, 23)
NOW = datetime.combine(MONDAY + timedelta(days=2), time(18), UTC)
SHARED = ("partnership", "everyone")
RUNGS = list(Rung)


class Rows:
    """All rows of the three records, as they lie in the database."""

    def __init__(self) -> None:
        self.steps = list(Activity.objects.order_by("on", "pk").values(*_STEP))
        self.made = list(Artefact.objects.values())
        self.learned = [row for row in Finding.objects.values(*_FINDING) if self._counts(row)]
        self.contested = defaultdict(set)
        for row in Contest.objects.filter(withdrawn_at=None):
            self.contested[row.person_id].add((row.kind, row.practice, row.standard))

    def _counts(self, finding: Row) -> bool:
        """Not what was learned in a step that its person has withdrawn, and in no other."""
        behind = [
            step["withdrawn_at"] is None
            for step in self.steps
            if all(step[name] == finding[name] for name in ("person_id", "source", "practice"))
        ]
        return not behind or any(behind)

    def done(self, **whose: int) -> list[Row]:
        """Steps that were done and not withdrawn, of a person or in a partnership, first first."""
        (name, pk) = whose.popitem()
        return [
            step
            for step in self.steps
            if step[name] == pk and step["state"] == "done" and step["withdrawn_at"] is None
        ]

    def told(self, partnership: int) -> list[Row]:
        """Steps of people in roles, without one to four whom their roles would give away."""
        rows = Membership.objects.filter(partnership=partnership).order_by("starts", "pk")
        role = {row.person_id: row.role for row in rows}
        steps = self.done(partnership_id=partnership)
        steps = [step for step in steps if step["person_id"] in role]
        people = {step["person_id"] for step in steps}
        sizes = Counter(role[person] for person in people)
        few = {person for person in people if sizes[role[person]] < FEWEST_PEOPLE}
        left_out = few if len(few) < FEWEST_PEOPLE else set()
        return [step for step in steps if step["person_id"] not in left_out]


_STEP = (
    *("code", "person_id", "partnership_id", "part__kind", "practice", "role", "state", "on"),
    *("source",),
    *("minutes", "minutes_source", "inside_day", "leading", "answerable"),
    *("withdrawn_at", "hidden_at"),
)
_FINDING = (
    *("code", "person_id", "partnership_id", "part__kind", "practice", "source", "audience"),
    *("applied_on", "applied_by", "result_seen", "made_at", "text"),
)


def touches(type_slug: str, practice: str) -> set[str]:
    return {touch.standard for touch in kind(type_slug).profile.practice(practice).touches}


def happened(
    steps: list[Row],
    made: list[Row],
    learned: list[Row],
    touches: Callable[[str, str], set[str]] = touches,
) -> Iterator[tuple[Any, ...]]:
    """Each touch of a standard by what was made or learned: key, rung, source, the row's code."""
    begun: dict[str, Row] = {}
    for step in steps:
        begun.setdefault(step["source"], step)
    for row in made:
        if (step := begun.get(row["source"])) is not None:
            for key in touches(step["part__kind"], step["practice"]):
                yield key, Rung.MADE, row["source"], row["code"]
    for row in learned:
        here = touches(row["part__kind"], row["practice"])
        applied = touches(row["part__kind"], row["applied_by"]) if row["applied_on"] else set()
        for rung, keys in (
            (Rung.MADE, here),
            (Rung.APPLIED, applied),
            (Rung.RESULT, here if row["result_seen"] else set()),
        ):
            for key in keys:
                yield key, rung, row["source"], row["code"]


def highest(found: Iterable[tuple[Any, ...]], one: Standard) -> dict[str, Rung]:
    """By source the highest rung it reached of a standard; of *Outcomes* only a result is one."""
    reached: dict[str, Rung] = {}
    for key, rung, source, *_code in found:
        if key == one.key:
            if one.shown_by is ShownBy.RESULT and rung is not Rung.RESULT:
                rung = Rung.OPPORTUNITY
            reached[source] = max(reached.get(source, rung), rung, key=RUNGS.index)
    return reached


def plain(html: str) -> str:
    return unescape(strip_tags(html)).replace("\xa0", " ")


def numbers(text: str) -> list[int]:
    return [int(one.replace(",", "")) for one in re.findall(r"\d[\d,]*", text)]


def duration_of(steps: Iterable[Row]) -> str:
    """The time of steps in words."""
    return plain(Words("en")(duration(sum(step["minutes"] for step in steps))))


def times(row: Any) -> int:
    """How often a role was taken, from a row of the table of roles."""
    return numbers(row["cells"][3]["text"])[0]


def hours(minutes: int) -> float:
    """Hours as tables show them, to a tenth."""
    return round(minutes / 60, 1)


def waist(page: Any) -> tuple[int, int, int]:
    """How many of each record a page says it is made of."""
    activities, artefacts, findings = (
        page["waist"][name]["count"] for name in ("activities", "artefacts", "findings")
    )
    return activities, artefacts, findings


class Demo:
    """The demo's people and partnerships, their rows, and the pages as they read them."""

    def __init__(self) -> None:
        with as_system("test"):
            # All totals are told now, so that they are of the rows that lie there now.
            Totals.objects.all().delete()
            self.rows = Rows()
            self.partnerships = list(Partnership.objects.order_by("pk"))
            accounts = set(Account.objects.values_list("person", flat=True))
        # Those whom a visitor of the demo may be, and every fourth of all others.
        everyone = sorted({step["person_id"] for step in self.rows.steps} | accounts)
        self.people = sorted(accounts | set(everyone[::4]))
        self.clients: dict[int, Client] = {}

    def page(self, person: int, address: str) -> Any:
        if person not in self.clients:
            self.clients[person] = Client()
            with as_system("test"):
                account = Account.objects.filter(person=person).first()
                self.clients[person].force_login(
                    account
                    or Account.objects.create(person_id=person, email=f"{person}@example.org")
                )
        answer = self.clients[person].get(address)
        assert answer.status_code == 200, address
        return answer.context

    def shared(self, here: Partnership) -> tuple[list[Row], list[Row]]:
        """What was made and learned in a partnership and shared with it."""
        made, learned = (
            [r for r in some if r["partnership_id"] == here.pk and r["audience"] in SHARED]
            for some in (self.rows.made, self.rows.learned)
        )
        return made, learned

    def members(self, here: Partnership, *standing: str) -> list[int]:
        """Who is in a partnership in such a standing."""
        with as_system("test"):
            rows = Membership.objects.filter(partnership=here, standing__in=standing, ends=None)
            return list(rows.order_by("pk").values_list("person_id", flat=True))


@pytest.fixture(scope="module")
def demo(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Demo]:
    folder = tmp_path_factory.mktemp("demo")
    with (
        django_db_blocker.unblock(),
        standing_on(f"sqlite:{folder / 'demo.sqlite3'}"),
        override_settings(COPRACTICE_DATA=folder),
    ):
        migrate_and_wall()
        build(7, MONDAY)
        with patch("django.utils.timezone.now", lambda: NOW):
            yield Demo()


# One's own pages


def test_ones_own_page_and_all_that_lies_behind_its_figures(demo: Demo) -> None:
    rows, seen = demo.rows, 0
    for person in demo.people:
        steps = rows.done(person_id=person)
        made = [row for row in rows.made if row["person_id"] == person]
        learned = [row for row in rows.learned if row["person_id"] == person]
        page = demo.page(person, "/learning/")
        assert waist(page) == (len(steps), len(made), len(learned))
        if not steps:
            continue
        seen += 1
        told = plain(page["answer"])
        assert duration_of(steps) in told
        assert f"{len(learned)} finding" in told
        assert sum(times(row) for row in page["roles"]["table"]["rows"]) == len(steps)
        for row in page["roles"]["table"]["rows"]:
            role = row["href"].partition("role=")[2]
            here = [step for step in steps if step["role"] == role]
            assert times(row) == len(here)
            assert entries(demo, person, row["href"]) == (duration_of(here), len(here), 0, 0)
        for row in page["months"]["table"]["rows"]:
            month = row["href"].partition("month=")[2]
            here = [step for step in steps if f"{step['on']:%Y-%m}" == month]
            inside = [step for step in here if step["inside_day"]]
            day = sum(step["minutes"] for step in inside)
            whole = sum(step["minutes"] for step in here)
            shown = [float(cell["text"].split()[0]) for cell in row["cells"]]
            assert shown == [hours(day), hours(whole - day), hours(whole)]
            assert entries(demo, person, row["href"]) == (duration_of(here), len(here), 0, 0)
        for year in SETS:
            own_standards(demo, person, year, (steps, made, learned))
    assert seen > 20


def own_standards(
    demo: Demo, person: int, year: str, work: tuple[list[Row], list[Row], list[Row]]
) -> None:
    """Each standard of one's own page: the rung, how many records, and what lies behind it."""
    steps, made, learned = work
    page = demo.page(person, f"/learning/?set={year}")
    contested = demo.rows.contested[person]

    def counting(type_slug: str, practice: str) -> set[str]:
        found = touches(type_slug, practice)
        return {key for key in found if (type_slug, practice, key) not in contested}

    taken = [
        (key, Rung.OPPORTUNITY, step["source"], step["code"])
        for step in steps
        for key in counting(step["part__kind"], step["practice"])
    ]
    found = [*taken, *happened(steps, made, learned, counting)]
    for one, shown in zip(SETS[year].standards, page["covered"], strict=True):
        if one.shown_by is ShownBy.LEADING:
            led = [step for step in steps if step["leading"]]
            assert bool(shown["href"]) == bool(led)
            if led:
                assert numbers(shown["says"]) == [len(led)]
                assert entries(demo, person, shown["href"]) == (duration_of(led), len(led), 0, 0)
            continue
        reached = {} if one.shown_by is ShownBy.CONDITIONS else highest(found, one)
        assert bool(shown["href"]) == bool(reached), one.key
        if reached:
            top = max(reached.values(), key=RUNGS.index)
            assert numbers(shown["says"]) == [sum(rung is top for rung in reached.values())]
            codes = {code for key, _rung, _source, code in found if key == one.key}
            here = [step for step in steps if step["code"] in codes]
            things = [sum(row["code"] in codes for row in some) for some in (made, learned)]
            told = (duration_of(here), len(here), *things)
            assert entries(demo, person, shown["href"]) == told


def entries(demo: Demo, person: int, address: str) -> tuple[str, int, int, int]:
    """What lies behind a figure: the time and how many, as told; the rows are as many."""
    page = demo.page(person, address)
    time_of, told = re.findall(r"of (.*?);", plain(page["answer"]))[0], plain(page["answer"])
    activities, things, findings = (
        int(re.findall(rf"(\d+) {what}", told)[0]) for what in ("activit", "thing", "finding")
    )
    listed = len(page["entries"])
    for turn in range(2, 1 + -(-activities // 50)):
        listed += len(demo.page(person, f"{address}&page={turn}")["entries"])
    assert listed == activities
    assert (len(page["products"]), len(page["findings"])) == (things, findings)
    return time_of, activities, things, findings


def test_the_record_that_is_taken_along(demo: Demo) -> None:
    for person in demo.people:
        steps = [s for s in demo.rows.done(person_id=person) if s["hidden_at"] is None]
        page = demo.page(person, "/learning/take-along/")
        if steps:
            assert duration_of(steps) in plain(page["answer"])


# Pages of a partnership


def test_what_a_partnership_asks_and_gives(demo: Demo) -> None:
    told = 0
    for here in demo.partnerships:
        steps = demo.rows.told(here.pk)
        page = demo.page(demo.members(here, "leads")[0], f"/learning/partnerships/{here.code}/")
        if len({step["person_id"] for step in steps}) < FEWEST_PEOPLE:
            assert page["withheld"]
            continue
        told += 1
        made, learned = demo.shared(here)
        assert waist(page) == (len(steps), len(made), len(learned))
        people = len({step["person_id"] for step in steps})
        assert numbers(plain(page["answer"]))[0] == people
        assert duration_of(steps) in plain(page["answer"])
        with as_system("test"):
            shown = Totals.objects.get(partnership=here).told["whole"]
        added = added_up(steps, shown)
        speak = Words("en")
        assert page["seen"] == {
            speak(PARTS[part]): speak.html(one) for part, one in sentences(added).items()
        }
        for year in SETS:
            standards_of_partnership(demo, here, year, steps)
    assert told == len(demo.partnerships)


def added_up(steps: list[Row], shown: dict[str, Any]) -> Seen:
    """The same sums by hand; what was not shown, since it would tell of a few, is not here."""
    by_source = Counter[str]()
    for step in steps:
        by_source[step["minutes_source"]] += step["minutes"]
    practices = defaultdict(set)
    for step in steps:
        practices[step["practice"]].add(step["person_id"])
    sums: dict[str, Any] = {
        "people": len({step["person_id"] for step in steps}),
        "months": len({f"{step['on']:%Y-%m}" for step in steps}),
        "times": len(steps),
        "practices": sum(len(people) >= FEWEST_PEOPLE for people in practices.values()),
        "inside": sum(step["minutes"] for step in steps if step["inside_day"] is True),
        "outside": sum(step["minutes"] for step in steps if step["inside_day"] is False),
        "unsaid": sum(step["minutes"] for step in steps if step["inside_day"] is None),
        "first_times": len({(step["person_id"], step["practice"]) for step in steps}),
        # With how many others something was done is not kept with a step.
        **{"together": 0, "together_minutes": 0, "company_unsaid": len(steps)},
        "answerable": sum(step["answerable"] for step in steps),
        "leading": sum(step["leading"] for step in steps),
    }
    told = {name: None if shown[name] is None else value for name, value in sums.items()}
    minutes = (
        Minutes(untold=sum(by_source.values()))
        if shown["minutes"]["untold"]
        else Minutes(**by_source)
    )
    return Seen(minutes=minutes, **told)


def standards_of_partnership(demo: Demo, here: Partnership, year: str, steps: list[Row]) -> None:
    """The picture of standards and each standard's page, as one who leads and one who works."""
    made, learned = demo.shared(here)
    begun = demo.rows.done(partnership_id=here.pk)
    found = list(happened(begun, made, learned))
    people = defaultdict(set)
    for step in steps:
        for key in touches(step["part__kind"], step["practice"]):
            people[key].add(step["person_id"])
    at = f"/learning/partnerships/{here.code}/"
    leader = demo.members(here, "leads")[0]
    page = demo.page(leader, f"{at}standards/?set={year}")
    assert waist(page) == (len(steps), len(made), len(learned))
    for one, shown in zip(SETS[year].standards, page["covered"], strict=True):
        if one.shown_by in (ShownBy.LEADING, ShownBy.CONDITIONS):
            led = {step["person_id"] for step in steps if step["leading"]}
            told = one.shown_by is ShownBy.LEADING and len(led) >= FEWEST_PEOPLE
            assert bool(shown["href"]) == told, one.key
            continue
        reached = highest(found, one)
        rungs = set(reached.values()) - {Rung.OPPORTUNITY}
        if rungs:
            top = max(rungs, key=RUNGS.index)
            assert numbers(shown["says"]) == [sum(rung is top for rung in reached.values())]
        else:
            # Of an opportunity no more is told than that five people or more took it, or that
            # something was shared; of neither, nothing is seen.
            taken = len(people[one.key]) >= FEWEST_PEOPLE or bool(reached)
            assert bool(shown["href"]) == taken, one.key
        codes = {code for key, _rung, _source, code in found if key == one.key}
        for reader in (leader, *demo.members(here, "works")[:1]):
            cell = demo.page(reader, f"{at}standards/{one.set}/{one.slug}/")
            listed = sum(len(rung["rows"]) for rung in cell["rungs"])
            others = numbers(cell["others"])[0] if cell["others"] else 0
            assert listed + others == len(codes), one.key


def test_a_report_made_today(demo: Demo) -> None:
    for here in demo.partnerships:
        leader = demo.members(here, "leads")[0]
        actor, day = Actor(leader, NOW.date()), NOW.date() - timedelta(days=365)
        with as_system("test"):
            row = make_report(
                actor=actor, at=NOW, partnership=here, first=day, last=NOW.date(), title="A year"
            )
        page = demo.page(leader, f"/learning/partnerships/{here.code}/reports/{row.number}/")
        made, learned = (
            [
                row
                for row in some
                if row["audience"] == "everyone" and day_of(here, row["made_at"]) >= day
            ]
            for some in demo.shared(here)
        )
        assert (len(page["artefacts"]), len(page["findings"])) == (len(made), len(learned))
        assert sorted(one["text"] for one in page["findings"]) == sorted(r["text"] for r in learned)
        steps = demo.rows.told(here.pk)
        people = {step["person_id"] for step in steps}
        assert len(people) >= FEWEST_PEOPLE
        assert duration_of(steps) in plain(page["answer"])
        assert len(people) in numbers(plain(page["answer"]))
        found = list(happened(demo.rows.done(partnership_id=here.pk), made, learned))
        for year, shown in zip(SETS, page["standards"], strict=True):
            for one, line in zip(SETS[year].standards, shown["table"]["rows"], strict=True):
                reached = Counter(highest(found, one).values())
                if one.shown_by in (ShownBy.LEADING, ShownBy.CONDITIONS):
                    reached.clear()
                counts = [reached[rung] for rung in (Rung.MADE, Rung.APPLIED, Rung.RESULT)]
                assert [int(cell["text"]) for cell in line["cells"][1:]] == counts, one.key


# The leader's page


def test_what_was_tried_with_last_months_learning(demo: Demo) -> None:
    with as_system("test"):
        leaders = list(Affiliation.objects.filter(role="leader", ends=None).select_related())
    since, seen = NOW.date() - timedelta(days=60), 0
    for one in leaders:
        with as_system("test"):
            below = OrganisationBelow.objects.filter(top=one.organisation).values("below")
            ours = set(
                Party.objects.filter(organisation__in=below, ends=None).values_list(
                    "partnership", flat=True
                )
            )
            works = Membership.objects.filter(person=one.person_id, ends=None)
            works_in = set(works.exclude(standing="looks").values_list("partnership", flat=True))
        lately = [
            row
            for row in demo.rows.learned
            if row["partnership_id"] in ours
            and (
                row["audience"] == "everyone"
                or (row["audience"] == "partnership" and row["partnership_id"] in works_in)
            )
            and (
                (row["applied_on"] is not None and row["applied_on"] >= since)
                or (row["result_seen"] and row["made_at"].date() >= since)
            )
        ]
        page = demo.page(one.person_id, f"/choose/learning/{one.organisation.code}/")
        assert len(page["found"]) + page["more"] == len(lately)
        applied = sum(row["applied_on"] is not None for row in lately)
        results = sum(row["result_seen"] for row in lately)
        told = plain(page["answer"])
        if lately:
            assert f"applied {applied} finding" in told
            assert not results or f"Of {results} a result was seen" in told
        seen += bool(lately)
    assert seen
