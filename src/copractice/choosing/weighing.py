"""A situation held against types and candidates, with all that could turn the result.

Page, command and paper read this one value, so that they cannot disagree. Needs no Django.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from copractice.domain.candidates import Candidate, option_of_candidate
from copractice.domain.fit import (
    AnswerFlip,
    FigureFlip,
    FirstPlace,
    Front,
    Judged,
    Judgement,
    OpenFlip,
    Option,
    Situation,
    Verdict,
    WeightFlip,
    answer_flips,
    figure_flips,
    first_places,
    front,
    judge,
    open_flips,
    option_of,
    vet,
    weight_flips,
)
from copractice.domain.vocabulary import Profile
from copractice.domain.words import say


class KeyTaken(ValueError):
    """Two options have one key: a candidate and a type, or two candidates."""

    def __init__(self, key: str) -> None:
        self.sentence = say(
            "There is an option with the key “{key}” already. Give this one another key.", key=key
        )
        super().__init__(str(self.sentence))


@dataclass(frozen=True)
class Weighed:
    """The result: real candidates with the types that none of them is of, and the types alone."""

    situation: Situation
    candidates: tuple[Candidate, ...]
    profiles: Mapping[str, Profile]

    @cached_property
    def judgement(self) -> Judgement:
        """All candidates, and each type of which there is no candidate."""
        of_candidates = [option_of_candidate(one, self.profiles) for one in self.candidates]
        taken = {slug for one in self.candidates for slug in one.kinds}
        types = [option_of(one) for slug, one in self.profiles.items() if slug not in taken]
        return judge(self.situation, [*of_candidates, *types])

    @cached_property
    def types(self) -> Judgement:
        """The types alone, by what is said of them."""
        return judge(self.situation, [option_of(one) for one in self.profiles.values()])

    @cached_property
    def front(self) -> Front:
        """What is in front."""
        return front(self.judgement)

    @cached_property
    def figure_flips(self) -> tuple[FigureFlip, ...]:
        """How far each figure could move."""
        return figure_flips(self.judgement)

    @cached_property
    def answer_flips(self) -> tuple[AnswerFlip, ...]:
        """Which other answers would change what is in front."""
        return answer_flips(self.judgement)

    @cached_property
    def weight_flips(self) -> tuple[WeightFlip, ...]:
        """Which weights would."""
        return weight_flips(self.judgement)

    @cached_property
    def open_flips(self) -> tuple[OpenFlip, ...]:
        """Which open points would."""
        return open_flips(self.judgement)

    @cached_property
    def first_places(self) -> tuple[FirstPlace, ...]:
        """How often each comes first where nobody is sure of the weights."""
        return first_places(self.judgement)

    def verdict(self, key: str) -> Verdict:
        """One option beside doing nothing new. Raises ``KeyError`` for an unknown key."""
        return vet(self.situation, self.option(key))

    def option(self, key: str) -> Option:
        """The option with this key, among candidates and all types."""
        for one in (*self.judgement.options, *self.types.options):
            if one.key == key:
                return one
        raise KeyError(key)

    def place(self, key: str) -> Judged:
        """Where an option stands. Raises ``KeyError`` where it is not among those compared."""
        return self.judgement.place(key)

    def candidate(self, key: str) -> Candidate | None:
        """The candidate with this key; ``None`` for a type."""
        return next((one for one in self.candidates if one.key == key), None)


def weigh(
    situation: Situation, candidates: Sequence[Candidate], profiles: Mapping[str, Profile]
) -> Weighed:
    """Weigh candidates and types for a situation. ``profiles`` are the types, by short name.

    Raises :class:`KeyTaken` where two options have one key.
    """
    taken = set(profiles)
    for one in candidates:
        if one.key in taken:
            raise KeyTaken(one.key)
        taken.add(one.key)
    return Weighed(situation, tuple(candidates), profiles)
