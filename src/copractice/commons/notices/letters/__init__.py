"""Letters to people: put together in their language, sent when they may be, tried until they go.

Other rooms use :func:`send` for a letter of their own, and :data:`dresses` to say what the letter
on one of their notices looks like.
"""

from copractice.commons.notices.letters.addresses import absolute, address_of, host
from copractice.commons.notices.letters.delivering import deliver
from copractice.commons.notices.letters.dressing import Dress, dresses
from copractice.commons.notices.letters.gathering import gather
from copractice.commons.notices.letters.queue import send
from copractice.domain.telling import Line

__all__ = (
    "Dress",
    "Line",
    "absolute",
    "address_of",
    "deliver",
    "dresses",
    "gather",
    "host",
    "send",
)
