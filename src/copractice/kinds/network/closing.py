"""What was asked for is done once the figure is there, whoever gave it and however."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from copractice.commons.asks.asking import answered
from copractice.partnerships.waist import source_of
from copractice.people.rights import as_system

from .models import FigureTicket, Measure, Value


def close_asks(measure: Measure, figures: Sequence[Value], at: datetime) -> None:
    """End the open tickets for these figures: their links say that it was given."""
    with as_system("answer"):
        there = {(figure.setting_id, figure.on): figure for figure in figures}
        rows = FigureTicket.objects.filter(
            ask__measure=measure, ask__period__in={on for _setting, on in there}, given=None
        )
        for ticket in rows.select_related("ask"):
            figure = there.get((ticket.setting_id, ticket.ask.period))
            if figure is not None:
                ticket.given = figure
                ticket.save(update_fields=["given"])
                answered(at=at, person=ticket.person_id, source=source_of(ticket.ask))
