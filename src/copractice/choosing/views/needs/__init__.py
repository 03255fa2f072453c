"""Pages of needs: the list, one with what was said of it, noting and bringing, a file."""

from copractice.choosing.views.needs.bringing import bring, from_learned, from_round
from copractice.choosing.views.needs.list import csv, every
from copractice.choosing.views.needs.one import close, note, one, say_met

__all__ = ["bring", "close", "csv", "every", "from_learned", "from_round", "note", "one", "say_met"]
