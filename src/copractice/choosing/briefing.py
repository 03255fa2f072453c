"""The brief: one option on two pages, for whoever decides and may like another one better.

What it would ask, give, cost and risk; what to check before signing; what would change our mind;
and by which sources. Each chapter is sentences, so that page and paper say the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from copractice.choosing.abreast_costs import cost_table
from copractice.choosing.weighed_as import beside_nothing, fit_words
from copractice.choosing.weighing import Weighed
from copractice.domain.candidates import (
    Candidate,
    plan_of,
    programme_in,
    taking_part,
    usual_checks,
)
from copractice.domain.candidates.costing import MONTHS_A_YEAR
from copractice.domain.charts import fits
from copractice.domain.charts.chart import Chart, Table
from copractice.domain.costs import (
    Programme,
    cost,
    cost_per_learning_hour,
    cost_per_participant,
    told_amount,
    told_benefits,
    told_costs,
    told_figure,
)
from copractice.domain.demand.planned import told_minutes, told_net, told_plan
from copractice.domain.fit import (
    Judged,
    reasons_of,
    told_answer_flip,
    told_figure_flip,
    told_front,
    told_weight_flip,
    vet,
)
from copractice.domain.fit.options import Span, told_span
from copractice.domain.naming import LEVELS, PARTS
from copractice.domain.spc.phrases import in_turn, listed, noted
from copractice.domain.standards import standard
from copractice.domain.vocabulary import DemandPart, Profile
from copractice.domain.words import Amount, Day, Sentence, Value, count, say

OF_A_TYPE = 3
"""So many of a type's questions; its page has all of them."""
MOST = 5
"""So many points of a chapter at most. The page of points has all of them."""


@dataclass(frozen=True)
class Chapter:
    """A chapter: its heading, what it says, a sentence or two each; a picture, a table."""

    slug: str
    title: Sentence
    says: tuple[Sentence, ...]
    chart: Chart | None = None
    table: Table | None = None


@dataclass(frozen=True)
class Brief:
    """One option for one situation. ``answer`` is to be read aloud."""

    key: str
    name: Value
    question: Sentence
    answer: Sentence
    chapters: tuple[Chapter, ...]


def brief_of(weighed: Weighed, key: str, most: int = MOST) -> Brief:
    """The brief of one option, with at most so many points in a chapter.

    Raises ``KeyError`` where there is no such option.
    """
    judged = _judged(weighed, key)
    candidate = weighed.candidate(key)
    about = _Option(weighed, judged, candidate, profiles_of(weighed, key), most)
    chapters = (
        Chapter(slug, title, tuple(tell(about)), **_shown_with(slug, weighed))
        for slug, title, tell in _CHAPTERS
    )
    return Brief(
        key,
        judged.option.name,
        say("{name}: should we?", name=judged.option.name),
        beside_nothing(vet(weighed.situation, judged.option)),
        tuple(one for one in chapters if one.says),
    )


def _shown_with(slug: str, weighed: Weighed) -> dict[str, Any]:
    """The picture or the table of a chapter."""
    if slug == "fits" and not weighed.situation.says_nothing:
        return {"chart": fits(weighed.judgement, title=say("How well each fits"))}
    if slug == "costs" and len(weighed.candidates) > 1:
        return {"table": cost_table(weighed, short=True)}
    return {}


def _judged(weighed: Weighed, key: str) -> Judged:
    try:
        return weighed.place(key)
    except KeyError:
        return weighed.types.place(key)


def profiles_of(weighed: Weighed, key: str) -> tuple[Profile, ...]:
    """The types of an option: of a candidate those that are known, or the type itself."""
    candidate = weighed.candidate(key)
    kinds = (key,) if candidate is None else candidate.kinds
    return tuple(weighed.profiles[one] for one in kinds if one in weighed.profiles)


@dataclass(frozen=True)
class _Option:
    weighed: Weighed
    judged: Judged
    candidate: Candidate | None
    profiles: tuple[Profile, ...]
    most: int

    @property
    def few(self) -> int:
        """How many of what there may be many of."""
        return max(1, self.most - 2)


def _problem(about: _Option) -> Iterator[Sentence]:
    situation = about.weighed.situation
    if situation.problem:
        yield say("The problem: {problem}", problem=situation.problem)
    yield in_turn([_where_it_stands(about), told_front(about.weighed.judgement)])
    reasons = reasons_of(about.judged)
    for title, traces in (
        (say("For it"), reasons.speaking_for),
        (say("Against it"), reasons.against),
        (say("Not known"), reasons.unknown),
    ):
        for trace in traces[: about.few]:
            yield say("{title}: {why}", title=title, why=trace.points.words)


def _where_it_stands(about: _Option) -> Sentence:
    if about.judged.barriers:
        return fit_words(about.judged)
    return say("{fit} on a scale to 100.", fit=fit_words(about.judged))


def _asks(about: _Option) -> Iterator[Sentence]:
    candidate = about.candidate
    for profile in about.profiles:
        levels = (
            say("{part} {level}", part=PARTS[one.part], level=LEVELS[one.level])
            for one in profile.demand
        )
        yield say("Said of the type, in words: {levels}.", levels=noted(levels) or "")
    if candidate is None:
        return
    yield from (_role(one.role, one.does, one.hours) for one in candidate.roles)
    yield from _planned(candidate, about.weighed)
    if candidate.shown:
        for one in candidate.shown.hours:
            yield count(
                "Seen in its record: {role} {hours} a month, of {n} person.",
                "Seen in its record: {role} {hours} a month, of {n} people.",
                one.people,
                role=one.role,
                hours=Amount(one.hours, "h"),
            )
    if candidate.months is not None:
        yield say("It needs {months} months.", months=told_span(candidate.months))
    replaced = about.weighed.situation.on(candidate.key).replaces
    if replaced:
        yield say(
            "Agreed to stop: {hours} a month of each person. Net of that, it asks so much less.",
            hours=Amount(replaced, "h"),
        )
    else:
        yield say("Nothing is agreed to stop for it: all of it comes on top.")


def _planned(candidate: Candidate, weighed: Weighed) -> Iterator[Sentence]:
    """What its tasks come to in a year, for one person of each role, and net of what stops."""
    people = {
        one.role: taken for one in candidate.roles if (taken := taking_part(one, weighed.situation))
    }
    for role, plan in plan_of(candidate, people).roles.items():
        if not plan.tasks:
            continue
        told = told_plan(plan)
        yield say(
            "{role}, task by task: {minutes} in a year. {labour} {meetings}",
            role=role,
            minutes=told_minutes(plan.of_one().minutes),
            labour=told[DemandPart.LABOUR],
            meetings=told[DemandPart.COMMUNICATION],
        )
        yield say("{role}: {answers}", role=role, answers=told[DemandPart.ACCOUNTABILITY])
        if plan.replaces:
            yield say("{role}: {net}", role=role, net=told_net(plan))


def _role(role: str, does: str, hours: Span | None) -> Sentence:
    told = say("hours not known") if hours is None else say("{h} h a month", h=told_span(hours))
    if not does:
        return say("{role}: {hours}.", role=role, hours=told)
    return say("{role}: {hours}. {does}.", role=role, hours=told, does=does)


def _gives(about: _Option) -> Iterator[Sentence]:
    candidate = about.candidate
    if candidate is None:
        for profile in about.profiles:
            told = [one.words for one in profile.opportunities][: about.most]
            yield from (say("It may be learned: {what}", what=one) for one in told)
        return
    offers = candidate.offers
    if offers.topics:
        yield say("It works on: {topics}.", topics=listed(offers.topics))
    if offers.learning:
        yield say("There is to learn: {learning}.", learning=noted(offers.learning) or "")
    if offers.standards:
        names = listed(standard(key).name for key in offers.standards)
        yield say("It names these standards: {names}.", names=names)
    if candidate.benefits.rows:
        yield told_benefits(candidate.benefits)
    yield from _shown(candidate)


def _shown(candidate: Candidate) -> Iterator[Sentence]:
    shown = candidate.shown
    if shown is None:
        yield say("Nothing of its record is published. That does not mean that nothing was done.")
        return
    counts = (
        (shown.findings, say("findings")),
        (shown.applied, say("of them applied")),
        (shown.artefacts, say("products")),
    )
    told = noted(say("{n} {what}", n=n, what=what) for n, what in counts if n is not None)
    if told is not None:
        yield say("Seen by {day}: {told}.", day=Day(shown.as_of), told=told)
    if shown.coverage is not None:
        yield say(
            "The record holds about {part} of the work, as {n} people said.",
            part=_percent(shown.coverage),
            n=shown.coverage_n or 0,
        )


def _percent(span: Span) -> Value:
    low, high = (Amount(100 * end, "%", 0) for end in span)
    return low if low == high else say("{low} to {high}", low=low, high=high)


def _costs(about: _Option) -> Iterator[Sentence]:
    if about.candidate is None:
        yield say("What a type costs is not known. Ask a candidate for its ingredients.")
        return
    programme = programme_in(about.candidate, about.weighed.situation)
    given = about.candidate.programme
    if given is not None and given.ingredients:
        yield told_costs(cost(programme))
    elif programme.ingredients:
        yield _asked_in_all(programme, about.weighed.situation.months)
    else:
        yield say("Nobody said what it takes.")
        return
    for figure in (cost_per_participant(programme), cost_per_learning_hour(programme)):
        yield told_figure(figure)
    assumed = cost_per_participant(programme).assumptions[: about.few]
    if assumed:
        yield say("Taken for granted: {assumed}", assumed=in_turn(assumed))


def _asked_in_all(programme: Programme, months: int | None) -> Sentence:
    """What it asks for, over the months that there are; a year where nobody said how many."""
    total = cost(programme).total
    return count(
        "In {n} month it asks for {money}, and for {hours} of people’s time, on which no price is "
        "put.",
        "In {n} months it asks for {money}, and for {hours} of people’s time, on which no price is "
        "put.",
        MONTHS_A_YEAR if months is None else months,
        money=told_amount(total.in_sight, programme.currency),
        hours=told_amount(total.hours, "h"),
    )


def _risks(about: _Option) -> Iterator[Sentence]:
    for one in checks_of(about.candidate, about.profiles)[: about.most]:
        yield count(
            "{risk} After {n} month: {look}",
            "{risk} After {n} months: {look}",
            one.months,
            risk=one.risk,
            look=one.look,
        )


@dataclass(frozen=True)
class Dated:
    """A risk, what to look at, and so many months after the start."""

    risk: Value
    look: Value
    months: int


def checks_of(candidate: Candidate | None, profiles: tuple[Profile, ...]) -> list[Dated]:
    """The risks that a candidate names, and those of its types, in the order of months."""
    own = [Dated(_ended(c.risk), c.look, c.months) for c in (candidate.checks if candidate else ())]
    usual = {one.claim: one for profile in profiles for one in usual_checks(profile)}
    found = [*own, *(Dated(one.risk, one.look, one.months) for one in usual.values())]
    return sorted(found, key=lambda one: one.months)


def _ended(text: str) -> str:
    """What people wrote, as a sentence."""
    return text if text.rstrip().endswith((".", "?", "!")) else f"{text.rstrip()}."


def _before(about: _Option) -> Iterator[Sentence]:
    verdict = vet(about.weighed.situation, about.judged.option)
    for one in verdict.unknown[: about.most]:
        yield say("{q} Ask {whom}.", q=one.criterion.question, whom=one.criterion.whom)
    yield from questions_of(about.weighed, about.judged.option.key)[: about.most]


def questions_of(weighed: Weighed, key: str) -> list[Sentence]:
    """What to settle before signing: what the candidate asks itself, then what its types raise."""
    candidate = weighed.candidate(key)
    own = [say("{question}", question=one) for one in (candidate.questions if candidate else ())]
    types = profiles_of(weighed, key)
    return [*own, *(one for profile in types for one in profile.before_joining[:OF_A_TYPE])]


def _turning(about: _Option) -> Iterator[Sentence]:
    weighed = about.weighed
    for figure in weighed.figure_flips:
        if figure.below or figure.above:
            yield told_figure_flip(figure)
    for answer in weighed.answer_flips[: about.few]:
        yield told_answer_flip(answer)
    for weight in weighed.weight_flips[: about.few]:
        yield told_weight_flip(weight)


def _sources(about: _Option) -> Iterator[Sentence]:
    sources = [source for trace in about.judged.traces for source in trace.points.sources]
    works = dict.fromkeys(source.work for source in sources if source.work)
    if works:
        yield say("Points by: {works}.", works=noted(works) or "")
    yield say(
        "Weights are usual ones and ours, unless the situation names its own. What people answered "
        "is theirs. The order of types is the judgement of Meister and Blitz (2016), not a "
        "measurement."
    )


_Tell = Callable[[_Option], Iterator[Sentence]]
_CHAPTERS: tuple[tuple[str, Sentence, _Tell], ...] = (
    ("fits", say("How it fits"), _problem),
    ("asks", say("What it would ask"), _asks),
    ("gives", say("What it would give"), _gives),
    ("costs", say("What it would cost"), _costs),
    ("risks", say("What may go wrong, and when to look"), _risks),
    ("before", say("To settle before signing"), _before),
    ("turning", say("What would change our mind"), _turning),
    ("sources", say("By which sources"), _sources),
)
