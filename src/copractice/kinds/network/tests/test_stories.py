"""Stories of a network, made of real actions: what a cycle leaves, and what is one's own."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from copractice.domain.cycles import Exactly, NotPossible, Outcome, State, Towards
from copractice.domain.cycles.predictions import Direction
from copractice.domain.series import Layout
from copractice.partnerships import actions as trunk
from copractice.partnerships import files
from copractice.partnerships.models import (
    Activity,
    Finding,
    MinutesSource,
    Part,
    Partnership,
)
from copractice.people.acting import KeyUsed
from copractice.people.models import Done
from copractice.people.rights import Actor, Denied
from tests import world as small

from .. import actions
from ..models import Change, Cycle, ImportState, Measure, SeriesImport, Value
from ..predictions import verdict_of
from ..series import read_import


class Network:
    """Side A's network as its teacher and its hub see it."""

    def __init__(self, world: small.World) -> None:
        self.side = world.a
        self.partnership = Partnership.objects.get(pk=world.a.partnership.pk)
        self.part = Part.objects.get(partnership=self.partnership, kind="network")
        self.part.partnership = self.partnership
        self.measure = Measure.objects.filter(partnership=self.partnership, setting=None).first()
        assert self.measure is not None
        self.day = date(2025, 10, 6)

    def actor(self, name: str, day: date | None = None) -> Actor:
        return Actor(self.side.people[name].person, day or self.day)

    def at(self, day: date | None = None) -> datetime:
        return datetime.combine(day or self.day, datetime.min.time(), small.NOW.tzinfo).replace(
            hour=15
        )

    def figures(self, values: dict[date, float]) -> None:
        assert self.measure is not None
        actions.enter_values(
            actor=self.actor("hub"),
            at=self.at(),
            measure=self.measure,
            part=self.part,
            entries=[
                actions.Entry(day, value, why="Counted again.") for day, value in values.items()
            ],
        )

    def plan(self, who: str = "teacher", **changed: Any) -> Cycle:
        given: dict[str, Any] = {
            "part": self.part,
            "measure": self.measure,
            "change": "A new idea",
            "question": "Does it help?",
            "plan": "Try it twice.",
            "expected": Exactly(60, 5),
            "starts": self.day,
            "due": self.day + timedelta(days=25),
        }
        return actions.plan_cycle(actor=self.actor(who), at=self.at(), **{**given, **changed})


@pytest.fixture
def network(world: small.World) -> Network:
    return Network(world)


def weeks(first: date, *values: float) -> dict[date, float]:
    return {first + timedelta(weeks=i): value for i, value in enumerate(values)}


def test_a_cycle_from_plan_to_act_leaves_the_three_records(network: Network) -> None:
    first = network.day - timedelta(weeks=12)
    network.figures(weeks(first, 41, 40, 42, 43, 40, 41, 39, 42, 41, 41, 40, 42))
    network.figures(weeks(network.day, 58, 61, 62, 60))
    teacher, end = network.actor("teacher"), network.day + timedelta(days=24)
    cycle = network.plan()
    actions.start_cycle(actor=teacher, at=network.at(), cycle=cycle)
    actions.note_cycle(
        actor=teacher, at=network.at(), cycle=cycle, part=network.part, text="Both talks held."
    )
    actions.finish_cycle(
        actor=teacher, at=network.at(end), cycle=cycle, part=network.part, minutes=75
    )
    verdict = verdict_of(teacher, cycle)
    assert verdict.outcome is Outcome.MET
    assert (verdict.start, verdict.result) == (41.0, 60.5)
    actions.study_cycle(
        actor=teacher,
        at=network.at(end),
        cycle=cycle,
        part=network.part,
        met="met",
        learned="It holds.",
        act="adopt",
    )
    assert cycle.state == State.ADOPTED
    source = f"network.cycle:{cycle.code}"
    left = Activity.objects.filter(source=source).order_by("pk")
    assert [(a.practice, a.minutes_source) for a in left] == [
        ("plan-cycle", MinutesSource.USUAL),
        ("note-cycle", MinutesSource.USUAL),
        ("do-cycle", MinutesSource.STATED),
        ("study-cycle", MinutesSource.USUAL),
        ("act-cycle", MinutesSource.USUAL),
    ]
    assert left[2].minutes == 75
    finding = Finding.objects.get(source=source)
    assert finding.result_seen
    assert finding.applied_by == "act-cycle"
    assert list(finding.figures.values_list("definition", flat=True)) == [
        f"network.measure:{network.measure.code}"
    ]


def test_going_on_testing_keeps_one_activity_with_the_later_minutes(network: Network) -> None:
    teacher, cycle = network.actor("teacher"), network.plan()
    actions.start_cycle(actor=teacher, at=network.at(), cycle=cycle)
    for minutes in (40, 95):
        actions.finish_cycle(
            actor=teacher, at=network.at(), cycle=cycle, part=network.part, minutes=minutes
        )
        if minutes == 40:
            actions.extend_cycle(actor=teacher, at=network.at(), cycle=cycle)
    done = Activity.objects.filter(source=f"network.cycle:{cycle.code}", step="do")
    assert [row.minutes for row in done] == [95]


def test_the_prediction_stands_once_the_test_has_begun(network: Network) -> None:
    cycle = network.plan()
    actions.start_cycle(actor=network.actor("teacher"), at=network.at(), cycle=cycle)
    with pytest.raises(NotPossible) as refused:
        actions.start_cycle(actor=network.actor("teacher"), at=network.at(), cycle=cycle)
    assert "under way" in str(refused.value.sentence)


def test_no_step_is_skipped(network: Network) -> None:
    cycle = network.plan()
    with pytest.raises(NotPossible):
        actions.study_cycle(
            actor=network.actor("teacher"),
            at=network.at(),
            cycle=cycle,
            part=network.part,
            met="met",
            learned="Too early.",
            act="adopt",
        )
    assert Cycle.objects.get(pk=cycle.pk).state == State.PLANNED
    assert not Finding.objects.filter(source=f"network.cycle:{cycle.code}").exists()


def test_too_few_figures_cannot_tell(network: Network) -> None:
    cycle = network.plan(
        expected=Towards(Direction.UP), starts=date(2031, 1, 6), due=date(2031, 2, 1)
    )
    assert verdict_of(network.actor("teacher"), cycle).outcome is Outcome.CANNOT_TELL


def test_a_cycle_is_its_owners_alone_to_move(network: Network) -> None:
    cycle = network.plan()
    for other in ("teacher-2", "hub", "guest", "funder", "bystander"):
        with pytest.raises(Denied):
            actions.start_cycle(actor=network.actor(other), at=network.at(), cycle=cycle)


def test_who_only_looks_plans_nothing(network: Network) -> None:
    before = Cycle.objects.count()
    network.day = small.NOW.date()
    for who in ("guest", "funder", "bystander", "former"):
        with pytest.raises(Denied):
            network.plan(who)
    assert (Cycle.objects.count(), Change.objects.filter(name="A new idea").count()) == (before, 0)


def test_a_cycle_is_not_open_to_people_who_may_not_see_its_measure(network: Network) -> None:
    measure = Measure.objects.filter(partnership=network.partnership).exclude(setting=None).first()
    assert measure is not None
    before = Cycle.objects.count()
    with pytest.raises(ValueError, match="may not see its measure"):
        network.plan("site-lead", measure=measure, audience="partnership")
    assert Cycle.objects.count() == before
    network.plan("site-lead", measure=measure, audience="hub")


def test_the_same_key_has_one_effect(network: Network) -> None:
    key, before = uuid4(), Cycle.objects.count()
    first, second = network.plan(key=key), network.plan(key=key)
    assert first.pk == second.pk
    assert Cycle.objects.count() == before + 1
    assert Done.objects.filter(key=key).count() == 1


def test_a_key_of_one_form_does_not_open_another(network: Network) -> None:
    key = uuid4()
    cycle = network.plan(key=key)
    with pytest.raises(KeyUsed):
        actions.start_cycle(actor=network.actor("teacher"), at=network.at(), cycle=cycle, key=key)
    assert Cycle.objects.get(pk=cycle.pk).state == State.PLANNED


def test_a_later_figure_replaces_an_earlier_one_and_nothing_is_lost(network: Network) -> None:
    network.figures({network.day: 50.0})
    network.figures({network.day: 52.0})
    network.figures({network.day: 52.0})
    rows = Value.objects.filter(measure=network.measure, on=network.day).order_by("pk")
    values = [(row.value, row.replaced_at is None) for row in rows]
    assert values[-2:] == [(50.0, False), (52.0, True)]


def received(network: Network, content: bytes) -> SeriesImport:
    return actions.receive_series(
        actor=network.actor("hub"),
        at=network.at(),
        measure=network.measure,
        name="weeks.csv",
        content=content,
    )


CSV = b"week,share\n2025-W32,40\n2025-W33,4O\n2025-W34,42\n2025-W36,44\n"


def test_an_import_is_taken_in_whole_with_every_refused_row_explained(network: Network) -> None:
    brought = received(network, CSV)
    kept = brought.sha256
    assert files.fetch(kept) == CSV
    layout = Layout(value="share", period="week")
    actions.choose_columns(
        actor=network.actor("hub"),
        at=network.at(),
        series_import=brought,
        layout={"layout": layout.to_json()},
        attribution="From the office.",
    )
    found = read_import(brought)
    (whole,) = found.reading.sites
    assert [point.value for point in whole.reading.points] == [40.0, 42.0, 44.0]
    assert [(row.line, row.text) for row in found.set_aside] == [(3, "4O")]
    assert "letter O" in str(found.set_aside[0].why)
    for _twice in range(2):
        actions.take_in_series(
            actor=network.actor("hub"),
            at=network.at(),
            series_import=brought,
            part=network.part,
            readings={None: whole.reading},
            refused=[{"line": row.line} for row in found.set_aside],
        )
    assert Value.objects.filter(series_import=brought).count() == 3
    assert files.fetch(kept) is None
    assert Measure.objects.get(pk=network.measure.pk).attribution == "From the office."
    assert Activity.objects.filter(source=f"network.seriesimport:{brought.code}").count() == 1


def test_a_file_that_nobody_settles_is_dropped_after_a_day(network: Network) -> None:
    brought = received(network, CSV + b"2025-W37,41\n")
    soon, late = network.at() + timedelta(hours=20), network.at() + timedelta(hours=30)
    actions.drop_stale_imports(actor=None, at=soon)
    assert files.fetch(brought.sha256) is not None
    actions.drop_stale_imports(actor=None, at=late)
    assert files.fetch(brought.sha256) is None
    assert SeriesImport.objects.get(pk=brought.pk).state == ImportState.DROPPED


def test_a_dropped_file_leaves_no_figure(network: Network) -> None:
    before = Value.objects.count()
    brought = received(network, CSV + b"2025-W38,41\n")
    kept = brought.sha256
    actions.drop_import(actor=network.actor("hub"), at=network.at(), series_import=brought)
    assert Value.objects.count() == before
    assert files.fetch(kept) is None


def test_nobody_touches_anothers_record(network: Network) -> None:
    cycle = network.plan()
    row = Activity.objects.get(source=f"network.cycle:{cycle.code}", step="plan")
    for other in ("hub", "teacher-2", "leader", "steward"):
        with pytest.raises(Denied):
            trunk.withdraw_activity(actor=network.actor(other), at=network.at(), activity=row)
