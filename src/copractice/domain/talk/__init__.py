"""Talk: what kinds of it there are, who is named in it, and what may be done with words.

No Django and no clock: values in, values out.
"""

from copractice.domain.talk.mentions import Mentioned, mentioned
from copractice.domain.talk.moderation import (
    MOVES,
    WORDS,
    Doing,
    Standing,
    Step,
    after,
    possible,
    require_contestable,
)
from copractice.domain.talk.naming import ECHOES, Came, Kind
from copractice.domain.talk.refusals import Refusal

__all__ = [
    "ECHOES",
    "MOVES",
    "WORDS",
    "Came",
    "Doing",
    "Kind",
    "Mentioned",
    "Refusal",
    "Standing",
    "Step",
    "after",
    "mentioned",
    "possible",
    "require_contestable",
]
