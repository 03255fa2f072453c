"""The side to which a level has moved."""

from __future__ import annotations

from enum import StrEnum


class Side(StrEnum):
    """The side to which a level has moved."""

    ABOVE = "above"
    BELOW = "below"
