"""What measures followed at several sites, and what is said of series, add to the tests of all."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from copractice.kinds.network import actions
from copractice.kinds.network.asking import token_of
from copractice.kinds.network.models import FigureTicket, Measure
from copractice.people.rights import as_system
from tests.small.sending import Sending

FIRST = date(2025, 9, 1)


def play(world: Any) -> None:
    """A measure of each site: large and small figures, corrected, judged, renamed, asked for."""
    part = world._rows["part"]
    measure = world.do(
        "hub",
        actions.define_measure,
        part=part,
        name=world.text("sites-measure.name"),
        question=world.text("sites-measure.question"),
        family="process",
        definition=world.text("sites-measure.definition"),
        direction="up",
        frequency="week",
        unit="%",
        made_of="share",
        per_site=True,
    )
    world.keep("sites-measure", measure)
    _enter(world, "teacher", "site-1", 20)
    if "site-2" in world._rows:
        _enter(world, "teacher-2", "site-2", 4)
    _judge(world, measure)
    _change(world, measure)
    _ask(world, measure)


def _measure(world: Any) -> Measure:
    with as_system("test"):
        found: Measure = Measure.objects.get(pk=world._rows["sites-measure"].pk)
    return found


def _enter(world: Any, who: str, site: str, of: int) -> None:
    """Two weeks of figures of one site, the second of which is corrected."""
    for week, counted, why in ((0, 3, ""), (1, 2, ""), (1, 3, world.text(f"{site}.why"))):
        entry = actions.Entry(
            FIRST + timedelta(weeks=week),
            100 * counted / of,
            float(counted),
            float(of),
            remark=world.text(f"{site}.remark-{week}"),
            why=why,
        )
        world.do(
            who,
            actions.enter_values,
            measure=_measure(world),
            part=world._rows["part"],
            entries=[entry],
            setting=world._rows[site],
        )


def _judge(world: Any, measure: Measure) -> None:
    given = {"measure": measure, "part": world._rows["part"]}
    world.do(
        "hub",
        actions.exclude_periods,
        **given,
        on=FIRST,
        until=FIRST,
        reason=world.text("judged.left-out"),
    )
    site = world.do(
        "hub",
        actions.begin_phase,
        **given,
        on=FIRST + timedelta(weeks=1),
        label=world.text("judged.label"),
        reason=world.text("judged.site"),
        setting=world._rows["site-1"],
    )
    world.keep("judged.site", site)
    frozen = world.do(
        "hub", actions.freeze_baseline, **given, on=FIRST, reason=world.text("judged.frozen")
    )
    world.keep("judged.frozen", frozen)
    world.do(
        "hub", actions.undo_judgement, judgement=frozen, reason=world.text("judged.taken-back")
    )


def _change(world: Any, measure: Measure) -> None:
    terms = actions.Terms(
        world.text("sites-measure.name"),
        world.text("sites-measure.question"),
        "process",
        world.text("sites-measure.definition-2"),
        "up",
    )
    world.do(
        "hub",
        actions.change_definition,
        measure=measure,
        part=world._rows["part"],
        terms=terms,
        on=FIRST + timedelta(weeks=1),
        reason=world.text("sites-measure.changed"),
        base=1,
    )
    # Once seen by name, and by letters again: both were agreed.
    for named in (True, False):
        world.do(
            "hub",
            actions.name_sites,
            measure=_measure(world),
            named=named,
            on=FIRST,
            reason=world.text(f"naming.{named}"),
        )


def _ask(world: Any, measure: Measure) -> None:
    asked = world.do(
        "hub",
        actions.ask_for_figures,
        measure=_measure(world),
        part=world._rows["part"],
        on=FIRST + timedelta(weeks=2),
        closes=world.at.date() + timedelta(days=9),
        people=[(world.side.people["teacher"].person, world._rows["site-1"])],
    )
    world.keep("figure.ask", asked)
    with as_system("test"):
        ticket = FigureTicket.objects.get(ask=asked)
    world.keep("figure.ticket", ticket)
    world.side.tokens["figure"] = token_of(ticket)


NETWORK = "/partnerships/{code}/network/"
MEASURE = NETWORK + "measures/{sites_measure}/"
SENDINGS = {
    "paste": Sending("hub", MEASURE + "paste/", {"block": "week\tvalue\n2025-W30\t40\n"}),
    "freeze-baseline": Sending(
        "hub", MEASURE + "freeze/", {"on": "2025-09-08", "reason": "A term.", "seen": "3"}
    ),
    "exclude-periods": Sending(
        "hub", MEASURE + "exclude/", {"on": "2025-09-08", "reason": "Tests.", "seen": "3"}
    ),
    "undo-judgement": Sending("hub", MEASURE + "said/2/undo/", {"reason": "It was wrong."}),
    "change-definition": Sending(
        "hub",
        MEASURE + "definition/",
        {
            **{"name": "Talks", "question": "How many?", "definition": "All.", "base": "2"},
            **{"family": "process", "direction": "up", "on": "2025-10-01", "reason": "Clearer."},
        },
    ),
    "name-sites": Sending(
        "hub", MEASURE + "sites/", {"named": "names", "on": "2025-10-01", "reason": "All agreed."}
    ),
    "figure-from-survey": Sending(
        "hub",
        NETWORK + "measures/{measure_whole}/survey/?survey={survey}",
        {"question": "trust", "how": "2", "on": "2025-10-13"},
    ),
    "ask-figures": Sending(
        "hub",
        MEASURE + "ask/",
        {"on": "2025-10-06", "closes": "2025-10-22", "people": "{at_site}"},
    ),
    "give-figure": Sending(
        "guest", NETWORK + "figure/{figure_token}/", {"numerator": "12", "denominator": "20"}
    ),
}


def names(side: Any) -> dict[str, Any]:
    """The numbers and codes in these addresses."""
    rows = side.rows
    return {
        "sites_measure": rows["sites-measure"].number,
        "measure_whole": rows["measure"].number,
        "survey": rows["wave.closed"].number,
        "at_site": rows["membership.teacher"].code,
        "figure_token": side.tokens["figure"],
    }


_ONE = NETWORK + "measures/3/"
LISTS = {
    "measure of sites": _ONE,
    "one site": _ONE + "?chart=i&rows=all",
    "enter a figure": _ONE + "figure/",
    "judge": _ONE + "phase/",
    "name sites": _ONE + "sites/",
    "change definition": _ONE + "definition/",
    "ask for figures": _ONE + "ask/",
    "from a survey": _ONE + "survey/",
    "paste": _ONE + "paste/",
}


# Sites with their letters, pools and definitions besides what any measure has; and what asking
# would cost is asked of the room that keeps the budget.
MORE = {"measure of sites": 15, "one site": 15, "ask for figures": 18}


def more(given: dict[str, Any], part: Any, number: int) -> None:
    """One more figure, judgement and version of the measure of sites."""
    measure = Measure.objects.get(partnership=part.partnership, number=3)
    sites = list(part.partnership.partnerships_settings.order_by("pk"))
    entry = actions.Entry(FIRST + timedelta(weeks=5 + number), 50.0, 10.0, 20.0)
    for site in sites[:5]:
        actions.enter_values(**given, measure=measure, part=part, entries=[entry], setting=site)
    on = FIRST + timedelta(weeks=number)
    actions.exclude_periods(
        **given, measure=measure, part=part, on=on, until=on, reason=f"Reason {number}"
    )
