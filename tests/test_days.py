"""On which day it is for somebody: an evening in Chicago is the next day in UTC already."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import available_timezones

import pytest
from django.test import Client, override_settings
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from copractice.partnerships.models import Membership
from copractice.people import actions
from copractice.people.models import Person
from copractice.people.rights import as_system
from tests import world as small
from tests.world import NOW, ON_EACH_DATABASE

SignedIn = Callable[[small.Someone | None], Client]
EVENING = datetime(2025, 10, 16, 1, 0, tzinfo=UTC)
"""Eight in the evening of the fifteenth in Chicago."""


def lives(someone: small.Someone, zone: str) -> None:
    with as_system("test"):
        Person.objects.filter(pk=someone.person).update(time_zone=zone)


@ON_EACH_DATABASE
@pytest.mark.parametrize(("zone", "answer"), [("America/Chicago", 200), ("UTC", 404)])
def test_a_right_holds_to_the_end_of_its_day_where_the_person_is(
    world: small.World,
    client_as: SignedIn,
    monkeypatch: pytest.MonkeyPatch,
    zone: str,
    answer: int,
) -> None:
    teacher = world.a.people["teacher"]
    lives(teacher, zone)
    with as_system("test"):
        Membership.objects.filter(person=teacher.person).update(ends=NOW.date())
    monkeypatch.setattr(timezone, "now", lambda: EVENING)
    page = client_as(teacher).get(f"/partnerships/{world.a.partnership.code}/talk/")
    assert page.status_code == answer


def test_forms_count_from_the_day_where_the_person_is(
    world: small.World, client_as: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: EVENING)
    days = {}
    for zone in ("America/Chicago", "UTC"):
        lives(world.a.people["hub"], zone)
        page = client_as(world.a.people["hub"]).get(
            f"/partnerships/{world.a.partnership.code}/agenda/rounds/2/"
        )
        days[zone] = page.wsgi_request.actor.today  # type: ignore[attr-defined]
    assert days["UTC"] - days["America/Chicago"] == timedelta(days=1)
    assert days["America/Chicago"] == NOW.date()


@pytest.mark.django_db
def test_who_says_nothing_else_is_where_the_installation_is() -> None:
    with override_settings(TIME_ZONE="America/Denver"):
        here = actions.add_person(actor=None, at=NOW, name="Here")
        there = actions.add_person(actor=None, at=NOW, name="There", time_zone="Asia/Tokyo")
    assert (here.time_zone, there.time_zone) == ("America/Denver", "Asia/Tokyo")


@given(
    st.datetimes(timezones=st.just(UTC), min_value=EVENING.replace(tzinfo=None)),
    st.sampled_from(sorted(available_timezones())),
)
def test_a_day_is_never_further_than_one_from_the_servers(at: datetime, zone: str) -> None:
    day = Person(name="Somebody", time_zone=zone).day_of(at)
    assert abs(day - at.date()) <= timedelta(days=1)


def test_a_zone_that_this_machine_does_not_know_is_the_installations() -> None:
    with override_settings(TIME_ZONE="Asia/Tokyo"):
        assert Person(name="Somebody", time_zone="Mars/Olympus").day_of(
            datetime(2025, 10, 15, 16, 0, tzinfo=UTC)
        ) == NOW.date() + timedelta(days=1)
