"""The story of the demo's network: sites, people, figures and tests. All of it is invented.

What was planted in the figures stands in :mod:`.figures`, so that a test can look for it.
"""

from .cycles import REPLACED, STILL_OPEN, TESTS, WRITTEN
from .figures import PROTOCOL, SHIFTS, STEADY, Shift
from .founding import HUB, TEACHERS, story_of
from .telling import Test

__all__ = [
    "HUB",
    "PROTOCOL",
    "REPLACED",
    "SHIFTS",
    "STEADY",
    "STILL_OPEN",
    "TEACHERS",
    "TESTS",
    "WRITTEN",
    "Shift",
    "Test",
    "story_of",
]
