"""The demo world: what its scenes are made of, and what a visitor finds in any week of the year."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from copractice.commons.instruments.models import Released, Ticket, Wave
from copractice.commons.meetings.models import Meeting, Promise
from copractice.commons.notices.models import Letter, Notice
from copractice.commons.scenes import on, school_years
from copractice.commons.scenes.stage import flowing
from copractice.domain.calendars import SpanKind, school_year
from copractice.domain.demand import FEWEST_PEOPLE
from copractice.domain.meeting import MeetingState, PromiseState
from copractice.kinds.community.demo.circle import CIRCLE
from copractice.kinds.council.demo.quiet import QUIET
from copractice.learning.models import LearningReport
from copractice.learning.record import products_of, work_of_partnership
from copractice.learning.telling import standards_of
from copractice.partnerships.models import Activity, Artefact, Finding, Partnership
from copractice.people.rights import as_system
from copractice.web.world import build

ANCHORS = (date(2026, 11, 23), date(2026, 12, 28), date(2027, 7, 12))
"""The week of a holiday, a week between the years, the middle of summer."""


def test_nobody_of_the_demo_works_on_a_saturday() -> None:
    assert on(-2, 4) == -10
    with pytest.raises(ValueError, match="Monday to Friday"):
        on(-2, 5)


def test_a_paragraph_that_is_broken_into_lines_here_is_one_line_there() -> None:
    assert flowing("One\ntwo.\n\n- three\n- four\n\n1. five\n2. six") == (
        "One two.\n\n- three\n- four\n\n1. five\n2. six"
    )


@given(st.dates(date(2020, 1, 1), date(2060, 1, 1)), st.integers(0, 2))
def test_the_school_year_around_any_day_has_terms_tests_and_holidays(day: date, late: int) -> None:
    lines = school_years(day, "x", late=late)
    assert len({line.uid for line in lines}) == len(lines)
    kinds = [line.kind for line in lines if line.days.overlaps(school_year(day))]
    assert {SpanKind.TERM, SpanKind.TESTING, SpanKind.HOLIDAY} <= set(kinds)
    terms = [line.days for line in lines if line.kind is SpanKind.TERM]
    assert not any(one.overlaps(other) for one in terms for other in terms if one != other)
    tests = [line.days for line in lines if line.kind is SpanKind.TESTING]
    assert all(len(days) == 12 for days in tests)
    assert all(any(day in term for term in terms) for days in tests for day in days)


@pytest.mark.django_db
@pytest.mark.parametrize("anchor", ANCHORS, ids=str)
def test_in_any_week_each_partnership_meets_promises_asks_and_has_two_years(
    anchor: date, tmp_path: Path
) -> None:
    monday = anchor - timedelta(days=anchor.weekday())
    with override_settings(COPRACTICE_DATA=tmp_path):
        build(7, monday)
    with as_system("demo"):
        for partnership in Partnership.objects.all():
            first = Activity.objects.filter(partnership=partnership).earliest("on").on
            assert monday - first > timedelta(weeks=98), partnership.name
            if partnership.name in (CIRCLE.name, QUIET.name):
                continue
            _meets(partnership, monday)
            _promises(partnership, monday)
            _asks(partnership, monday)
        assert not Letter.objects.exclude(due_at=None).exists()
        assert not Notice.objects.filter(mailed_at=None, mail_at__lt=_early(monday)).exists()
        _the_busy_one_shows_less_than_the_quiet_one()
        # A board can be shown a report, whose sums are those of people enough.
        report = LearningReport.objects.get()
        assert report.released_at is not None
        assert report.figures["sums"]["people"] >= FEWEST_PEOPLE


def _the_busy_one_shows_less_than_the_quiet_one() -> None:
    busy = Partnership.objects.get(name=CIRCLE.name)
    quiet = Partnership.objects.get(name=QUIET.name)
    many, few = (Activity.objects.filter(partnership=one).count() for one in (busy, quiet))
    assert many > 5 * few
    for left in (Artefact, Finding):
        assert not left.objects.filter(partnership=busy).exists()
    applied = Finding.objects.filter(partnership=quiet, applied_on__isnull=False)
    assert applied.count() == 2
    assert not _evidence(busy)
    assert _evidence(quiet)


def _evidence(partnership: Partnership) -> set[str]:
    """The standards of which what was shared is evidence."""
    covered = standards_of(products_of(work_of_partnership(partnership.pk)), "2011")
    return {one.standard.key for one in covered if one.is_evidence}


def _early(day: date) -> datetime:
    return datetime.combine(day, time(5), UTC)


def _meets(partnership: Partnership, monday: date) -> None:
    rows = Meeting.objects.filter(partnership=partnership)
    held = rows.filter(state=MeetingState.HELD)
    assert 4 <= held.count() <= 8
    assert not held.filter(notes="").exists()
    ahead = rows.exclude(state=MeetingState.HELD).get()
    assert monday <= ahead.on <= monday + timedelta(days=28)
    assert ahead.points.count() > 4


def _promises(partnership: Partnership, monday: date) -> None:
    rows = Promise.objects.filter(partnership=partnership)
    states = set(rows.values_list("state", flat=True))
    assert {PromiseState.OPEN, PromiseState.KEPT, PromiseState.DROPPED} <= states
    pending = rows.filter(state__in=(PromiseState.OPEN, PromiseState.ASKED))
    assert pending.filter(due__lt=monday).count() == 1
    assert pending.filter(due__range=(monday, monday + timedelta(days=6))).exists()


def _asks(partnership: Partnership, monday: date) -> None:
    waves = Wave.objects.filter(partnership=partnership)
    asked = waves.get(state="open")
    assert asked.opens < monday < asked.closes
    assert Ticket.objects.filter(wave=asked, state="asked").exists()
    for closed in waves.filter(state="closed"):
        assert Released.objects.get(wave=closed).final
