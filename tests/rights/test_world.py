"""The small world stands, is the same on each database, and each test has its own."""

from __future__ import annotations

from copractice.kinds.network.models import Cycle
from copractice.people.rights import as_system
from tests.world import EVERYBODY, ON_EACH_DATABASE, World


@ON_EACH_DATABASE
def test_everybody_is_there(world: World) -> None:
    assert set(world.a.people) == set(world.b.people) == set(EVERYBODY)


@ON_EACH_DATABASE
def test_it_was_built_by_actions(world: World) -> None:
    with as_system("test"):
        assert Cycle.objects.count() == 22
