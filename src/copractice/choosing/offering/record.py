"""What a partnership's record would say to those outside. Nobody types it, nobody changes it.

Hours and counts of activities are those of the totals that were released to the partnership itself
(``learning/totals.py``). Counts of artefacts and findings, and rungs of standards, are told from
five people on; all of it stands on the day of those totals.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from django.utils import translation

from copractice.domain.candidates import Hours, Left, Shown, ToldCount, told_count
from copractice.domain.demand import FEWEST_PEOPLE, Seen, Withheld
from copractice.domain.demand.coverage import Coverage
from copractice.domain.fit.options import Span
from copractice.domain.fit.situation import role_key
from copractice.domain.standards import SETS, Record
from copractice.domain.standards.rungs import RUNGS
from copractice.domain.vocabulary import MemberRole, Rung
from copractice.domain.words import LANGUAGES, Sentence, say
from copractice.learning import record
from copractice.learning.record import Work
from copractice.learning.sampling import coverage_of
from copractice.learning.telling import standards_of_group
from copractice.learning.totals import Shown as Totals
from copractice.learning.totals import shown_totals
from copractice.partnerships.labels import renamed
from copractice.partnerships.models import Part, Partnership
from copractice.partnerships.numbers import day_of
from copractice.partnerships.registry import kind
from copractice.people.speech import words


class Figures(StrEnum):
    """What of the record may be left out, each as a whole."""

    COUNTS = "counts"
    HOURS = "hours"
    STANDARDS = "standards"

    @property
    def words(self) -> Sentence:
        """What it is, as a form offers it."""
        return _FIGURES[self]


_FIGURES: Mapping[Figures, Sentence] = MappingProxyType(
    {
        Figures.COUNTS: say("how much was done, made and learned"),
        Figures.HOURS: say("hours that members report, by role"),
        Figures.STANDARDS: say("how far it shows the standards"),
    }
)


def record_of(
    here: Partnership, today: date, asked: Iterable[str], earlier: Sequence[Shown] = ()
) -> Shown | Withheld:
    """What the record would say today; withheld where it would tell of fewer than five people.

    ``asked`` are the names that the profile gives to roles: hours stand under the same name.
    ``earlier`` is what was published before, oldest first: what follows it tells of no one.
    """
    totals = shown_totals(here.pk, today)
    if isinstance(totals, Withheld):
        return totals
    work = _until(record.work_of_partnership(here.pk), here, totals.on)
    coverage, said = _coverage(here)
    return Shown(
        as_of=totals.on,
        activities=totals.whole.times,
        coverage=coverage,
        coverage_n=said,
        hours=tuple(_hours(totals, _called(here, asked))),
        standards=MappingProxyType(_standards(work, totals)),
        **_counts(work, here, earlier),
    )


def shown_of(shown: Shown, shows: Collection[Figures]) -> Shown | None:
    """So much of the record as is to be shown; nothing where all of it is left out."""
    if not shows:
        return None
    if Figures.COUNTS not in shows:
        shown = replace(shown, activities=None, artefacts=None, findings=None, applied=None)
    if Figures.HOURS not in shows:
        shown = replace(shown, hours=())
    if Figures.STANDARDS not in shows:
        shown = replace(shown, standards=MappingProxyType({}))
    return shown


def _until(work: Work, here: Partnership, day: date) -> Work:
    """What was made and learned by a day; the activities of the totals stop there too."""

    def by_then(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
        return [row for row in rows if day_of(here, row["made_at"]) <= day]

    return Work(work.activities, by_then(work.artefacts), by_then(work.findings))


def _counts(work: Work, here: Partnership, earlier: Sequence[Shown]) -> dict[str, Any]:
    applied = [row for row in work.findings if row["applied_on"] is not None]
    left = {
        "artefacts": [_left(row, day_of(here, row["made_at"])) for row in work.artefacts],
        "findings": [_left(row, day_of(here, row["made_at"])) for row in work.findings],
        "applied": [_left(row, row["applied_on"]) for row in applied],
    }
    told: dict[str, Any] = {
        name: told_count(rows, _told(name, earlier)) for name, rows in left.items()
    }
    # Beside the findings, those put to use tell of the rest too.
    others = {row["person_id"] for row in work.findings if row["applied_on"] is None}
    if 0 < len(others) < FEWEST_PEOPLE:
        told["applied"] = None
    return told


def _coverage(here: Partnership) -> tuple[Span | None, int | None]:
    """How much of the work the record holds, as so many of its people said; nothing before that."""
    found = coverage_of(here.pk)
    if not isinstance(found, Coverage):
        return None, None
    low, high = found.share
    return (round(low, 4), round(high, 4)), found.said


def _left(row: dict[str, Any], on: date) -> Left:
    return Left(str(row["person_id"]), on)


def _told(name: str, earlier: Sequence[Shown]) -> list[ToldCount]:
    return [ToldCount(n, one.as_of) for one in earlier if (n := getattr(one, name)) is not None]


def _hours(totals: Totals, names: Mapping[str, str]) -> Iterator[Hours]:
    """Hours a month of each person, by what the role is called; two of one name are one."""
    minutes: dict[str, float] = defaultdict(float)
    people: dict[str, int] = defaultdict(int)
    for role, seen in totals.groups.items():
        if isinstance(seen, Seen) and role in names:
            minutes[names[role]] += seen.minutes.total / seen.months
            people[names[role]] += seen.people
    for name, n in people.items():
        yield Hours(name, round(minutes[name] / n / 60, 1), n)


def _called(here: Partnership, asked: Iterable[str]) -> dict[str, str]:
    """What each role is called: as the profile has it in any language, else as it is here."""
    given = {role_key(name): name for name in asked}
    return {
        role.slug: next((given[n] for n in names if n in given), words()(role.name))
        for role in _roles(here)
        for names in [names_of(role)]
    }


def _roles(here: Partnership) -> Iterator[MemberRole]:
    slugs = Part.objects.filter(partnership=here).order_by("pk").values_list("kind", flat=True)
    for slug in dict.fromkeys(slugs):
        yield from renamed(kind(slug).profile, here.labels).roles


def names_of(role: MemberRole) -> list[str]:
    """What a role is called in each language, without regard to capitals."""
    names = []
    for language in LANGUAGES:
        with translation.override(language):
            names.append(role_key(words()(role.name)))
    return names


def _standards(work: Work, totals: Totals) -> dict[str, Rung]:
    """The highest rung of each standard that five people or more reached."""
    products = [
        Record((key,), rung, "five people or more", "five people or more")
        for (key, rung), people in _reached(work).items()
        if len(people) >= FEWEST_PEOPLE
    ]
    covered = (
        one
        for year in SETS
        for one in standards_of_group(products, totals.standards, totals.led, year)
    )
    return {one.standard.key: one.rung for one in covered if one.rung is not None}


def _reached(work: Work) -> dict[tuple[str, Rung], set[int]]:
    """Who reached which rung of which standard; whoever reached one reached those below it."""
    found: dict[tuple[str, Rung], set[int]] = defaultdict(set)
    for person, own in _by_person(work).items():
        for one in record.products_of(own):
            for key in one.touches:
                for rung in RUNGS[: RUNGS.index(one.rung) + 1]:
                    found[key, rung].add(person)
    return found


def _by_person(work: Work) -> dict[int, Work]:
    """What each person made and learned, with the activities of the same sources."""
    activities = {row["source"]: row for row in work.activities}
    people = {row["person_id"] for row in (*work.artefacts, *work.findings)}
    found = {}
    for person in people:
        made = [row for row in work.artefacts if row["person_id"] == person]
        learned = [row for row in work.findings if row["person_id"] == person]
        of = [activities[row["source"]] for row in made if row["source"] in activities]
        found[person] = Work(of, made, learned)
    return found
