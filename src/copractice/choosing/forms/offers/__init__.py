"""What a partnership says of itself, and what one looks for."""

from copractice.choosing.forms.offers.profile import OfferForm
from copractice.choosing.forms.offers.seeking import SeekForm

__all__ = ["OfferForm", "SeekForm"]
