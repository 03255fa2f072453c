"""Figures out of surveys: only what was released of them, to all who see the measure."""

from __future__ import annotations

from copractice.commons.instruments.figures import questions_of
from copractice.commons.instruments.models import Released
from copractice.domain.instruments.figures import Figure, Withheld
from copractice.domain.instruments.showing import Results
from copractice.domain.instruments.shown import results_from_json
from copractice.domain.measures import MadeOf, NotTold, Taken, mean_of, share_of_top
from copractice.domain.words import say
from copractice.partnerships.models import Partnership, Setting
from copractice.people.rights import Actor
from copractice.people.scope import Audience

TOPS = ("1", "2", "3")
MEAN = "mean"


def releases(actor: Actor, partnership: Partnership) -> dict[int, Released]:
    """The latest of what each survey released, by the survey's number.

    Only surveys whose results all who work here see: a measure must not tell more than they do.
    """
    rows = (
        Released.objects.allowed(actor, "instruments.released.read")
        .filter(
            partnership=partnership,
            audience__in=(Audience.PARTNERSHIP, Audience.EVERYONE),
        )
        .select_related("wave")
        .order_by("wave__number", "number")
    )
    return {row.wave.number: row for row in rows}


def questions(released: Released, language: str) -> dict[str, str]:
    """The questions of which a share or a mean may be told: their words, by their key."""
    results = results_from_json(released.figures["results"])
    if isinstance(results, Withheld):
        return {}
    return {
        key: label
        for key, label in questions_of(released.figures, language)
        if isinstance(found := results.figures[key], Withheld) or found.bars or found.mean
    }


def ways(made_of: MadeOf) -> tuple[str, ...]:
    """What can be taken for a measure of this kind: shares of the last answers, or the mean."""
    if made_of is MadeOf.SHARE:
        return TOPS
    return (MEAN,) if made_of is MadeOf.NUMBER else ()


def taken(released: Released, key: str, how: str, site: Setting | None) -> Taken:
    """The mean, or the share who chose one of the last answers (``how`` says of how many).

    With ``site`` that of those who stand for its organisation, where the survey was asked by
    organisation. Raises ``NotTold`` where the survey does not tell it.
    """
    results = results_from_json(released.figures["results"])
    assert not isinstance(results, Withheld)
    found = results.figures[key] if site is None else _of_site(results, key, site)
    return mean_of(found) if how == MEAN else share_of_top(found, int(how))


def _of_site(results: Results, key: str, site: Setting) -> Figure:
    groups = results.groups.get(key, {})
    organisation = site.organisation.code if site.organisation else ""
    if organisation not in groups:
        raise NotTold(
            say(
                "The survey shows no figure of this site by itself. It does where it is asked by "
                "organisation, and enough people of the site’s organisation answered."
            )
        )
    return groups[organisation]
