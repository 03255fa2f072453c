"""What a partnership keeps: what is said of it, what it may be used for, and how it lives."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from copractice.domain.transitions import NotPossible
from copractice.domain.words import Sentence, say


class Form(StrEnum):
    """In which form a version is there."""

    TEXT = "text"
    FILE = "file"
    LINK = "link"

    @property
    def words(self) -> Sentence:
        """The form as a reader sees it."""
        return _FORMS[self]


class Licence(StrEnum):
    """What others may do with it: a closed list."""

    BY = "cc-by"
    BY_SA = "cc-by-sa"
    BY_NC = "cc-by-nc"
    ZERO = "cc0"
    ASK = "ask"
    RESERVED = "reserved"
    OTHER = "other"

    @property
    def words(self) -> Sentence:
        """The licence by its name."""
        return _LICENCES[self]

    @property
    def means(self) -> Sentence:
        """What it allows, in a sentence."""
        return _MEANS[self]

    @property
    def asks_first(self) -> bool:
        """Whether its makers must agree before somebody makes it into something else."""
        return self in (Licence.ASK, Licence.RESERVED, Licence.OTHER)

    @property
    def passes_on(self) -> bool:
        """Whether what is made of it must have the same licence."""
        return self is Licence.BY_SA


_FORMS: Mapping[Form, Sentence] = MappingProxyType(
    {Form.TEXT: say("text"), Form.FILE: say("file"), Form.LINK: say("link to a document")}
)
_LICENCES: Mapping[Licence, Sentence] = MappingProxyType(
    {
        Licence.BY: say("Creative Commons: name the makers (CC BY)"),
        Licence.BY_SA: say("Creative Commons: name the makers, pass on alike (CC BY-SA)"),
        Licence.BY_NC: say("Creative Commons: name the makers, do not sell (CC BY-NC)"),
        Licence.ZERO: say("Free for everything (CC0)"),
        Licence.ASK: say("Ask us"),
        Licence.RESERVED: say("All rights with the makers"),
        Licence.OTHER: say("Another licence"),
    }
)
_MEANS: Mapping[Licence, Sentence] = MappingProxyType(
    {
        Licence.BY: say("Anyone may use, change and share it who names the makers."),
        Licence.BY_SA: say(
            "Anyone may use, change and share it who names the makers. What is made of it has the "
            "same licence."
        ),
        Licence.BY_NC: say(
            "Anyone may use, change and share it who names the makers and earns nothing by it."
        ),
        Licence.ZERO: say("Anyone may use, change and share it; nobody need be named."),
        Licence.ASK: say("Members use it here. Whoever wants more asks the makers."),
        Licence.RESERVED: say(
            "Members use it here. To change it or pass it on takes the makers' word."
        ),
        Licence.OTHER: say("What it allows is said in its own words."),
    }
)


class State(StrEnum):
    """Where something stands in its life."""

    DRAFT = "draft"
    IN_USE = "in-use"
    RETIRED = "retired"

    @property
    def words(self) -> Sentence:
        """The state as a reader sees it."""
        return _STATES[self]


class Move(StrEnum):
    """What somebody does with the life of it."""

    TAKE_INTO_USE = "take-into-use"
    RETIRE = "retire"
    BRING_BACK = "bring-back"


@dataclass(frozen=True)
class Transition:
    """One allowed step: from which state, by which move, to which state, and a button's words."""

    before: State
    move: Move
    after: State
    words: Sentence


_STATES: Mapping[State, Sentence] = MappingProxyType(
    {
        State.DRAFT: say("draft"),
        State.IN_USE: say("ready to use"),
        State.RETIRED: say("retired"),
    }
)
TRANSITIONS: tuple[Transition, ...] = (
    Transition(State.DRAFT, Move.TAKE_INTO_USE, State.IN_USE, say("It is ready to use")),
    Transition(State.DRAFT, Move.RETIRE, State.RETIRED, say("Retire it")),
    Transition(State.IN_USE, Move.RETIRE, State.RETIRED, say("Retire it")),
    Transition(State.RETIRED, Move.BRING_BACK, State.DRAFT, say("Bring it back as a draft")),
)


def may_follow(state: State) -> tuple[Transition, ...]:
    """The steps that a state allows, in the order of the table."""
    return tuple(step for step in TRANSITIONS if step.before is state)


def follow(state: State, move: Move) -> State:
    """The state after a move. Raises :class:`NotPossible` where the state does not allow it."""
    for step in may_follow(state):
        if step.move is move:
            return step.after
    raise NotPossible(
        say(
            "It is {state}, so that step is not possible now. Somebody else may have taken it "
            "meanwhile. Nothing was changed.",
            state=state.words,
        )
    )


def require_alive(state: State) -> None:
    """Raise :class:`NotPossible` for what is retired: it can be read, and nothing is added."""
    if state is State.RETIRED:
        raise NotPossible(
            say(
                "It is retired. It can be read and taken along; bring it back before you add to "
                "it. Nothing was changed."
            )
        )


MOST_TAGS = 8
LONGEST_TAG = 30


def tags_of(typed: str) -> tuple[str, ...]:
    """Words to find something by, one spelling each: "Fluency,  GRADE 4" gives fluency, grade 4.

    Commas, semicolons and ends of lines divide them; at most :data:`MOST_TAGS`, in their order.
    """
    plain = (_tag(one) for one in re.split(r"[,;\n]", typed))
    return tuple(dict.fromkeys(one for one in plain if one))[:MOST_TAGS]


def _tag(typed: str) -> str:
    text = unicodedata.normalize("NFKC", typed).casefold().replace("#", " ")
    return " ".join(re.sub(r"[^\w\s'’.+-]", " ", text).split())[:LONGEST_TAG].strip()


def kept_tags(tags: Iterable[str]) -> str:
    """Tags as one column keeps them: ``|fluency|grade 4|``, so that one can be looked for."""
    joined = "|".join(tags)
    return f"|{joined}|" if joined else ""


def read_tags(kept: str) -> tuple[str, ...]:
    """The tags that a column keeps."""
    return tuple(one for one in kept.split("|") if one)


def lines_of(typed: str) -> tuple[str, ...]:
    """Names as they were typed, one a line, each once, in their order."""
    first: dict[str, str] = {}
    for line in typed.splitlines():
        name = " ".join(line.split())
        first.setdefault(name.casefold(), name)
    return tuple(name for name in first.values() if name)
