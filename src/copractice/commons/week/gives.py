"""Work of the clock: the week by e-mail, on the day that each person chose."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from copractice.commons.notices import letters
from copractice.commons.week.lines import Week, week_of
from copractice.commons.week.models import WeekLetter
from copractice.domain.week import due_for
from copractice.domain.words import Sentence, count, say
from copractice.people.days import zone_named
from copractice.people.rights import Actor
from copractice.people.ticks import one_by_one, ticks


@ticks
def send_weeks(at: datetime) -> None:
    """Send the weeks that are due by ``at``, each once; where nothing waits, no letter."""

    def send(letter: WeekLetter) -> None:
        zone = zone_named(letter.person.time_zone)
        day = due_for(letter.weekday, letter.hour, zone, at, letter.sent_for)
        # Another worker may look at the same clock.
        free = WeekLetter.objects.filter(pk=letter.pk, sent_for=letter.sent_for)
        if day is not None and free.update(sent_for=day):
            _send(at, Actor(letter.person_id, day))

    one_by_one(WeekLetter.objects.exclude(weekday=None).select_related("person"), send)


def _send(at: datetime, actor: Actor) -> None:
    found = week_of(actor)
    if not found.lines:
        return
    n = len(found.lines) + sum(found.more.values())
    letters.send(
        at=at,
        person=actor.person,
        subject=count("{n} thing waits for you", "{n} things wait for you", n),
        lines=[*_lines(found), *_more(found)],
        stop=reverse("week:week-letter"),
    )


def _lines(found: Week) -> list[letters.Line]:
    names = found.names
    return [
        letters.Line(_told(line.what, line.why, names.get(line.partnership, "")), line.href)
        for line in found.lines
    ]


def _told(what: Sentence, why: Sentence, name: str) -> Sentence:
    if name:
        return say("{partnership}: {what} ({why})", partnership=name, what=what, why=why)
    return say("{what} ({why})", what=what, why=why)


def _more(found: Week) -> list[letters.Line]:
    return [
        letters.Line(
            count("{n} more in {name}", "{n} more in {name}", n, name=here.name),
            reverse("partnerships:home", args=[here.code]),
        )
        for here, n in found.more.items()
    ]
