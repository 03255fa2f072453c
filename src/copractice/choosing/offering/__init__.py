"""What a partnership publishes of itself: the first text, the record beside it, and reading it."""

from __future__ import annotations

from copractice.choosing.models import Offer
from copractice.choosing.offering.first import first_candidate
from copractice.choosing.offering.record import Figures, record_of
from copractice.domain.candidates import Candidate, read_candidate

__all__ = ["Figures", "candidate_of", "first_candidate", "record_of"]


def candidate_of(offer: Offer) -> Candidate:
    """The profile as it was published, as a candidate."""
    return read_candidate(offer.profile)
