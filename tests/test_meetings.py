"""Meetings and promises, from an invitation to the promise that comes back."""

from __future__ import annotations

from tests import world as small
from tests.world import ON_EACH_DATABASE


@ON_EACH_DATABASE
def test_the_world_has_meetings(world: small.World) -> None:
    assert world.a.rows["meeting.held"].number == 1
