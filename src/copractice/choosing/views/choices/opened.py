"""One choice as it stands: its latest version, its candidates, what comes of them."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from copractice.choosing import showing
from copractice.choosing.models import Candidacy, Choice, Version
from copractice.choosing.policy import room
from copractice.choosing.weighing import Weighed
from copractice.domain.fit import Judged
from copractice.people.requests import Request
from copractice.people.rights import may


class Open:
    """A choice as it stands: its latest version, its candidates, what comes of them."""

    def __init__(self, request: Request, code: str, action: str = "choice.read") -> None:
        rows = Choice.objects.allowed(request.actor, room.name(action))
        self.request = request
        self.choice: Choice = get_object_or_404(
            rows.select_related("person", "organisation"), code=code
        )
        self.version: Version = (
            Version.objects.allowed(request.actor, room.name("version.read"))
            .filter(choice=self.choice)
            .latest("number")
        )
        self.candidacies = list(
            Candidacy.objects.allowed(request.actor, room.name("candidacy.read")).filter(
                choice=self.choice, removed_at=None
            )
        )

    @property
    def texts(self) -> tuple[str, tuple[str, ...]]:
        """What the result is made of."""
        return self.version.situation, tuple(one.profile for one in self.candidacies)

    @property
    def weighed(self) -> Weighed:
        """What comes of it."""
        return showing.weighed_of(*self.texts)

    def at(self, name: str, *more: str) -> str:
        """The address of one of its pages."""
        return reverse(f"choosing:{name}", args=[self.choice.code, *more])

    def may_write(self) -> bool:
        """Whether whoever looks may change it."""
        return may(self.request.actor, room.name("choice.write"), self.choice)

    def place(self) -> dict[str, Any]:
        """What stands above each of its pages: its name, and the way to its parts."""
        return {"choice": self.choice, "may_write": self.may_write()}


def judged_here(here: Open, key: str) -> Judged:
    """Where an option stands; a type that a candidate is of stands among the types alone."""
    for judgement in (here.weighed.judgement, here.weighed.types):
        for one in judgement.places:
            if one.option.key == key:
                return one
    raise Http404
