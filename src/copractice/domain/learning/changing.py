"""What a person may say has changed: the article's three, and the sense of one's role."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from copractice.domain.words import Sentence, say


class Changed(StrEnum):
    """What changed in a person, in their own words (A1, O17; L-5)."""

    KNOWLEDGE = "knowledge"
    SKILL = "skill"
    DISPOSITION = "disposition"
    ROLE = "role"


CHANGED: Mapping[Changed, Sentence] = {
    Changed.KNOWLEDGE: say("What I know"),
    Changed.SKILL: say("What I can do"),
    Changed.DISPOSITION: say("How I see things"),
    Changed.ROLE: say("Who I am in this work"),
}
"""What each is called, in the person's voice."""
