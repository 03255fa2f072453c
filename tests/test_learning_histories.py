"""Random histories: what one person does changes that person's record and the totals, and no other.

Hiding leaves every count as it was; withdrawing takes it from one's own record, from the demand and
from the standards, and touches neither its source nor anybody else. No total is of fewer than five.
"""

from __future__ import annotations

import random
from collections import Counter
from typing import Any

import pytest

from copractice.domain.demand import FEWEST_PEOPLE, Withheld
from copractice.domain.vocabulary import Rung
from copractice.learning import record
from copractice.learning.models import Totals
from copractice.learning.totals import shown_totals
from copractice.partnerships import actions
from copractice.partnerships.models import Activity, Part, WorkNote
from copractice.people import actions as people
from copractice.people.models import Person
from copractice.people.rights import Actor, as_system
from tests.world import NOW, World

DAY = NOW.date()
PRACTICES = ("huddle", "write-finding", "plan-cycle", "study-cycle")
SEEDS = range(6)


class History:
    """Seven teachers who note work, hide and withdraw by chance; and what we expect of it."""

    def __init__(self, world: World, seed: int) -> None:
        self.chance = random.Random(seed)
        self.part: Part = world.a.rows["part"].fresh()
        hub = {"actor": world.a.people["hub"].actor, "at": NOW}
        self.people = [people.add_person(actor=None, at=NOW, name=f"T {i}") for i in range(7)]
        for person in self.people:
            actions.take_in(**hub, part=self.part, person=person, role="teacher", starts=DAY)
        self.minutes: dict[str, tuple[Person, int]] = {}
        """What counts, by the entry's code."""
        self.hidden: set[str] = set()
        self.learned: set[str] = set()
        """The entries from which something was learned."""

    def step(self) -> None:
        """Somebody does something."""
        what = self.chance.choice(("note", "note", "note", "learn", "hide", "withdraw"))
        match what:
            case "note" | "learn":
                self._note(learned=what == "learn")
            case "hide":
                self._mark(actions.hide_activity, self.hidden.add)
            case "withdraw":
                self._mark(actions.withdraw_activity, self.minutes.pop)

    def _note(self, *, learned: bool) -> None:
        person, minutes = self.chance.choice(self.people), self.chance.randint(1, 200)
        note = actions.note_work(
            actor=Actor(person.pk, DAY),
            at=NOW,
            part=self.part,
            practice="write-finding" if learned else self.chance.choice(PRACTICES),
            on=DAY,
            minutes=minutes,
            learned="Something." if learned else "",
        )
        code = Activity.objects.get(source=f"partnerships.worknote:{note.code}").code
        self.minutes[code] = (person, minutes)
        if learned:
            self.learned.add(code)

    def _mark(self, mark: Any, then: Any) -> None:
        if self.minutes:
            code = self.chance.choice(sorted(self.minutes))
            person, _minutes = self.minutes[code]
            mark(actor=Actor(person.pk, DAY), at=NOW, activity=Activity.objects.get(code=code))
            then(code)

    def own(self, person: Person) -> Counter[str]:
        """Minutes by entry, as the person's own record has them."""
        work = record.work_of_person(Actor(person.pk, DAY))
        return Counter({row["code"]: row["minutes"] for row in work.activities})

    def learned_by(self, person: Person) -> int:
        """How many findings the person's own record counts."""
        return len(record.work_of_person(Actor(person.pk, DAY)).findings)


@pytest.fixture(params=SEEDS)
def history(request: Any, world: World) -> Any:
    with as_system("test"):
        Activity.objects.filter(partnership=world.a.partnership.pk).delete()
        Totals.objects.all().delete()
        yield History(world, request.param)


def test_each_record_holds_its_own_and_the_totals_hold_all(history: History) -> None:
    for _step in range(40):
        history.step()
    for person in history.people:
        expected = {c: m for c, (p, m) in history.minutes.items() if p == person}
        assert history.own(person) == Counter(expected)
        # What was learned in an entry that was withdrawn goes with it.
        assert history.learned_by(person) == len(expected.keys() & history.learned)
    whole = record.activities_of_partnership(history.part.partnership_id)
    assert sum(row["minutes"] for row in whole) == sum(m for _p, m in history.minutes.values())
    totals = shown_totals(history.part.partnership_id, DAY)
    active = {person.pk for person, _minutes in history.minutes.values()}
    if len(active) < FEWEST_PEOPLE:
        assert isinstance(totals, Withheld)
    else:
        assert not isinstance(totals, Withheld)
        assert totals.whole.people == len(active)
        assert totals.whole.minutes.total == sum(m for _p, m in history.minutes.values())


def test_one_step_changes_one_record_and_no_other(history: History) -> None:
    for _step in range(25):
        before = {person.pk: history.own(person) for person in history.people}
        notes = set(WorkNote.objects.values_list("code", "text"))
        history.step()
        after = {person.pk: history.own(person) for person in history.people}
        assert sum(before[pk] != after[pk] for pk in before) <= 1
        # Whatever is done with an entry, what it came from is as it was.
        assert notes <= set(WorkNote.objects.values_list("code", "text"))


@pytest.mark.parametrize("learned", [False, True])
def test_hiding_changes_no_count_and_withdrawing_lowers_what_is_seen(
    history: History, learned: bool
) -> None:
    for _step in range(20):
        history.step()
    pk = history.part.partnership_id

    def seen() -> tuple[int, int, Counter[tuple[str, Rung]]]:
        work = record.work_of_partnership(pk)
        rungs = Counter((key, one.rung) for one in record.records_of(work) for key in one.touches)
        return len(work.activities), len(work.findings), rungs

    history._note(learned=learned)
    code, whose = list(history.minutes.items())[-1]
    owner = Actor(whose[0].pk, DAY)
    entry = Activity.objects.get(code=code)
    counted = seen()
    actions.hide_activity(actor=owner, at=NOW, activity=entry)
    assert seen() == counted
    actions.withdraw_activity(actor=owner, at=NOW, activity=entry)
    fewer = seen()
    assert fewer[:2] == (counted[0] - 1, counted[1] - learned)
    assert not fewer[2] - counted[2]
    assert any(rung is Rung.MADE for _key, rung in counted[2] - fewer[2]) == learned


def test_what_was_shared_is_read_alike_with_and_without_everyones_activities(
    history: History,
) -> None:
    for _step in range(30):
        history.step()
    pk = history.part.partnership_id
    long = Counter(record.products_of(record.work_of_partnership(pk)))
    assert long == Counter(record.products_of(record.shared_in_partnership(pk)))
