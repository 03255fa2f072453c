"""Ways from a partnership's own page to what rooms above have for those who lead it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from copractice.domain.words import Sentence
from copractice.partnerships.models import Partnership
from copractice.people.sources import Sources


@dataclass(frozen=True)
class Way:
    """A link: what one does there, and its address."""

    label: Sentence
    href: str


ways: Sources[Callable[[Partnership], Way]] = Sources()
"""``@ways`` over ``function(partnership)``. It asks no database; whoever leads may go there."""
