"""Once a term a question, in the week of who is asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from django.urls import reverse

from copractice.commons.asks.asking import asked_now
from copractice.domain.demand.coverage import QUESTION
from copractice.domain.partnering import State
from copractice.domain.words import Day, say
from copractice.learning import actions
from copractice.learning.models import Sample, Saying
from copractice.learning.sampling import term_to_ask_about
from copractice.partnerships.models import Partnership
from copractice.partnerships.numbers import day_of
from copractice.partnerships.waits import Wait, waits
from copractice.people.rights import Actor
from copractice.people.ticks import one_by_one, ticks


@waits
def coverage_waits(actor: Actor, partnerships: Sequence[Partnership]) -> Iterable[Wait]:
    """The one question, of whoever is asked and has neither answered nor declined."""
    by_pk = {one.pk: one for one in partnerships}
    rows = Saying.objects.allowed(actor, "learning.saying.write").filter(
        partnership__in=by_pk,
        asked_on__isnull=False,
        holds="",
        declined=False,
        sample__closed_on=None,
        sample__closes__gte=actor.today,
    )
    for row in rows.select_related("sample"):
        yield Wait(
            partnership=row.partnership_id,
            what=QUESTION,
            why=say("One press. You may decline. Open until {day}.", day=Day(row.sample.closes)),
            act=say("Answer"),
            href=reverse("learning:coverage", args=[by_pk[row.partnership_id].code]),
            due=row.sample.closes,
        )


@ticks
def draw_due_samples(at: datetime) -> None:
    """At the end of a term a few people are drawn and asked, in each partnership at work."""

    def draw(here: Partnership) -> None:
        term = term_to_ask_about(here, day_of(here, at))
        if term is not None:
            actions.draw_coverage_sample(actor=None, at=at, partnership=here, term=term)

    one_by_one(Partnership.objects.filter(state=State.RUNNING, archived_at=None), draw)


@ticks
def close_due_samples(at: datetime) -> None:
    """What was said is worked out when two weeks are over where the partnership is."""

    def close(row: Sample) -> None:
        actions.close_coverage_sample(actor=None, at=at, sample=row)

    # No zone is more than a day ahead; what is still open there the action leaves as it is.
    rows = Sample.objects.filter(closed_on=None, closes__lte=at.date())
    one_by_one(rows.select_related("partnership"), close)


@asked_now
def coverage_asked_now(at: datetime, source: str, people: Collection[int]) -> None:
    """Whose turn has come is asked, while the question is open."""
    label, _colon, code = source.partition(":")
    if label != Sample._meta.label_lower:
        return
    for row in Sample.objects.filter(code=code, closed_on=None).select_related("partnership"):
        actions.note_asked(at, row, people)
