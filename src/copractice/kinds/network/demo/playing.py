"""What the plays of figures, judgements and tests share: the stage, the network, its measures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from copractice.partnerships.models import Part, Setting
from copractice.partnerships.stage import Stage
from copractice.people.models import Person

from ..models import Measure


@dataclass
class Playing:
    """A network while its two years are played. ``measures`` go by their names in the story."""

    stage: Stage
    part: Part
    people: Mapping[str, Person]
    sites: Mapping[str, Setting]
    round_number: int = 0
    measures: dict[str, Measure] = field(default_factory=dict)

    def does(
        self, who: str, day: date, action: Callable[..., Any], hour: int = 15, **given: Any
    ) -> Any:
        """Somebody does something on a day; returns what came of it."""
        self.stage.done += 1
        actor = self.stage.actor(self.people[who], day)
        return action(actor=actor, at=self.stage.at(day, hour), **given)
