"""The same things of several types, side by side: an overview, a comparison, standard by standard.

A section has rows, a row has a cell for each type, a cell has lines. What is said of all of them in
the same words stands once before the cells, so that one sees what differs. What nothing is said of
stays an empty cell, and the page says what that means: it never becomes a mark.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from copractice.choosing.telling import (
    SAID_SET,
    Demanded,
    OnClause,
    Stated,
    Told,
    Type,
    ids_of,
    on_clause,
    type_told,
)
from copractice.domain.naming import KNOWLEDGE, PARTS
from copractice.domain.spc.phrases import listed
from copractice.domain.standards import CLAUSES, SETS, Close, earlier, standard
from copractice.domain.standards.crosswalk import NEW_IN_2022
from copractice.domain.vocabulary import DemandPart, Knowledge, Profile
from copractice.domain.words import Sentence, Strong, Words, say

CLOSE = {
    Close.SAME_SUBJECT: say("the same subject"),
    Close.PARTLY: say("in part"),
}


@dataclass(frozen=True)
class Line:
    """One thing said: a word or two before it, its words, a note after it, what it rests on.

    ``lead`` is a hedge or a level. ``id`` and ``source`` are given where the line is itself a
    claim, ``why`` where it has a reason of its own; ``link`` leads to an example.
    """

    words: str
    lead: str = ""
    note: str = ""
    source: str = ""
    id: str = ""
    why: str = ""
    link: str = ""
    rests: tuple[Told, ...] = ()

    @property
    def ids(self) -> str:
        """The claim's own id, or those of what it rests on."""
        return self.id or ids_of(self.rests)


@dataclass(frozen=True)
class Cell:
    """What is said of one type."""

    slug: str
    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Row:
    """One thing, told of each type: what all have in common, then what is said of each besides.

    Without cells, there is nothing besides.
    """

    title: str
    shared: tuple[Line, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Section:
    """Rows that belong together, under a heading of their own; ``note`` says what it is about."""

    slug: str
    title: str
    rows: tuple[Row, ...]
    note: str = ""


Tell = Callable[[Type], Iterable[Line]]


def overview(profiles: Sequence[Profile], speak: Words) -> tuple[Row, ...]:
    """What one wants to know first."""
    types = [type_told(profile, speak) for profile in profiles]
    return (
        _row(speak(say("Who takes part")), types, lambda t: [Line(t.members.words)]),
        _row(speak(say("Its own instruments")), types, lambda t: [Line(t.instruments.words)]),
        _row(speak(say("What practitioners do")), types, lambda t: [Line(t.does.words)]),
        _row(speak(say("Knowledge")), types, lambda t: [Line(t.knowledge.words)]),
        _row(speak(say("What there is to learn")), types, _to_learn),
        _row(speak(say("An example to read about")), types, _example_named),
    )


def comparison(profiles: Sequence[Profile], speak: Words) -> tuple[Section, ...]:
    """Everything that the profiles say."""
    types = [type_told(profile, speak) for profile in profiles]
    return (
        Section("what", speak(say("What it is")), _what(types, speak)),
        Section("asks", speak(say("What it asks")), _asks(types, speak)),
        Section("knowledge", speak(say("What it does with knowledge")), _knowing(types, speak)),
        Section("learning", speak(say("What there is to learn")), _learning(types, speak)),
        *(
            Section(f"standard-{one.slug}", one.title, one.rows, one.note)
            for one in by_standard(profiles, speak)
        ),
        Section("studies", speak(say("What studies report")), _studies(types, speak)),
        Section("before", speak(say("Before joining")), _before(types, speak)),
        Section("example", speak(say("An example to read about")), _examples(types, speak)),
    )


def by_standard(profiles: Sequence[Profile], speak: Words) -> tuple[Section, ...]:
    """The standards of the set that the article speaks about, clause by clause, type by type."""
    return tuple(
        Section(
            slug=one.slug,
            title=speak(one.name),
            note=speak(one.says),
            rows=tuple(
                _apart(
                    speak(clause.name),
                    [_on_clause(profile, clause.key, speak) for profile in profiles],
                )
                for clause in CLAUSES
                if clause.standard == one.key
            ),
        )
        for one in SETS[SAID_SET].standards
    )


@dataclass(frozen=True)
class Earlier:
    """A standard that a later one goes back to: how near, and why we think so."""

    slug: str
    name: str
    close: str
    why: str


@dataclass(frozen=True)
class Later:
    """A standard of the later set, what it asks, and where it comes from."""

    slug: str
    name: str
    part: str
    says: str
    new: bool
    earlier: tuple[Earlier, ...]


def later_set(year: str, speak: Words) -> tuple[Later, ...]:
    """The standards of a later set with those of the earlier that went on in them."""
    return tuple(
        Later(
            slug=one.slug,
            name=speak(one.name),
            part=speak(one.part) if one.part else "",
            says=speak(one.says),
            new=one.key in NEW_IN_2022,
            earlier=tuple(
                Earlier(
                    standard(crossing.earlier).slug,
                    speak(standard(crossing.earlier).name),
                    speak(CLOSE[crossing.close]),
                    speak(crossing.why),
                )
                for crossing in earlier(one.key)
            ),
        )
        for one in SETS[year].standards
    )


def difference(profiles: Sequence[Profile]) -> Sentence:
    """In which parts of demand the types are said to differ. Of how much, nothing is said."""
    names = Strong(listed([profile.name for profile in profiles]))
    levels = [{one.part: one.level for one in profile.demand} for profile in profiles]
    parts = [PARTS[p] for p in DemandPart if len({level.get(p) for level in levels}) > 1]
    if not parts:
        return say(
            "{names}: they are said to ask about as much. What people do there is not the same.",
            names=names,
        )
    return say(
        "{names}: from the first to the last, more is said to be asked of people. It concerns: "
        "{parts}.",
        names=names,
        parts=Strong(listed(parts)),
    )


def coverage(profiles: Sequence[Profile]) -> Sentence:
    """On how many clauses something is said of every type: how far one can compare at all."""
    said = [{one.clause for one in profile.standards} for profile in profiles]
    everywhere = sum(all(clause.key in clauses for clauses in said) for clause in CLAUSES)
    return say(
        "On {n} of {all} clauses the article says something of {every} type, on the others only of "
        "some. Each thing keeps how strongly it is said.",
        n=Strong(everywhere),
        all=len(CLAUSES),
        every=Strong(say("every")),
    )


def _row(title: str, types: Iterable[Type], tell: Tell) -> Row:
    return _apart(title, [Cell(t.slug, t.name, tuple(tell(t))) for t in types])


def _apart(title: str, cells: Sequence[Cell]) -> Row:
    """A row with what all its cells say taken out of them. One type alone shares nothing."""
    first = cells[0].lines if len(cells) > 1 else ()
    shared = tuple(one for one in first if all(one in cell.lines for cell in cells))
    besides = tuple(
        replace(cell, lines=tuple(one for one in cell.lines if one not in shared)) for cell in cells
    )
    return Row(title, shared, besides if any(cell.lines for cell in besides) else ())


def _what(types: list[Type], speak: Words) -> tuple[Row, ...]:
    return (
        _row(speak(say("Definition")), types, lambda t: [_rested(t.definition)]),
        _row(speak(say("Who takes part")), types, lambda t: [_rested(t.members)]),
        _row(speak(say("Its own instruments")), types, lambda t: [_rested(t.instruments)]),
        _row(speak(say("What practitioners do")), types, lambda t: [_rested(t.does)]),
    )


def _asks(types: list[Type], speak: Words) -> tuple[Row, ...]:
    whole = _row(speak(say("The type as a whole")), types, lambda t: map(_claim, t.level))
    return (whole, *(_on_part(speak(name), types) for name in PARTS.values()))


def _on_part(part: str, types: list[Type]) -> Row:
    return _row(part, types, lambda t: [_demand(one) for one in t.demand if one.part == part])


def _knowing(types: list[Type], speak: Words) -> tuple[Row, ...]:
    whole = _row(speak(say("Creating, passing on, using")), types, lambda t: [_rested(t.knowledge)])
    return (whole, *(_practices(speak(KNOWLEDGE[one]), types) for one in Knowledge))


def _practices(does: str, types: list[Type]) -> Row:
    return _row(
        does,
        types,
        lambda t: [
            Line(one.name, note=one.minutes) for one in t.practices if does in one.knowledge
        ],
    )


def _learning(types: list[Type], speak: Words) -> tuple[Row, ...]:
    return (
        _row(
            speak(say("In which form people learn")), types, lambda t: [_rested(t.learning_design)]
        ),
        _row(speak(say("For practitioners")), types, lambda t: map(_rested, t.for_practitioners)),
        _row(speak(say("For researchers")), types, lambda t: map(_rested, t.for_researchers)),
        _row(
            speak(say("Where learning is a by-product")), types, lambda t: map(_claim, t.by_product)
        ),
    )


def _studies(types: list[Type], speak: Words) -> tuple[Row, ...]:
    return (_row(speak(say("Of the type")), types, lambda t: map(_claim, t.studies)),)


def _before(types: list[Type], speak: Words) -> tuple[Row, ...]:
    return (
        _row(speak(say("What to ask")), types, lambda t: map(Line, t.before_joining)),
        _row(
            speak(say("On data and publication")),
            types,
            lambda t: [Line(one.words, why=one.why) for one in t.questions],
        ),
    )


def _examples(types: list[Type], speak: Words) -> tuple[Row, ...]:
    return (_row(speak(say("The article's example")), types, _example),)


def _to_learn(one: Type) -> list[Line]:
    return [Line(stated.words) for stated in one.for_practitioners]


def _rested(stated: Stated) -> Line:
    return Line(stated.words, rests=stated.rests)


def _demand(one: Demanded) -> Line:
    return Line(one.words, lead=one.level, rests=one.rests)


def _claim(one: Told) -> Line:
    return Line(one.words, lead=one.hedge, source=one.source, id=one.id)


def _example_named(one: Type) -> list[Line]:
    return [Line(one.example, link=one.example_link)]


def _example(one: Type) -> list[Line]:
    return [*_example_named(one), *map(_claim, one.example_said)]


def _on_clause(profile: Profile, key: str, speak: Words) -> Cell:
    said = (on_clause(one, speak) for one in profile.standards if one.clause == key)
    return Cell(profile.slug, speak(profile.name), tuple(map(_clause_line, said)))


def _clause_line(one: OnClause) -> Line:
    return Line(one.words, lead=one.hedge, source=one.source, id=one.id, why=one.why)
