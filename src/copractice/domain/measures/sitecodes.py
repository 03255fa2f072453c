"""What a site is called where members did not agree to names: "Site A", and always the same."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from string import ascii_uppercase

from copractice.domain.words import Sentence, say


def next_letter(taken: Collection[str], choose: Callable[[Sequence[str]], str]) -> str:
    """A letter that no site has yet; two letters once the alphabet is used up.

    ``choose`` picks one of those that are free: in order of joining they would tell who is who.
    """
    ones = [letter for letter in ascii_uppercase if letter not in taken]
    twos = (a + b for a in ascii_uppercase for b in ascii_uppercase)
    return choose(ones or [pair for pair in twos if pair not in taken])


def called(letter: str) -> Sentence:
    """The name under which others see a site."""
    return say("Site {letter}", letter=letter)
