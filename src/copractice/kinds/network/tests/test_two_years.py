"""The demo's two years as its charts and pages tell them: what was planted is found, and no more.

The network is played into a database of its own, without the rest of the world.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Q
from django.test import Client, override_settings
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from copractice.domain import measures as domain
from copractice.domain import spc
from copractice.domain.cycles import Scale, State
from copractice.domain.measures.choosing import Choice
from copractice.domain.periods import Frequency, periods_between
from copractice.domain.spc import Kind
from copractice.domain.words import Words
from copractice.partnerships.models import Partnership
from copractice.partnerships.stage import Stage
from copractice.people import actions as people
from copractice.people.models import Account, Person
from copractice.people.rights import Actor, as_system
from copractice.people.scope import Audience, codes_from
from tests import world as small
from tests.databases import standing_on

from ..charting import Figure, Plotted, plotted
from ..demo import play
from ..demo.measures import COUNTS
from ..following import Followed, follow, sites_of
from ..models import Cycle, CycleText, Definition, Judgement, Measure, Naming, Pooled, Value
from ..ramping import ramp_of
from ..story import HUB, REPLACED, SHIFTS, STEADY, TESTS, WRITTEN, Shift, figures
from ..story.figures import HOURS, STAY, TALKS, TERN, TRIED, WHOLE
from ..story.founding import SIDES, SITES

NOW = date(2026, 11, 23)
NAMES = {
    TALKS: "Talks with a next step",
    STAY: "Mean to stay next year",
    HOURS: "Principals’ hours on visits",
    TRIED: "Steps tried before the next talk",
}
TEACHER, FUNDER, ISLANDER = "Teresa Marsh", "Grace Ngata", "Marco Bell"
ISLAND = (TERN, figures.HOLLIS)
INDIVIDUALS = Choice(Kind.INDIVIDUALS)
NEAR = 3
"""So many figures from the planted week a shift counts as found."""


@dataclass(frozen=True)
class Network:
    """The network of the demo, as its people see it."""

    partnership: Partnership

    def actor(self, who: str) -> Actor:
        return Actor(Person.objects.get(name=who).pk, NOW)

    def measure(self, name: str) -> Measure:
        return Measure.objects.get(partnership=self.partnership, name=NAMES[name])

    def followed(self, who: str, name: str) -> Followed:
        actor, measure = self.actor(who), self.measure(name)
        return follow(actor, [measure], sites_of(actor, measure))[0]

    def series(self, who: str, name: str, site: str = WHOLE) -> Plotted:
        followed = self.followed(who, name)
        if not site:
            assert followed.whole is not None
            return followed.whole
        return next(one.data for one in followed.sites if one.site.name == site)

    def cycle(self, question: str) -> Cycle:
        rows = Cycle.objects.select_related("change", "setting", "parent", "origin")
        return rows.get(partnership=self.partnership, question=question)

    def page(self, who: str, rest: str) -> str:
        client = Client()
        client.force_login(Account.objects.get(person__name=who))
        answer = client.get(f"/partnerships/{self.partnership.code}/network/{rest}")
        assert answer.status_code == 200
        return answer.content.decode()


@pytest.fixture(scope="module")
def network(
    tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Iterator[Network]:
    """Played once for all tests of this file, none of which changes anything."""
    folder = tmp_path_factory.mktemp("two-years")
    with (
        django_db_blocker.unblock(),
        standing_on(f"sqlite:{folder / 'network.sqlite3'}"),
        override_settings(ACCESS_LOG_DATABASE="log", COPRACTICE_DATA=folder),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(timezone, "now", lambda: datetime(2026, 11, 23, 12, tzinfo=UTC))
        small.migrate_and_wall()
        with as_system("demo"), transaction.atomic(), codes_from(random.Random(7)):
            play(_stage())
        yield Network(Partnership.objects.get(name="First Years Network"))


def _stage() -> Stage:
    """A stage with the organisations that the world would have brought."""
    stage = Stage(random.Random(7), NOW)
    add = partial(people.add_organisation, actor=None, at=stage.at(stage.day(-112)))
    there = stage.organisations
    there |= {side.organisation: add(name=side.organisation, kind="district") for side in SIDES}
    for site in SITES:
        above = there["Tern Island Schools" if site.name in ISLAND else "Alder County Schools"]
        there[site.name] = add(name=site.name, kind="school", parent=above)
    return stage


def apart(data: Plotted, one: date, other: date) -> int:
    """How many figures lie between two days."""
    first, last = sorted((one, other))
    rows = zip(data.days, data.values, strict=True)
    return sum(value is not None for day, value in rows if first <= day < last)


def beginnings(data: Plotted) -> list[date]:
    """Where a phase begins, and where the program suggests one."""
    return [*(data.days[at] for at in data.phases), *(day for day, _why in data.suggested())]


@pytest.mark.parametrize("shift", SHIFTS, ids=lambda shift: f"{shift.measure}-{shift.site}")
def test_each_planted_shift_is_found_about_its_week(network: Network, shift: Shift) -> None:
    data = network.series(HUB, shift.measure, shift.site)
    planted = NOW + timedelta(weeks=shift.week)
    begin = beginnings(data)
    assert len(begin) == 1
    assert apart(data, begin[0], planted) <= NEAR
    plain = replace(data, phases=(), labels=(), freeze=())
    assert spc.Rule.LONG_RUN in plain.charted().signals


def steady() -> list[tuple[str, str]]:
    return [*STEADY, (HOURS, WHOLE)]


@pytest.mark.parametrize(("name", "site"), steady())
@pytest.mark.parametrize("choice", [Choice(), INDIVIDUALS], ids=lambda choice: choice.kind.value)
def test_where_nothing_was_planted_nothing_signals(
    network: Network, name: str, site: str, choice: Choice
) -> None:
    data = network.series(COUNTS[site] if site else HUB, name, site)
    assert not data.charted(choice).signals


def test_within_its_phases_only_the_testing_weeks_stand_out(network: Network) -> None:
    data = network.series(HUB, TALKS)
    assert not data.charted().signals
    outside = [i for i, point in enumerate(data.charted(INDIVIDUALS).points) if point.outside]
    assert outside
    assert set(outside) <= set(data.exclude)
    assert {remark for i, remark in data.remarks if i in data.exclude} == {"state tests"}


def limits(data: Plotted) -> list[tuple[float | None, ...]]:
    return [(one.centre, one.lower, one.upper) for one in data.charted(INDIVIDUALS).points]


def test_the_testing_weeks_move_no_limit(network: Network) -> None:
    data = network.series(HUB, TALKS)
    values = [0.0 if i in data.exclude else value for i, value in enumerate(data.values)]
    assert len(data.exclude) == 4
    assert limits(replace(data, values=tuple(values))) == limits(data)
    assert limits(replace(data, exclude=())) != limits(data)


def in_other_weeks() -> Iterator[tuple[date, str, str, list[tuple[date, float]]]]:
    """All series that are made of counts, in every fourth week of a year."""
    for week in range(0, 52, 4):
        now = NOW + timedelta(weeks=week)
        for series in (figures.WEEKLY, *figures.OF_SITES):
            rows = figures.of_site(series, now) if series.site else figures.weekly(now)
            yield now, series.measure, series.site, [(one.on, one.value) for one in rows]
        yield now, STAY, WHOLE, [(one.on, one.value) for one in figures.monthly(now)]
        yield now, HOURS, WHOLE, list(figures.hours(now))


def test_in_other_weeks_of_the_year_it_is_the_same_but_for_chance() -> None:
    found = []
    for now, name, site, rows in in_other_weeks():
        by_day = dict(rows)
        frequency = Frequency.MONTH if name == STAY else Frequency.WEEK
        days = periods_between(min(by_day), max(by_day), frequency)
        signals = bool(spc.run([by_day.get(day) for day in days]).signals)
        if any((shift.measure, shift.site) == (name, site) for shift in SHIFTS):
            assert signals, (now, name, site)
        else:
            found.append(signals)
    # Anhøj's rules signal by chance on about one chart in twenty to ten.
    assert sum(found) <= len(found) / 10


def as_it_was(judgement: Judgement) -> Plotted:
    """The series as it stood when something was said of it: figures and judgements of then."""
    at, measure = judgement.made_at, judgement.measure
    still = Q(replaced_at=None) | Q(replaced_at__gt=at)
    values = Value.objects.filter(still, measure=measure, entered_at__lt=at)
    said = Judgement.objects.filter(
        Q(undone_at=None) | Q(undone_at__gt=at), measure=measure, made_at__lt=at
    )
    data = plotted(
        measure,
        [Figure(value.on, value.value) for value in values],
        [
            domain.Judgement(domain.Judged(one.kind), one.on, one.until, one.label, one.number)
            for one in said
        ],
    )
    assert data is not None
    return data


def judged(network: Network) -> list[Judgement]:
    rows = Judgement.objects.filter(measure=network.measure(TALKS))
    return list(rows.select_related("measure"))


def test_the_accepted_phase_was_what_the_program_suggested_on_that_day(network: Network) -> None:
    (accepted,) = [one for one in judged(network) if one.suggestion]
    found = dict(as_it_was(accepted).suggested())[accepted.on]
    told = {"on": accepted.on.isoformat(), "before": found.before, "after": found.after}
    assert accepted.suggestion == told
    assert accepted.reason


def test_everything_was_said_when_it_could_be_known(network: Network) -> None:
    said = judged(network)
    assert [one.kind for one in said] == ["freeze", "exclude", "phase", "phase", "exclude"]
    for one in said:
        last = as_it_was(one).days[-1] + timedelta(days=6)
        assert (one.until or one.on) <= last < one.made_at.date()
    frozen = as_it_was(said[1])
    assert sum(value is not None for value in frozen.values[: frozen.freeze[0]]) == 12


def test_what_was_taken_back_stays_with_its_reason_and_holds_no_more(network: Network) -> None:
    (undone,) = [one for one in judged(network) if one.undone_at]
    assert undone.undone_reason
    data = network.series(HUB, TALKS)
    assert undone.label not in data.labels
    assert undone.on not in beginnings(data)


def test_small_figures_are_their_teams_and_reach_others_in_pools(network: Network) -> None:
    def known(data: Plotted) -> int:
        return sum(value is not None for value in data.values)

    own, seen = (network.series(who, TRIED, TERN) for who in (ISLANDER, HUB))
    assert 0 < known(seen) < known(own)
    small = Value.objects.filter(measure=network.measure(TRIED), denominator__lt=figures.FEWEST)
    assert small.exists()
    assert not small.exclude(audience=Audience.TEAM).exists()
    assert Pooled.objects.filter(measure=network.measure(TRIED), sites__gte=3).exists()


def test_the_storm_is_a_gap_and_its_first_figure_says_why(network: Network) -> None:
    data = network.series(ISLANDER, TRIED, TERN)
    there = dict(zip(data.days, data.values, strict=True))
    assert [there[NOW + timedelta(weeks=week)] for week in figures.STORM] == [None] * 3
    after = data.days.index(NOW + timedelta(weeks=figures.STORM.stop))
    assert dict(data.remarks)[after] == "no ferry in the weeks before"


def test_sites_go_by_letters_until_all_agree_to_names(network: Network) -> None:
    assert not Naming.objects.exists()

    def named(who: str) -> set[str]:
        return {one.site.name for one in network.followed(who, TRIED).sites if one.site.named}

    everyone = {site.name for site in SITES}
    assert (named(HUB), named(TEACHER), named(FUNDER)) == (everyone, {figures.LARCH}, set())


def test_no_first_figure_tells_whose_letter_it_is(network: Network) -> None:
    first = [one.data.days[0] for one in network.followed(FUNDER, TRIED).sites]
    rows = Value.objects.filter(measure=network.measure(TRIED)).order_by("on")
    begun = [rows.filter(setting__name=site.name).earliest("on").on for site in SITES]
    assert len(first) == len(SITES)
    assert all(begun.count(day) > 1 for day in begun)


def test_one_figure_came_late_and_one_was_corrected_with_its_reason(network: Network) -> None:
    notes = [text for _i, text in network.series(HUB, TALKS).notes]
    assert len([text for text in notes if "came late" in text]) == 1
    (corrected,) = [text for text in notes if "corrected on" in text]
    assert "had been swapped" in corrected


def test_a_definition_changed_once_and_earlier_figures_keep_theirs(network: Network) -> None:
    first, second = Definition.objects.filter(measure=network.measure(HOURS)).order_by("number")
    assert second.reason
    assert first.definition != second.definition
    for value in Value.objects.filter(measure=network.measure(HOURS)):
        assert value.version == (2 if value.on >= second.on else 1)


def test_chains_of_cycles_are_drawn_as_ramps(network: Network) -> None:
    chained = [test for test in TESTS if test.follows or test.taken]
    assert len(chained) > 8
    for test in chained:
        cycle, before = network.cycle(test.question), test.follows or test.taken
        mates = Cycle.objects.filter(change=cycle.change).select_related("change", "setting")
        marks = {mark.number: mark for mark in ramp_of(cycle.change.name, list(mates)).cycles}
        assert marks[cycle.number].after == network.cycle(before).number
        assert bool(cycle.elsewhere and cycle.record and cycle.context) is bool(test.taken)
    assert {one.scale for one in Cycle.objects.all()} >= {scale.value for scale in list(Scale)[:4]}
    assert set(Cycle.objects.values_list("predicts", flat=True)) == {"value", "range", "direction"}


def test_the_plan_that_two_people_edited_has_the_words_of_both(network: Network) -> None:
    (test,) = [test for test in TESTS if test.edits]
    texts = CycleText.objects.filter(cycle=network.cycle(test.question), note=None)
    assert [text.by.name for text in texts.select_related("by")] == [TEACHER, HUB, TEACHER]
    last = texts[2].value
    for edit in test.edits:
        assert {name: last[name] for name in edit.words} == dict(edit.words)


def test_the_abandoned_idea_is_remembered_where_one_would_look_for_it(network: Network) -> None:
    cycle = network.cycle(REPLACED)
    assert cycle.state == State.ABANDONED
    why = Words("en").html(cycle.learned)
    found = network.page(TEACHER, "learned/?find=written")
    assert why in found
    assert "1 abandoned" in found
    change = network.page(TEACHER, f"learned/{cycle.change.code}/")
    assert WRITTEN in change
    assert why in change
    protocol = network.page(TEACHER, "protocols/1/")
    assert REPLACED in protocol
    assert "abandoned" in protocol
    assert why in network.page(FUNDER, "learned/")
    assert "Abandoned in cycle" in network.page(FUNDER, "")


def test_hub_teacher_and_funder_see_the_two_years(network: Network) -> None:
    tried = network.measure(TRIED).number
    pages: dict[str, Any] = {
        who: [network.page(who, f"measures/{number}/") for number in (1, tried)]
        for who in (HUB, TEACHER, FUNDER)
    }
    for talks, of_sites in pages.values():
        assert "Protocol in use" in talks
        assert "I wished it." in talks
        assert "Site by site" in of_sites
    assert "Say that a phase begins" in " ".join(pages[HUB][1].split())
    assert figures.ALDER not in pages[FUNDER][1]
