"""What the pages of a network share: where one is, and addresses in this type's namespace."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from copractice.domain.partnering import State
from copractice.partnerships.models import Part, Partnership
from copractice.partnerships.pages import find_partnership, latest_part, place
from copractice.partnerships.subjects import Aside, beside
from copractice.partnerships.waist import require_open, source_of
from copractice.people.requests import Request
from copractice.people.rights import may

from ..models import Cycle, Measure, Protocol
from ..policy import room
from ..profile import PROFILE


@dataclass(frozen=True)
class Here:
    """A partnership and its part of this type, as the request found it."""

    request: Request
    partnership: Partnership
    part: Part

    def href(self, route: str, *args: Any) -> str:
        """The address of one of this type's pages in this partnership."""
        return reverse(f"{room.label}:{route}", args=[self.partnership.code, *args])

    def beside(self, row: Cycle | Measure | Protocol) -> list[Aside]:
        """What other rooms set beside one of this type's records on its page."""
        return beside(self.request, self.partnership, source_of(row), works=self.works)

    @cached_property
    def works(self) -> bool:
        """Whether the reader takes part in the work here; asked for once."""
        return may(self.request.actor, "partnerships.partnership.work", self.partnership)

    @property
    def is_open(self) -> bool:
        """Whether work can still be done here: the part has not ended, nor is all closed."""
        return self.part.ends is None and self.partnership.state != State.CLOSED

    def page(
        self, template: str, current: str, context: dict[str, Any], status: int = 200
    ) -> HttpResponse:
        """A page of this type, with its place."""
        where = place(self.request, self.partnership, f"kind:{current}", PROFILE.slug)
        whole = {"place": where, **context}
        return render(self.request, f"{room.label}/{template}", whole, status=status)


def here(request: Request, code: str, action: str = "partnerships.partnership.read") -> Here:
    """The partnership of an address and its part of this type, if the actor may.

    A part that has ended is read. Raises ``NotPossible`` where something is sent to it.
    """
    partnership = find_partnership(request, code, action)
    part = latest_part(request, partnership, PROFILE.slug)
    if request.method == "POST":
        require_open(part, request.actor.today)
    return Here(request, partnership, part)
