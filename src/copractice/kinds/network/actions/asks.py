"""Asking a site's people for the figure of a period."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from copractice.domain.periods import Frequency, period_start
from copractice.domain.transitions import NotPossible
from copractice.domain.words import say
from copractice.partnerships.models import Part, Setting
from copractice.people.acting import action
from copractice.people.rights import Actor, demand

from .. import asking
from ..models import FigureAsk, Measure
from ..policy import room

USUAL_MINUTES = 3
"""What giving a figure takes where the measure does not say."""


@action
def ask_for_figures(
    *,
    actor: Actor,
    at: datetime,
    measure: Measure,
    part: Part,
    on: date,
    closes: date,
    people: Sequence[tuple[int, Setting]],
) -> FigureAsk:
    """Ask these people for their site's figure of the period in which a day lies.

    It counts in what may be asked of each in a month; who cannot be asked now is asked when their
    month has room, until the last day. Raises ``NotPossible`` where nobody works at that site.
    """
    demand(actor, room.name("measure.import"), measure)
    wanted = [
        (person, setting)
        for person, setting in people
        if measure.per_site or measure.setting_id == setting.pk
    ]
    if not wanted:
        raise NotPossible(say("Nobody of these works at a site of this measure. Nothing was sent."))
    figure_ask = FigureAsk.objects.create(
        partnership_id=measure.partnership_id,
        measure=measure,
        part=part,
        period=period_start(on, Frequency(measure.frequency)),
        closes=closes,
        minutes=measure.burden or USUAL_MINUTES,
        person_id=actor.person,
        made_at=at,
    )
    asking.begin(figure_ask, at, wanted)
    return figure_ask
