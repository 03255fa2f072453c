"""Asking a few people how much of the work the record holds."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.urls import reverse

from copractice.commons.asks.asking import answered, ask, limit_of, withdraw
from copractice.commons.notices.telling import tell
from copractice.domain.asking import AskKind
from copractice.domain.calendars import Days
from copractice.domain.demand import FEWEST_PEOPLE
from copractice.domain.demand.coverage import TO_ANSWER, Holds, draw_sample
from copractice.domain.telling import NoticeKind
from copractice.domain.transitions import NotPossible
from copractice.domain.words import Day, say
from copractice.learning.models import Sample, Saying
from copractice.learning.sampling import at_work, last_asked, worked_out
from copractice.partnerships.models import Partnership
from copractice.partnerships.numbers import day_of
from copractice.partnerships.waist import source_of
from copractice.people.acting import action
from copractice.people.rights import Actor, as_system, demand

MINUTES = 1
"""What the one question counts among what is asked of a person."""


@action
def draw_coverage_sample(
    *, actor: Actor | None, at: datetime, partnership: Partnership, term: Days
) -> Sample | None:
    """Draw a few of those who work here and ask them, as far as the ask budget allows.

    The draw follows from the partnership's code and the term's first day. Nobody is asked where
    fewer than five could answer, since nothing could be shown then, or where the partnership lets
    no minute be asked of anyone.
    """
    today = day_of(partnership, at)
    with as_system("ask"):
        people = at_work(partnership, today)
        if len(people) < FEWEST_PEOPLE or limit_of(partnership) < MINUTES:
            return None
        sample = Sample.objects.create(
            partnership=partnership,
            first=term.first,
            last=term.last,
            opens=today,
            closes=today + TO_ANSWER,
            people=len(people),
        )
        seed = f"{partnership.code} {term.first.isoformat()}"
        drawn = [people[code] for code in draw_sample(people, seed, last_asked(partnership))]
        Saying.objects.bulk_create(
            Saying(partnership=partnership, sample=sample, person_id=person) for person in drawn
        )
        asked = ask(
            at=at,
            partnership=partnership,
            people=drawn,
            source=source_of(sample),
            kind=AskKind.FORM,
            minutes=MINUTES,
            until=sample.closes,
        )
        note_asked(at, sample, asked.now)
    return sample


def note_asked(at: datetime, sample: Sample, people: Collection[int]) -> None:
    """Whose turn it is among what is asked of them is asked: they see the question, and are told.

    As system work, in the transaction in which the ask counts.
    """
    here = sample.partnership
    Saying.objects.filter(sample=sample, person__in=people, asked_on=None).update(
        asked_on=day_of(here, at)
    )
    tell(
        at=at,
        partnership=here,
        people=people,
        kind=NoticeKind.SURVEY,
        what=say(
            "One question, by {day}: how much of your work in {name} is in the record?",
            day=Day(sample.closes),
            name=here.name,
        ),
        href=reverse("learning:coverage", args=[here.code]),
    )


@action
def say_coverage(
    *, actor: Actor, at: datetime, saying: Saying, holds: Holds | None = None
) -> Saying:
    """Say how much of one's own work the record holds; ``None`` declines.

    Until the question closes, a later answer takes the place of an earlier one. Raises
    ``NotPossible`` when it is closed.
    """
    demand(actor, "learning.saying.write", saying)
    # The estimate is made once: nobody answers while it is.
    sample = Sample.objects.select_for_update().get(pk=saying.sample_id)
    if sample.closed_on is not None or day_of(saying.partnership, at) > sample.closes:
        raise NotPossible(
            say(
                "This question closed on {day}. Your answer came later and was not kept. "
                "You may be asked again in another term.",
                day=Day(sample.closes),
            )
        )
    saying.holds, saying.declined = holds or "", holds is None
    saying.save(update_fields=["holds", "declined"])
    answered(at=at, person=saying.person_id, source=source_of(sample))
    return saying


@action
def close_coverage_sample(*, actor: Actor | None, at: datetime, sample: Sample) -> Sample:
    """Work out, once, how much of the work the record holds; on and before its last day nothing."""
    row = Sample.objects.select_for_update().get(pk=sample.pk)
    today = day_of(sample.partnership, at)
    if row.closed_on is None and row.closes < today:
        row.told, row.closed_on = worked_out(row), today
        row.save(update_fields=["told", "closed_on"])
        withdraw(at=at, source=source_of(row))
    return row
