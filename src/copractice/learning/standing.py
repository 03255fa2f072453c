"""How a partnership stands to the standards: said of its types, agreed here, seen here.

The three are kept apart. What is seen comes from what was shared and from totals of five people or
more; nothing is made into a score, and nothing is drawn together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from copractice.domain.demand import Withheld
from copractice.domain.spc.phrases import in_turn, joined
from copractice.domain.standards import Covered, earlier
from copractice.domain.vocabulary import Practice, Profile, Rung, StandardSaid, Touch
from copractice.domain.words import Sentence, Strong, say
from copractice.learning import record, telling
from copractice.learning.models import Contest, StandardAgreed
from copractice.learning.policy import room
from copractice.learning.record import Traced
from copractice.learning.totals import Shown, shown_totals
from copractice.partnerships.models import Artefact, Finding, Partnership
from copractice.people.rights import Actor


@dataclass(frozen=True)
class Standing:
    """The standards of a set in one partnership, as one reader may see them.

    ``covered`` is empty where nothing may be told yet, and ``withheld`` then says why. ``agreed``
    is the latest agreement of each standard, by key; ``showing`` what lies behind.
    """

    covered: tuple[Covered, ...]
    withheld: Sentence | None
    agreed: Mapping[str, dict[str, Any]]
    showing: tuple[Traced, ...]
    totals: Shown | None


def standing_of(actor: Actor, here: Partnership, year: str) -> Standing:
    """How the partnership stands to the standards of a year."""
    agreed = agreed_here(actor, here)
    totals = shown_totals(here.pk, actor.today)
    if isinstance(totals, Withheld):
        return Standing((), totals.why, agreed, (), None)
    showing = tuple(record.traced_products(record.shared_in_partnership(here.pk)))
    covered = telling.standards_of_group(
        [one.record for one in showing], totals.standards, totals.led, year
    )
    return Standing(covered, None, agreed, showing, totals)


def agreed_here(actor: Actor, here: Partnership) -> dict[str, dict[str, Any]]:
    """What was agreed last about each standard, by key; what was taken back is left out."""
    rows = StandardAgreed.objects.allowed(actor, room.name("standardagreed.read"))
    latest: dict[str, dict[str, Any]] = {}
    for row in rows.filter(partnership=here).values("standard", "text", "agreed_at"):
        latest.setdefault(row["standard"], dict(row))
    return {key: row for key, row in latest.items() if row["text"]}


@dataclass(frozen=True)
class BehindCell:
    """What lies behind a cell: rows by rung that this reader may open, and how many are not theirs.

    A row stands on the highest rung it reached.
    """

    rows: Mapping[Rung, Sequence[Traced]]
    others: int


def behind_cell(actor: Actor, showing: Sequence[Traced], key: str) -> BehindCell:
    """What was made, concluded, applied or seen of a standard, highest rung first."""
    order = list(Rung)
    here = [one for one in showing if key in one.record.touches]
    # Of a row that stands on several rungs the highest comes last, and stays.
    here.sort(key=lambda one: order.index(one.record.rung))
    reached = {one.row["code"]: one for one in here}
    artefacts = Artefact.objects.allowed(actor, "partnerships.artefact.read")
    findings = Finding.objects.allowed(actor, "partnerships.finding.read")
    # One question for both, which needs no order.
    open_to = set(
        artefacts.filter(code__in=[c for c, one in reached.items() if one.of == "artefact"])
        .order_by()
        .values_list("code")
        .union(
            findings.filter(code__in=[c for c, one in reached.items() if one.of == "finding"])
            .order_by()
            .values_list("code"),
            all=True,
        )
        .values_list("code", flat=True)
    )
    rows = {
        rung: [r for c, r in reached.items() if c in open_to and r.record.rung is rung]
        for rung in reversed(order)
    }
    shown = {rung: there for rung, there in rows.items() if there}
    return BehindCell(shown, len(reached.keys() - open_to))


def said_of(profiles: Sequence[Profile], key: str) -> list[tuple[Profile, StandardSaid]]:
    """What is said of these types and a standard, or of those of 2011 that it goes back to."""
    keys = {key, *(crossing.earlier for crossing in earlier(key))}
    return [(p, said) for p in profiles for said in p.standards if said.standard in keys]


def touching(profiles: Sequence[Profile], key: str) -> list[tuple[Profile, Practice, Touch]]:
    """The practices of these types that touch a standard, and why."""
    return [
        (profile, practice, touch)
        for profile in profiles
        for practice in profile.practices
        for touch in practice.touches
        if touch.standard == key
    ]


def contests_of(actor: Actor, here: Partnership, key: str) -> list[dict[str, Any]]:
    """Who sees it differently, as far as they say so to this reader; one's own among them."""
    rows = Contest.objects.allowed(actor, room.name("contest.read"))
    rows = rows.filter(partnership=here, standard=key, withdrawn_at=None)
    return list(
        rows.values(
            *("code", "person_id", "person__name", "kind", "practice", "reason", "made_at"),
            "audience",
        )
    )


def told_standing(found: Standing) -> Sentence:
    """How far the standards are shown, in sentences: names only, never how many of how many."""
    if found.withheld is not None:
        return say("What is said of the type stands below. {why}", why=found.withheld)
    evidence = [one.standard.name for one in found.covered if one.is_evidence]
    taken = [
        one.standard.name for one in found.covered if one.rung is not None and not one.is_evidence
    ]
    unseen = [one.standard.name for one in found.covered if one.rung is None]
    sentences = []
    if evidence:
        sentences.append(say("There is evidence of {names}.", names=Strong(joined(evidence))))
    if taken:
        sentences.append(say("An opportunity, and no more: {names}.", names=joined(taken)))
    if unseen:
        sentences.append(say("No record shows {names}.", names=joined(unseen)))
    return in_turn(sentences)
