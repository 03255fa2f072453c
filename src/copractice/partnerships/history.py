"""The history of a partnership: written inside the actions, told as sentences.

Facts are kept as they were named then, so that a line stays true when a name changes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from copractice.domain.partnering import KINDS, AgreementKind, State
from copractice.domain.words import LANGUAGES, Sentence, Words, say
from copractice.partnerships.models import HistoryEntry, Part, Partnership
from copractice.partnerships.numbers import day_of
from copractice.partnerships.registry import kinds
from copractice.people.rights import Actor
from copractice.people.scope import Audience


def enter(
    *,
    actor: Actor,
    at: datetime,
    partnership: Partnership,
    what: str,
    facts: Mapping[str, str] | None = None,
    part: Part | None = None,
    reason: str = "",
    audience: str = Audience.EVERYONE,
) -> HistoryEntry:
    """Write one line, in the transaction of the action that it tells of.

    ``what`` is a key of :data:`TOLD`. Raises ``KeyError`` for a line that nobody could read.
    """
    if what not in TOLD:
        raise KeyError(what)
    return HistoryEntry.objects.create(
        partnership=partnership,
        part=part,
        person_id=actor.person,
        at=at,
        on=day_of(partnership, at),
        what=what,
        facts=dict(facts or {}),
        reason=reason,
        audience=audience,
    )


def told(entry: HistoryEntry) -> Sentence:
    """What happened, in a sentence without who and when."""
    return TOLD[entry.what](entry.facts)


def _kind(facts: Mapping[str, Any], key: str = "kind") -> Sentence:
    """A type by its name here; one that is not installed any more by what rows call it."""
    slug = facts[key]
    known = kinds().get(slug)
    return known.profile.name if known else Sentence("{kind}", {"kind": slug})


def _role(facts: Mapping[str, Any]) -> Sentence:
    known = kinds().get(facts["kind"])
    roles = known.profile.roles if known else ()
    named = next((role.name for role in roles if role.slug == facts["role"]), None)
    return named or Sentence("{role}", {"role": facts["role"]})


def _agreement(facts: Mapping[str, Any]) -> Sentence:
    usual = KINDS[AgreementKind(facts["kind"])]
    if facts["title"] in {Words(language)(usual) for language in LANGUAGES}:
        return usual
    return say("{kind}: {title}", kind=usual, title=facts["title"])


TOLD: dict[str, Callable[[Mapping[str, Any]], Sentence]] = {
    "founded": lambda f: say("{name} was founded as: {kind}.", name=f["name"], kind=_kind(f)),
    "described": lambda f: say("What it is about and its time frame were written anew."),
    "renamed": lambda f: say(
        "It was renamed from {before} to {after}.", before=f["before"], after=f["after"]
    ),
    "moved": lambda f: say(
        "It went from {before} to {after}.",
        before=State(f["before"]).words,
        after=State(f["after"]).words,
    ),
    "party-joined": lambda f: say("{name} joined as {plays}.", name=f["name"], plays=f["plays"]),
    "party-left": lambda f: say("{name} left.", name=f["name"]),
    "aims-stated": lambda f: say("{name} said what it wants and what binds it.", name=f["name"]),
    "part-added": lambda f: say("A part was added: {kind}.", kind=_kind(f)),
    "part-ended": lambda f: say("A part ended: {kind}.", kind=_kind(f)),
    "part-changed": lambda f: say(
        "A part went from {before} to {after}.", before=_kind(f, "before"), after=_kind(f, "after")
    ),
    "part-named": lambda f: say("A part is called {name} from now on.", name=f["name"]),
    "called": lambda f: say(
        "{before} is called {after} here.", before=f["before"], after=f["after"]
    ),
    "called-as-before": lambda f: say("{before} has its usual name again.", before=f["before"]),
    "site-added": lambda f: say("The site {name} joined.", name=f["name"]),
    "person-joined": lambda f: say("{name} joined as {role}.", name=f["name"], role=_role(f)),
    "person-left": lambda f: say("{name} left.", name=f["name"]),
    "demand-agreed": lambda f: say(
        "It was agreed what {role} gives: {minutes} minutes a month.",
        role=_role(f),
        minutes=f["minutes"],
    ),
    "agreement-written": lambda f: say("An agreement was written. {what}", what=_agreement(f)),
    "agreement-revised": lambda f: say(
        "Version {number} of an agreement was written. {what}",
        number=f["number"],
        what=_agreement(f),
    ),
    "agreement-ended": lambda f: say("An agreement ended. {what}", what=_agreement(f)),
    "decided": lambda f: say("It was decided: {text}", text=f["text"]),
    "stopped": lambda f: say("It was decided to stop: {text}", text=f["text"]),
}


def tells(what: str, sentence: Callable[[Mapping[str, Any]], Sentence]) -> None:
    """A room above says how a kind of line of its own is told. Its keys begin with its label."""
    TOLD[what] = sentence
