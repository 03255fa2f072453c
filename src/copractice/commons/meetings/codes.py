"""The code that is shown at a meeting: six letters, made anew from the meeting, kept nowhere."""

from __future__ import annotations

import hmac
from datetime import datetime, timedelta
from hashlib import sha256

from django.conf import settings

from copractice.commons.meetings.models import Meeting
from copractice.domain.meeting import MeetingState

AROUND = timedelta(minutes=30)
"""So long before its beginning and after its end the code of a meeting serves."""
TRIES, WITHIN = 8, timedelta(minutes=10)
"""So many wrong codes a person may type in this time."""
# No vowels and no look-alikes: it never spells a word, and can be read from a screen far away.
_LETTERS = "bcdfghjkmnpqrstvwxz"
_LENGTH = 6


def code_of(meeting: Meeting) -> str:
    """The code of a meeting, as ``bcd fgh``. Another day gives it another code."""
    told = f"meeting {meeting.code} {meeting.on.isoformat()}"
    value = int.from_bytes(hmac.digest(settings.SECRET_KEY.encode(), told.encode(), sha256), "big")
    letters = []
    for _each in range(_LENGTH):
        value, at = divmod(value, len(_LETTERS))
        letters.append(_LETTERS[at])
    return "".join(letters[:3]) + " " + "".join(letters[3:])


def plain(typed: str) -> str:
    """What somebody typed, without what stands between letters."""
    return "".join(letter for letter in typed.lower() if letter.isalpha())


def is_code_of(meeting: Meeting, typed: str) -> bool:
    """Whether this is the meeting's code; takes as long for a wrong one."""
    return hmac.compare_digest(plain(code_of(meeting)).encode(), plain(typed).encode())


def serves(meeting: Meeting, at: datetime) -> bool:
    """Whether the code of a meeting serves at this moment."""
    if meeting.state == MeetingState.CANCELLED:
        return False
    return meeting.starts - AROUND <= at <= meeting.ends + AROUND
