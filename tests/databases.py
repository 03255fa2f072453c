"""Letting the program stand on another database for a while, on both of its connections."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections


def configured(url: str) -> dict[str, Any]:
    """A connection as an installation configures it; ``sqlite:/path`` names a file."""
    from copractice.web.settings import _database

    if url.startswith("sqlite:"):
        return {**_database(""), "NAME": url.removeprefix("sqlite:")}
    return _database(url)


@contextmanager
def standing_on(url: str) -> Iterator[None]:
    """Within the block ``default`` and ``log`` lead to the database at ``url``, in every thread."""
    with connected(default=url, log=url):
        yield


@contextmanager
def connected(**urls: str) -> Iterator[None]:
    """Within the block each alias leads to its address; afterwards to where it led before."""
    fresh = connections.configure_settings(
        {"default": {}, **{alias: configured(url) for alias, url in urls.items()}}
    )
    before = {alias: _set_aside(alias) for alias in urls}
    for alias in urls:
        connections.settings[alias] = fresh[alias]
    try:
        yield
    finally:
        for alias, (settings, connection) in before.items():
            _close(alias)
            _put_back(alias, settings, connection)


def _set_aside(alias: str) -> tuple[Any, Any]:
    settings = connections.settings.get(alias)
    connection = None
    if settings is not None:
        connection = connections[alias]
        del connections[alias]
    return settings, connection


def _close(alias: str) -> None:
    connections[alias].close()
    del connections[alias]


def _put_back(alias: str, settings: Any, connection: Any) -> None:
    if settings is None:
        del connections.settings[alias]
    else:
        connections.settings[alias], connections[alias] = settings, connection
