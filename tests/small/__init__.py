"""What each room adds to the tests of all rooms: one module a room, by the room's name.

A module has any of these:

``play(world)``
    adds to one side of the small world; ``world`` is the builder of ``tests/world.py``.
``SENDINGS``, ``ELSEWHERE``, ``names(side)``
    the room's forms for ``tests/test_twice.py``.
``LISTS``, ``more(given, part, number)``
    the room's pages for ``tests/test_queries.py``, and one more of everything they list.

Its answers for ``tests/rights/test_routes.py`` stand in ``tests/rights/answers/<room>.toml``.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from django.conf import settings

TYPES = (
    "network",
    "measures",
    "cycles",
    "learning",
    "learning_conditions",
    "learning_reports",
    "choosing",
    "choosing_needs",
    "choosing_offers",
    "choosing_plans",
)
"""What types of partnership add here too; it stands on the rooms."""


def of_rooms() -> list[ModuleType]:
    """The modules, in the order of the rooms: each stands on those before it."""
    return [import_module(f"{__name__}.{room}") for room in (*settings.COMMONS, *TYPES)]
