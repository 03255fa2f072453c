"""What the room ``agenda`` adds to the tests of all rooms."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from copractice.commons.agenda import actions
from copractice.commons.agenda.models import InRound, Proposal
from copractice.domain.priorities import Move
from copractice.partnerships.models import Party
from copractice.people.rights import as_system
from tests.small.sending import Sending


def play(world: Any) -> None:
    """Proposals in every state, a round that closed and one that is open."""
    part, day = world._rows["part"], world.at.date()
    with as_system("test"):
        here = {"partnership": world._rows["partnership"], "organisation": world._rows["district"]}
        party = Party.objects.get(**here)
    for name, who in (
        ("reading", "hub"),
        ("declined", "researcher"),
        ("joined", "teacher"),
        ("spare", "teacher-2"),
        ("late", "teacher"),
        ("first", "principal"),
        ("second", "teacher"),
        ("parked", "expert"),
        ("back", "teacher"),
    ):
        _propose(world, name, who, part, party if who == "hub" else None)
    rows = {name: world._rows[f"proposal.{name}"] for name in ("reading", "declined", "spare")}
    closed = world.do(
        "hub",
        actions.open_round,
        part=part,
        title=world.text("round.closed.title"),
        closes=day,
        proposals=list(rows.values()),
    )
    for who, figures in (("hub", (5, 1)), ("teacher", (4, 2)), ("teacher-2", (2, 0))):
        answers = {row.pk: actions.Answer(*figures) for row in rows.values()}
        stands = party if who == "hub" else None
        world.do(who, actions.rate_proposals, round=closed, answers=answers, party=stands)
    world.keep("round.closed", world.do("hub", actions.close_round, round=closed))
    _decide(world)
    opened = world.do(
        "hub",
        actions.open_round,
        part=part,
        title=world.text("round.open.title"),
        closes=day + timedelta(days=14),
        proposals=[world._rows["proposal.first"], world._rows["proposal.second"]],
        scales=actions.Scales(*(world.text(f"s{n}") for n in range(4))),
    )
    world.keep("round.open", opened)
    half = {world._rows["proposal.first"].pk: actions.Answer(3, None)}
    world.do("teacher-2", actions.rate_proposals, round=opened, answers=half)


def _propose(world: Any, name: str, who: str, part: Any, party: Any) -> None:
    def said(field: str) -> str:
        return str(world.text(f"proposal.{name}.{field}"))

    text = actions.Text(said("title"), said("need"), "students", said("would"))
    row = world.do(who, actions.propose, part=part, text=text, party=party)
    if name == "late":
        second = actions.Text(said("title"), said("need-2"), "families", said("would"))
        world.do(who, actions.edit_proposal, proposal=row, base=1, text=second, reason=said("why"))
    world.keep(f"proposal.{name}", row)


def _decide(world: Any) -> None:
    def row(name: str) -> Any:
        return world._rows[f"proposal.{name}"]

    day = world.at.date() + timedelta(days=60)
    decisions = [
        actions.Decision(row("reading"), Move.TAKE_UP, world.text("decision.reading")),
        actions.Decision(row("declined"), Move.DECLINE, world.text("decision.declined")),
        actions.Decision(row("parked"), Move.PARK, world.text("decision.parked"), day),
    ]
    world.do("hub", actions.decide_proposals, decisions=decisions)
    world.do(
        "hub",
        actions.join_proposals,
        proposal=row("joined"),
        into=row("spare"),
        reason=world.text("proposal.joined.why"),
    )
    world.do("teacher", actions.withdraw_proposal, proposal=row("back"))
    world.do(
        "teacher",
        actions.say_what_came,
        proposal=row("reading"),
        note=world.text("outcome.note"),
        source=f"agenda.proposal:{row('late').code}",
    )


AGENDA = "/partnerships/{code}/agenda/"
SENDINGS = {
    "propose": Sending(
        "teacher",
        AGENDA + "propose/",
        {"title": "Reading", "need": "They cannot.", "need_of": "students", "would": ""},
    ),
    "edit-proposal": Sending(
        "teacher",
        AGENDA + "{late}/edit/",
        {
            "title": "Reading",
            "need": "They cannot.",
            "need_of": "students",
            "would": "",
            "base": "2",
            "reason": "Shorter",
        },
    ),
    "join-proposals": Sending("hub", AGENDA + "{late}/join/", {"into": "{spare_pk}"}),
    "withdraw-proposal": Sending("teacher", AGENDA + "{late}/take-back/"),
    "reopen-proposal": Sending("researcher", AGENDA + "{declined}/bring-in-again/"),
    "decide-proposal": Sending(
        "hub",
        AGENDA + "{late}/decide/",
        {"what-5": "take-up", "why-5": "It is time."},
    ),
    "say-what-came": Sending("teacher", AGENDA + "{reading}/what-came/", {"note": "A study"}),
    "rate-round": Sending(
        "teacher",
        AGENDA + "rounds/{open}/rate/",
        {"important-6": "4", "present-6": "0", "alone": "on"},
    ),
    "close-round": Sending("hub", AGENDA + "rounds/{open}/close/"),
    "decide-round": Sending(
        "hub",
        AGENDA + "rounds/{closed}/decide/",
        {"what-4": "decline", "why-4": "Not now."},
    ),
}
# Its proposals are several values of one name: sent twice in tests/test_agenda.py.
ELSEWHERE = {"open-round"}


def names(side: Any) -> dict[str, Any]:
    """The proposals and rounds that addresses and bodies name."""
    rows = side.rows
    proposals = ("reading", "declined", "spare", "late", "first", "second")
    found: dict[str, Any] = {name: rows[f"proposal.{name}"].number for name in proposals}
    return {
        **found,
        "open": rows["round.open"].number,
        "closed": rows["round.closed"].number,
        "late_pk": str(rows["proposal.late"].pk),
        "spare_pk": str(rows["proposal.spare"].pk),
    }


LISTS = {
    "agenda": AGENDA,
    "agenda history": AGENDA + "history/",
    "agenda csv": AGENDA + "history.csv",
    "agenda pdf": AGENDA + "print.pdf",
    "propose": AGENDA + "propose/",
    "proposal": AGENDA + "1/",
    "round closed": AGENDA + "rounds/1/",
    "round open": AGENDA + "rounds/2/",
    "rate": AGENDA + "rounds/2/rate/",
    "decide round": AGENDA + "rounds/1/decide/",
}


def more(given: dict[str, Any], part: Any, number: int) -> None:
    """A proposal more, which is in both rounds, and a decision more."""
    text = actions.Text(f"Need {number}", "Much of it.", "system", "Look into it.")
    row = actions.propose(**given, part=part, text=text)
    taken = actions.propose(**given, part=part, text=text)
    for one in Proposal.objects.get(pk=row.pk).partnership.agenda_rounds.all():
        InRound.objects.create(
            partnership=part.partnership, round=one, proposal=row, place=number, version=1
        )
    decision = actions.Decision(taken, Move.TAKE_UP, "It is needed.")
    actions.decide_proposals(**given, decisions=[decision])
    actions.say_what_came(
        **given, proposal=taken, note="A study", source=f"agenda.proposal:{row.code}"
    )
