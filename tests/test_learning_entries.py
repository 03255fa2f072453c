"""From a figure of one's own record to the entries behind it: they add up, and no more."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from copractice.domain.standards import KEYS
from copractice.learning import record
from copractice.learning.behind import behind
from copractice.learning.views.entries import A_PAGE
from copractice.partnerships import actions as trunk
from tests.world import NOW, Someone, World

ClientAs = Callable[[Someone | None], Client]


def test_roles_and_months_share_out_the_whole_record(world: World) -> None:
    work = record.work_of_person(world.a.people["teacher"].actor)
    whole = sorted(row["code"] for row in work.activities)
    assert whole
    for name, values in (
        ("role", {row["role"] for row in work.activities}),
        ("month", {f"{row['on']:%Y-%m}" for row in work.activities}),
    ):
        found = [behind(work, {name: value}) for value in values]
        codes = [row["code"] for one in found if one for row in one.work.activities]
        assert sorted(codes) == whole


def test_behind_a_standard_stand_the_very_rows_that_show_it(world: World) -> None:
    work = record.work_of_person(world.a.people["teacher"].actor)
    shown = {key for one in record.records_of(work) for key in one.touches}
    assert shown
    for key in shown:
        found = behind(work, {"standard": key})
        assert found is not None
        codes = {one.row["code"] for one in record.traced(work) if key in one.record.touches}
        rows = (*found.work.activities, *found.work.artefacts, *found.work.findings)
        assert {row["code"] for row in rows} == codes
        assert len(rows) == len(codes)


@pytest.mark.parametrize(
    "asked",
    ["role=genius", "standard=2011:fun", "month=2026-13", "month=soon", "standard=%00"],
)
def test_what_is_no_figure_has_nothing_behind_it(
    world: World, client_as: ClientAs, asked: str
) -> None:
    client = client_as(world.a.people["teacher"])
    assert client.get(f"{reverse('learning:entries')}?{asked}").status_code == 404


def test_a_standard_that_nothing_shows_says_so(world: World, client_as: ClientAs) -> None:
    bystander = world.a.people["bystander"]
    assert record.work_of_person(bystander.actor).activities == []
    page = client_as(bystander).get(f"{reverse('learning:entries')}?standard={KEYS[0]}")
    assert "Nothing in your record lies behind this." in page.content.decode()


def test_a_long_record_is_turned_page_by_page_and_no_entry_is_lost(
    world: World, client_as: ClientAs
) -> None:
    teacher, part = world.a.people["teacher"], world.a.rows["part"].fresh()
    for _time in range(A_PAGE):
        trunk.note_work(actor=teacher.actor, at=NOW, part=part, practice="huddle", on=NOW.date())
    whole = {row["code"] for row in record.work_of_person(teacher.actor).activities}
    assert len(whole) > A_PAGE
    seen: list[str] = []
    for number in range(1, -(-len(whole) // A_PAGE) + 1):
        page = client_as(teacher).get(f"{reverse('learning:entries')}?page={number}")
        seen += re.findall(
            r'<th scope="row"><a href="/learning/records/(\w+)/"', page.content.decode()
        )
    assert len(seen) == len(whole)
    assert set(seen) == whole
