"""What rooms give to a room below them, which must not know them.

A lower room declares a :class:`Sources` and asks it; rooms above add a function each, in a file
``gives.py`` that their ``apps.py`` imports when the program starts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar

F = TypeVar("F", bound=Callable[..., Any])


class Sources(Generic[F]):
    """Functions of one kind, in the order in which the rooms are installed; used as a decorator."""

    def __init__(self) -> None:
        self._functions: dict[str, F] = {}

    def __call__(self, function: F) -> F:
        """Add ``function``. Importing its module twice adds it once."""
        self._functions[f"{function.__module__}.{function.__qualname__}"] = function
        return function

    def __iter__(self) -> Iterator[F]:
        return iter(tuple(self._functions.values()))
