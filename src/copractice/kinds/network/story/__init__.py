"""The story of the demo's network: sites, people, figures and tests. All of it is invented.

What was planted in the figures stands in :mod:`.figures`, so that a test can look for it.
"""

from .cycles import REPLACED, STILL_OPEN, TESTS, WRITTEN, Test
from .figures import PROTOCOL, SHIFTS, STEADY, WEEKS, Shift
from .founding import HUB, TEACHERS, story_of

__all__ = [
    "HUB",
    "PROTOCOL",
    "REPLACED",
    "SHIFTS",
    "STEADY",
    "STILL_OPEN",
    "TEACHERS",
    "TESTS",
    "WEEKS",
    "WRITTEN",
    "Shift",
    "Test",
    "story_of",
]
