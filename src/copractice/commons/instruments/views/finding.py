"""How the pages of this room find a partnership, a form, a wave."""

from __future__ import annotations

from uuid import UUID

from django.shortcuts import get_object_or_404

from copractice.commons.instruments.forms import PressForm
from copractice.commons.instruments.models import Instrument, Released, Wave
from copractice.commons.instruments.policy import room
from copractice.domain.instruments.waves import WaveState
from copractice.domain.transitions import NotPossible
from copractice.domain.words import say
from copractice.partnerships.models import Partnership
from copractice.partnerships.pages import find_partnership
from copractice.people.log import about
from copractice.people.requests import Request

HERE = "instruments:surveys"


def found_here(request: Request, partnership: str, action: str = "survey.list") -> Partnership:
    """The partnership of an address, where the actor may do this in it."""
    return find_partnership(request, partnership, room.name(action))


def found_form(request: Request, here: Partnership, number: int, action: str) -> Instrument:
    """The form of a number, where the actor may do this with it."""
    rows = Instrument.objects.allowed(request.actor, room.name(action))
    row = get_object_or_404(
        rows.select_related("partnership", "part", "artefact"), partnership=here, number=number
    )
    row.part.partnership = row.partnership
    about(request, row)
    return row


def found_wave(request: Request, here: Partnership, number: int, action: str) -> Wave:
    """The wave of a number, where the actor may do this with it.

    Without its form: not everyone who sees results may see the form as it stands now.
    """
    rows = Wave.objects.allowed(request.actor, room.name(action))
    row = get_object_or_404(rows, partnership=here, number=number)
    row.partnership = here
    about(request, row)
    return row


def latest_release(request: Request, wave: Wave) -> Released | None:
    """What was released of a wave last, where the actor sees it; of one taken back nothing is."""
    rows = Released.objects.allowed(request.actor, room.name("released.read"))
    found: Released | None = rows.filter(wave=wave).order_by("-number").first()
    return found if wave.state != WaveState.WITHDRAWN else None


def pressed(request: Request) -> UUID:
    """The key of a press. Raises ``NotPossible`` without one: it could have two effects."""
    form = PressForm(request.POST)
    if not form.is_valid():
        raise NotPossible(
            say("This press came without its key, so nothing was changed. Go back and press again.")
        )
    key: UUID = form.cleaned_data["key"]
    return key
