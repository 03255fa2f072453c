"""The conditions of the demo world: two rounds, in words, with shared words beside them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings

from copractice.learning.demo.conditions import STORIES, play_conditions
from copractice.learning.models import ConditionSaid, Meaning, Term
from copractice.people.rights import as_system
from copractice.web.world import build

MONDAY = date(2026, 11, 23)


@pytest.mark.django_db
def test_each_partnership_looks_at_its_conditions_twice(tmp_path: Path) -> None:
    with override_settings(COPRACTICE_DATA=tmp_path):
        stage = build(7, MONDAY)
    with as_system("demo"), transaction.atomic():
        for model in (ConditionSaid, Meaning, Term):
            model.objects.all().delete()
        before = stage.done
        play_conditions(stage)
        said = ConditionSaid.objects.select_related("partnership")
        names = {row.partnership.name for row in said}
        assert names == {story.name for story in STORIES}
        for name in names:
            days = {row.on for row in said if row.partnership.name == name}
            assert len(days) == 2
            assert max(days) - min(days) >= timedelta(weeks=10)
            assert max(days) < MONDAY
        # Something is due in the week of now, and something is said by one party alone.
        assert [row for row in said if row.look_again_on <= MONDAY]
        assert any(len(row.parties) == 1 for row in said)
        # Who led is told of more than one party.
        led = [codes for row in said for codes in row.led.values()]
        assert any(len(codes) > 1 for codes in led)
        written = Meaning.objects.count() + said.count()
        assert stage.done - before == written
