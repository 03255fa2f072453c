"""Learning needs, and how far a portfolio of partnerships meets them (C-4)."""

from copractice.domain.needs.need import NeedFrom

__all__ = ["NeedFrom"]
