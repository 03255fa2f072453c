"""The first page of this type. Until it has instruments of its own, the trunk's page serves."""

from __future__ import annotations

from django.http import HttpResponse

from copractice.partnerships.policy import room
from copractice.partnerships.views.work import part_home
from copractice.people.requests import Request

from .profile import PROFILE


@room.needs("partnership.read")
def home(request: Request, partnership: str) -> HttpResponse:
    """What waits, what people do here, and what they noted of late."""
    return part_home(request, partnership, PROFILE.slug)
