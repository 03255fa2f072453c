"""The small world that all rooms share."""

from tests.conftest import (  # noqa: F401
    client_as,
    server,
    world,
    world_on_postgresql,
    world_on_sqlite,
)
