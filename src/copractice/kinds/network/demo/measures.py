"""The four measures of the network, how one of them was defined anew, and all their figures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from itertools import groupby

from copractice.partnerships.story import Step

from .. import actions
from ..actions import Entry, Terms
from ..story import HUB
from ..story import figures as planted
from ..story.figures import HOURS, STAY, TALKS, TRIED, Counted
from .playing import Playing

COUNTS = {
    planted.ALDER: "Ben Achterberg",
    planted.FENWICK: "Sam Okafor",
    planted.LARCH: "Teresa Marsh",
    planted.TERN: "Marco Bell",
    planted.HOLLIS: "Ana Prieto",
}
"""Who counts steps at which site, and enters them."""
CORRECTED, LATE = -6, -3
"""Which figures of the weekly share, from its end, were corrected and came late."""
FIRMER = -29
"""The week in which the definition of the hours was changed."""


def steps(playing: Playing) -> Iterator[Step]:
    """Measures are defined, and figures entered, each on its day."""
    stage = playing.stage
    yield stage.day(-planted.WEEKS - 2), partial(_define_first, playing)
    yield stage.day(planted.TOGETHER - 1), partial(_define_steps_tried, playing)
    yield stage.day(FIRMER, 1), partial(_make_firmer, playing)
    yield from _talks(playing)
    yield from _stay(playing)
    yield from _hours(playing)
    for series in planted.OF_SITES:
        for counted in planted.of_site(series, stage.anchor, playing.round_number):
            yield _tried(playing, series.site, counted)


def _define_first(playing: Playing) -> None:
    day, aim_by = playing.stage.day(-planted.WEEKS - 2), playing.stage.day(30)
    define = partial(playing.does, HUB, day, actions.define_measure, part=playing.part)
    playing.measures[TALKS] = define(
        name="Talks with a next step",
        question="Do new teachers leave a feedback talk with a next step?",
        family="process",
        definition="Answers “yes, I know what to try next” out of all answers of first- and "
        "second-year teachers that week.",
        unit="%",
        made_of="share",
        direction="up",
        frequency="week",
        numerator="answers “yes”",
        denominator="answers that week",
        burden=1,
        aim=85.0,
        aim_by=aim_by,
    )
    playing.measures[STAY] = define(
        name="Mean to stay next year",
        question="Do new teachers mean to stay next year?",
        family="outcome",
        definition="First- and second-year teachers who say, once a month, that they mean to stay.",
        unit="%",
        made_of="share",
        direction="up",
        frequency="month",
        numerator="teachers who mean to stay",
        denominator="teachers who answered",
        aim=70.0,
        aim_by=aim_by,
    )
    playing.measures[HOURS] = define(
        name="Principals’ hours on visits",
        question="Do the talks eat up principals’ weeks?",
        family="balancing",
        definition="Hours that a principal spends on visits and talks in a week, own estimate, "
        "middle of the schools.",
        unit="h",
        direction="down",
        frequency="week",
        aim=5.5,
    )


def _define_steps_tried(playing: Playing) -> None:
    """A measure of each site. Sites go by letters, and whether by names is still talked about.

    Boards had asked principals why they lay below another school, and the half day with all five
    decided that each school reads its own chart. In a network of five a letter hides little from
    who was there; it keeps a school from being ranked by who was not.
    """
    playing.measures[TRIED] = playing.does(
        HUB,
        playing.stage.day(planted.TOGETHER - 1),
        actions.define_measure,
        part=playing.part,
        name="Steps tried before the next talk",
        question="Is the step of one talk tried before the next one?",
        family="driver",
        definition="Talks in which the new teacher says that the step of the talk before was "
        "tried, out of all talks of that week that followed another.",
        unit="%",
        made_of="share",
        direction="up",
        frequency="week",
        numerator="talks in which the step had been tried",
        denominator="talks that followed another",
        burden=2,
        aim=75.0,
        aim_by=playing.stage.day(30),
        per_site=True,
        fewest=planted.FEWEST,
    )


def _make_firmer(playing: Playing) -> None:
    measure = playing.measures[HOURS]
    playing.does(
        HUB,
        playing.stage.day(FIRMER, 1),
        actions.change_definition,
        measure=measure,
        part=playing.part,
        terms=Terms(
            measure.name,
            measure.question,
            measure.family,
            "Hours that stand as visits and talks in principals’ calendars that week, middle of "
            "the schools.",
            measure.direction,
            aim=measure.aim,
        ),
        on=playing.stage.day(FIRMER),
        reason="Estimates were made on Fridays, from memory. We said that 6.5 hours two weeks in a "
        "row would make us stop, and a figure that can stop us has to be firmer than that.",
        base=measure.version,
    )


def _talks(playing: Playing) -> Iterator[Step]:
    """The weekly share, entered on Saturdays; one came late, and one had been swapped."""
    rows = list(planted.weekly(playing.stage.anchor, playing.round_number))
    late, swapped = rows[LATE], rows[CORRECTED]
    for counted in rows:
        entry, day = _entry(counted), counted.on + timedelta(days=15 if counted is late else 5)
        if counted is swapped:
            yield day, partial(_enter, playing, TALKS, HUB, day, _entry(_swap(counted)))
            why = "“yes” and “no” had been swapped when the slips were counted"
            entry, day = _entry(counted, why), day + timedelta(days=4)
        yield day, partial(_enter, playing, TALKS, HUB, day, entry)


def _tried(playing: Playing, site: str, counted: Counted) -> Step:
    """Steps tried, entered on Fridays by whoever counts them at the site."""
    day = counted.on + timedelta(days=4)
    who = COUNTS[site]
    return day, partial(_enter, playing, TRIED, who, day, _entry(counted), site=site)


def _swap(counted: Counted) -> Counted:
    return Counted(counted.on, counted.asked - counted.yes, counted.asked, counted.remark)


def _stay(playing: Playing) -> Iterator[Step]:
    for counted in planted.monthly(playing.stage.anchor, playing.round_number):
        # The first month began before there was a measure; it is entered then.
        day = max(counted.on + timedelta(days=5), playing.stage.day(-planted.WEEKS - 2))
        yield day, partial(_enter, playing, STAY, HUB, day, _entry(counted))


def _hours(playing: Playing) -> Iterator[Step]:
    """Principals give their hours once a month, so the weeks of a month come together."""
    rows = planted.hours(playing.stage.anchor, playing.round_number)
    for _month, weeks in groupby(rows, lambda row: row[0].replace(day=1)):
        entries = [Entry(monday, value) for monday, value in weeks]
        day = entries[-1].on + timedelta(days=5)
        yield day, partial(_enter, playing, HOURS, HUB, day, *entries)


def _entry(counted: Counted, why: str = "") -> Entry:
    return Entry(
        counted.on, counted.value, counted.yes, counted.asked, remark=counted.remark, why=why
    )


def _enter(
    playing: Playing, name: str, who: str, day: date, *entries: Entry, site: str = ""
) -> None:
    playing.does(
        who,
        day,
        actions.enter_values,
        measure=playing.measures[name],
        part=playing.part,
        entries=entries,
        setting=playing.sites[site] if site else None,
    )
