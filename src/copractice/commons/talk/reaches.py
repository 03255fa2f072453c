"""Reaches of this room: what those who lead are asked to look at."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from copractice.commons.talk.models import Report
from copractice.partnerships.reaches import memberships
from copractice.people.rights import reach


@reach
def reported_threads(who: Any) -> QuerySet:
    """Threads of partnerships that the actor leads, with a post that somebody reported.

    The whole thread: what was said before and after belongs to judging it. Once they have found
    that nothing is wrong with it, it is closed to them again.
    """
    led = memberships(who, ("leads",)).values("partnership")
    return Report.objects.filter(partnership__in=led, dismissed=False).values("thread")
