"""What every partnership does to be one: how it lives, what it agrees, what it writes down."""

from copractice.domain.partnering.practices import PARTNERING

__all__ = ["PARTNERING"]
