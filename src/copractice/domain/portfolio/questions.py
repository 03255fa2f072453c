"""Questions for the next cabinet meeting: made by written rules, each with its reason.

A rule says what to ask about, never what to do. Nothing is weighed and nothing is ranked: the
questions stand in the order of the rules.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import combinations
from types import MappingProxyType

from copractice.domain.demand import Difference
from copractice.domain.fit import Degree
from copractice.domain.needs import Coverage, Met
from copractice.domain.partnering import State
from copractice.domain.portfolio.held import Held, OfType
from copractice.domain.portfolio.money import months_after
from copractice.domain.spc.phrases import in_turn, listed
from copractice.domain.words import Day, Sentence, Value, count, say


@dataclass(frozen=True)
class Limits:
    """When a rule speaks: months before something ends, days without a finding or a word."""

    ends_within: int = 6
    without_finding: int = 365
    without_word: int = 180


LIMITS = Limits()


class Rule(StrEnum):
    """Why a question is asked. They stand in this order."""

    UNMET = "unmet"
    UNANSWERED = "unanswered"
    TWICE = "twice"
    MEETS_NONE = "meets-none"
    MORE_HOURS = "more-hours"
    NO_HOURS = "no-hours"
    ENDS = "ends"
    NO_FINDING = "no-finding"

    def words(self, limits: Limits = LIMITS) -> Sentence:
        """The rule as it is written."""
        return _rules(limits)[self]


def _rules(limits: Limits) -> Mapping[Rule, Sentence]:
    return MappingProxyType(
        {
            Rule.UNMET: say("A need that no partnership meets, not even partly."),
            Rule.UNANSWERED: say(
                "A need that was noted {n} days ago or longer, and of which it is still not known "
                "whether a partnership meets it.",
                n=limits.without_word,
            ),
            Rule.TWICE: say(
                "Two partnerships of the same type that answer the same need, at the same sites "
                "or where the sites are not known."
            ),
            Rule.MEETS_NONE: say("A partnership that is said to meet none of the needs."),
            Rule.MORE_HOURS: say("A role with more hours on record than were agreed."),
            Rule.NO_HOURS: say("A partnership in which no hours were agreed."),
            Rule.ENDS: say(
                "An agreement, or a partnership, that ends within {n} months or has ended.",
                n=limits.ends_within,
            ),
            Rule.NO_FINDING: say(
                "A partnership that runs, and in which no finding was shared with everyone for "
                "{n} days.",
                n=limits.without_finding,
            ),
        }
    )


@dataclass(frozen=True)
class NeedHeld:
    """A need that is open: its words and the day on which it was noted."""

    key: Hashable
    text: str
    noted_on: date


@dataclass(frozen=True)
class Question:
    """Something to talk about, and the reason that the rule gives.

    ``about`` names the partnerships and ``needs`` the needs that it is about.
    """

    rule: Rule
    words: Sentence
    why: Sentence
    about: tuple[Hashable, ...] = ()
    needs: tuple[Hashable, ...] = ()


def questions(
    held: Sequence[Held],
    needs: Sequence[NeedHeld],
    found: Coverage,
    today: date,
    limits: Limits = LIMITS,
) -> tuple[Question, ...]:
    """All that the rules ask, by rule and then by their words: the order given does not matter."""
    asked: list[Question] = [
        *_of_needs(needs, found, today, limits),
        *_twice(held, needs, found),
        *(one for each in held for one in _of_one(each, found, today, limits)),
    ]
    order = list(Rule)
    return tuple(sorted(asked, key=lambda one: (order.index(one.rule), str(one.words))))


def _of_needs(
    needs: Iterable[NeedHeld], found: Coverage, today: date, limits: Limits
) -> Iterator[Question]:
    long_ago = today - timedelta(days=limits.without_word)
    for one in needs:
        of = found.of(one.key)
        if of.met is Met.BY_NONE:
            yield _unmet(one, len(found.partners))
        elif of.met is Met.UNKNOWN and one.noted_on <= long_ago:
            yield _unanswered(one, len(of.open))


def _unmet(one: NeedHeld, partnerships: int) -> Question:
    why = say("There is no partnership.")
    if partnerships:
        why = count(
            "Of the {n} partnership it is said that it does not.",
            "Of each of the {n} partnerships it is said that it does not.",
            partnerships,
        )
    words = say("What would meet this need, which no partnership meets: {need}?", need=one.text)
    return Question(Rule.UNMET, words, why, needs=(one.key,))


def _unanswered(one: NeedHeld, open_: int) -> Question:
    words = say("Does any of our partnerships meet this need: {need}?", need=one.text)
    noted = say("It was noted on {day}.", day=Day(one.noted_on))
    of = count("Of {n} partnership nobody said.", "Of {n} partnerships nobody said.", open_)
    return Question(
        Rule.UNANSWERED, words, in_turn([noted, *([of] if open_ else [])]), needs=(one.key,)
    )


def _twice(held: Sequence[Held], needs: Sequence[NeedHeld], found: Coverage) -> Iterator[Question]:
    texts = {one.key: one.text for one in needs}
    for first, second in combinations(sorted(held, key=lambda one: (one.name, str(one.key))), 2):
        both = _both_answer(first, second, found)
        if both and (of_type := _same_type(first, second)) and _may_meet(first, second):
            yield Question(
                Rule.TWICE,
                say(
                    "Do we need both {first} and {second} for the same need?",
                    first=first.name,
                    second=second.name,
                ),
                in_turn(
                    [
                        say("Both are of this type: {type}.", type=of_type.name),
                        say("Both answer: {needs}.", needs=listed(texts[one] for one in both)),
                        _told_places(first, second),
                    ]
                ),
                (first.key, second.key),
                both,
            )


def _both_answer(first: Held, second: Held, found: Coverage) -> tuple[Hashable, ...]:
    degrees = (Degree.YES, Degree.PARTLY)
    both = (
        one.need
        for one in found.needs
        if found.degree(one.need, first.key) in degrees
        and found.degree(one.need, second.key) in degrees
    )
    return tuple(sorted(both, key=str))


def _same_type(first: Held, second: Held) -> OfType | None:
    slugs = {one.slug for one in second.types}
    return next((one for one in first.types if one.slug in slugs), None)


def _may_meet(first: Held, second: Held) -> bool:
    """Whether they reach the same people, or it is not known that they do not."""
    if first.places is None or second.places is None:
        return True
    return bool(first.places & second.places)


def _told_places(first: Held, second: Held) -> Sentence:
    if first.places is None or second.places is None:
        return say("Whether they reach the same people is not known: not all sites are.")
    both = sorted(first.places & second.places)
    return say("Both work at: {sites}.", sites=listed(both))


def _of_one(one: Held, found: Coverage, today: date, limits: Limits) -> Iterator[Question]:
    yield from _meets_none(one, found)
    yield from _hours(one)
    yield from _ends(one, today, limits)
    yield from _finding(one, today, limits)


def _meets_none(one: Held, found: Coverage) -> Iterator[Question]:
    no = found.answered_by(one.key)[Degree.NO]
    if no and len(no) == len(found.needs):
        why = count(
            "It is said not to meet the {n} need that is noted.",
            "It is said to meet none of the {n} needs that are noted.",
            len(no),
        )
        words = say("What do we take part in {name} for?", name=one.name)
        yield Question(Rule.MEETS_NONE, words, why, (one.key,))


def _hours(one: Held) -> Iterator[Question]:
    for role in one.roles:
        if isinstance(role.beside, Difference) and role.beside.minutes > 0:
            words = say(
                "Is it right that {name} takes more time than agreed from this role: {role}?",
                name=one.name,
                role=role.name,
            )
            yield Question(Rule.MORE_HOURS, words, role.beside.words, (one.key,))
    if all(role.minutes is None for role in one.roles):
        words = say("How many hours a month does {name} ask, and of whom?", name=one.name)
        why = say("No hours were agreed in it.")
        yield Question(Rule.NO_HOURS, words, why, (one.key,))


def _ends(one: Held, today: date, limits: Limits) -> Iterator[Question]:
    until = months_after(today, limits.ends_within)
    if one.until is not None and one.until <= until:
        words = say("Do we go on with {name}?", name=one.name)
        yield Question(Rule.ENDS, words, _told_end(one.until, today), (one.key,))
    for paper in one.papers:
        if paper.ends is not None and paper.ends <= until:
            words = say("{name}: what follows “{title}”?", name=one.name, title=paper.title)
            payer = paper.money.payer if paper.money else None
            paid = [say("Paid by {payer}.", payer=payer)] if payer else []
            why = in_turn([_told_end(paper.ends, today), *paid])
            yield Question(Rule.ENDS, words, why, (one.key,))


def _told_end(ends: date, today: date) -> Sentence:
    if ends < today:
        return say("It was to end on {day}, and nobody ended or renewed it.", day=Day(ends))
    return say("It ends on {day}.", day=Day(ends))


def _finding(one: Held, today: date, limits: Limits) -> Iterator[Question]:
    since = today - timedelta(days=limits.without_finding)
    last = one.last_finding
    if one.state is not State.RUNNING or one.starts > since or (last and last > since):
        return
    words = say("What have we learned in {name}?", name=one.name)
    why = say("No finding was ever shared with everyone in it.")
    if last:
        why = say("The last finding that was shared with everyone is of {day}.", day=Day(last))
    yield Question(Rule.NO_FINDING, words, why, (one.key,))


def told_questions(asked: Sequence[Question]) -> Sentence:
    """How many questions there are."""
    if not asked:
        return say("The rules ask nothing at present.")
    return count(
        "There is {n} question for the next cabinet meeting.",
        "There are {n} questions for the next cabinet meeting.",
        len(asked),
    )


def names_of(held: Iterable[Held]) -> Mapping[Hashable, Value]:
    """What each partnership is called."""
    return MappingProxyType({one.key: one.name for one in held})
