"""Advice from the record: each rule speaks, is silent and cannot tell; and what never moves one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from copractice.domain.learning.advice import (
    RULES,
    Adopted,
    Concluded,
    Facts,
    Minutes,
    Needs,
    Rule,
    Voice,
    advise,
    facts_of,
    kept_of,
    rule_of,
    told_advice,
    trace,
)
from copractice.domain.standards import KEYS, standard
from copractice.domain.vocabulary import Knowledge
from copractice.domain.words import Sentence, Words
from copractice.partnerships.registry import kinds

TODAY = date(2026, 5, 4)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def facts(**known: Any) -> Facts:
    return Facts(TODAY, **known)


OLD = (Concluded(ago(40)),)
BOTH = (Knowledge.CREATE, Knowledge.USE)
CASES: dict[str, tuple[Facts, Facts, Facts]] = {
    "few-reached": (
        facts(sites=6, sites_shown=3),
        facts(sites=6, sites_shown=4),
        facts(sites=6, sites_shown=0),
    ),
    "nothing-concluded": (
        facts(times=41, made=(ago(121),), concluded=(Concluded(ago(200)),)),
        facts(times=41, made=(ago(120),)),
        facts(),
    ),
    "no-application": (
        facts(concluded=OLD),
        facts(concluded=(*OLD, Concluded(ago(300), ago(10)))),
        facts(concluded=(Concluded(ago(27)),)),
    ),
    "no-result": (
        facts(concluded=(Concluded(ago(90), ago(60)),)),
        facts(concluded=(Concluded(ago(90), ago(60)), Concluded(ago(9), None, result=True))),
        facts(concluded=(Concluded(ago(90), ago(59)),)),
    ),
    "no-support-after": (
        facts(adopted=(Adopted(ago(90)), Adopted(ago(200), ago(3)))),
        facts(adopted=(Adopted(ago(90), ago(89)),)),
        facts(adopted=(Adopted(ago(89)),)),
    ),
    "one-way": (
        facts(concluded=OLD * 3, ways=(Knowledge.CREATE,)),
        facts(concluded=OLD, ways=BOTH),
        facts(concluded=OLD * 2, ways=(Knowledge.CREATE,)),
    ),
    "few-lead": (facts(led=False), facts(led=True), facts()),
    "outside-the-day": (
        facts(minutes=Minutes(24, 76, 100)),
        facts(minutes=Minutes(25, 75, 100)),
        facts(minutes=Minutes(0, 100, 101)),
    ),
    "needs-without-sessions": (
        facts(needs=Needs(3, 1, 1)),
        facts(needs=Needs(2, 2, 0)),
        facts(needs=Needs(2, 1, 0)),
    ),
}
"""For each rule: where it speaks, where it is silent, where it cannot tell; at its very edges."""
EACH = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.slug)


def voice(slug: str, known: Facts) -> Voice:
    return rule_of(slug).look(known).voice


def test_every_rule_has_its_cases() -> None:
    assert list(CASES) == [rule.slug for rule in RULES]


@EACH
def test_a_rule_speaks_is_silent_and_cannot_tell(rule: Rule) -> None:
    found = [rule.look(one).voice for one in CASES[rule.slug]]
    assert found == [Voice.SPEAKS, Voice.SILENT, Voice.CANNOT_TELL]


@EACH
def test_of_what_nothing_is_known_no_rule_speaks(rule: Rule) -> None:
    saw = rule.look(facts())
    assert saw.voice is Voice.CANNOT_TELL
    assert str(saw.unknown)


@EACH
def test_advice_has_its_reason_source_effort_and_example(rule: Rule) -> None:
    advice = rule.advice
    known = {claim.id for kind in kinds().values() for claim in kind.profile.claims}
    assert advice.claims
    assert set(advice.claims) <= known
    assert advice.standards
    assert set(advice.standards) <= set(KEYS)
    assert {key.partition(":")[0] for key in advice.standards} <= {"2011", "2022"}
    assert advice.effort.minutes > 0
    assert str(advice.effort.words).startswith("Our assumption:")
    assert str(advice.example).startswith("An invented example:")
    assert str(advice.because)
    assert str(advice.tries).endswith((".", "?"))


@EACH
def test_a_reason_rests_on_the_very_figures(rule: Rule) -> None:
    """What it shows of another record is another sentence, unless it tells no figure at all."""
    speaking, silent, _dark = CASES[rule.slug]
    assert str(rule.look(speaking).shows) != str(rule.look(silent).shows)


# Any record.

DAYS = st.integers(0, 400).map(ago)
CONCLUDED = st.builds(Concluded, on=DAYS, applied=st.none() | DAYS, result=st.booleans())


def _adopted(on: date, after: int | None) -> Adopted:
    return Adopted(on, None if after is None else on + timedelta(days=after))


@st.composite
def _needs(draw: st.DrawFn) -> Needs:
    answered, unanswered, unsaid = (draw(st.integers(0, 4)) for _ in range(3))
    return Needs(answered + unanswered + unsaid, answered, unanswered)


MINUTES = st.integers(0, 5000)
RECORDS = st.builds(
    Facts,
    today=st.just(TODAY),
    sites=st.none() | st.integers(0, 12),
    sites_shown=st.none() | st.integers(0, 12),
    teachers=st.none() | st.just(True),
    times=st.none() | st.integers(1, 500),
    minutes=st.none() | st.builds(Minutes, MINUTES, MINUTES, MINUTES),
    led=st.none() | st.booleans(),
    made=st.lists(DAYS, max_size=5).map(tuple),
    concluded=st.lists(CONCLUDED, max_size=6).map(tuple),
    ways=st.sets(st.sampled_from(Knowledge)).map(
        lambda found: tuple(way for way in Knowledge if way in found)
    ),
    adopted=st.lists(st.builds(_adopted, DAYS, st.none() | st.integers(1, 200)), max_size=4).map(
        tuple
    ),
    needs=st.none() | _needs(),
)


@given(RECORDS, DAYS, DAYS, st.booleans())
def test_an_applied_finding_never_makes_no_application_speak(
    known: Facts, on: date, applied: date, result: bool
) -> None:
    more = replace(known, concluded=(*known.concluded, Concluded(on, applied, result)))
    if voice("no-application", known) is not Voice.SPEAKS:
        assert voice("no-application", more) is not Voice.SPEAKS


@given(RECORDS, CONCLUDED)
def test_a_result_silences_no_result(known: Facts, one: Concluded) -> None:
    seen = replace(one, result=True)
    more = replace(known, concluded=(*known.concluded, seen))
    assert voice("no-result", more) is Voice.SILENT


@given(RECORDS, st.integers(0, 1000))
def test_more_work_without_a_product_silences_nothing(known: Facts, more: int) -> None:
    """Busy clicking does not look better: whatever spoke speaks still."""
    busier = replace(known, times=(known.times or 0) + more)
    spoke = {one.rule.slug for one in advise(known) if one.saw.voice is Voice.SPEAKS}
    speaks = {one.rule.slug for one in advise(busier) if one.saw.voice is Voice.SPEAKS}
    assert spoke <= speaks


@given(RECORDS)
def test_quiet_work_with_two_applied_findings_looks_better_than_busy_work(known: Facts) -> None:
    busy = replace(known, times=900, made=(), concluded=())
    applied = tuple(Concluded(ago(30), ago(20)) for _ in range(2))
    quiet = replace(busy, times=9, concluded=applied)
    rungs = ("nothing-concluded", "no-application")
    assert voice("nothing-concluded", busy) is Voice.SPEAKS
    assert [voice(slug, quiet) for slug in rungs] == [Voice.SILENT, Voice.SILENT]


@given(RECORDS)
def test_a_rule_looks_at_nothing_but_what_it_says_it_uses(known: Facts) -> None:
    """So that what is kept is enough to say the same later; and what is kept is JSON."""
    for rule in RULES:
        kept = json.loads(json.dumps(kept_of(known, rule)))
        assert kept.keys() == {"today", *rule.uses}
        assert rule.look(facts_of(kept)) == rule.look(known)
        assert str(trace(rule, facts_of(kept), known).then) == str(trace(rule, known, known).now)


@given(RECORDS)
def test_advice_is_in_the_order_of_the_rules_and_the_same_each_time(known: Facts) -> None:
    told = advise(known)
    assert [one.rule for one in told] == list(RULES)
    assert told == advise(replace(known))


@given(RECORDS)
def test_what_is_unknown_takes_no_side(known: Facts) -> None:
    """Without what it looks at, a rule never says that all is well."""
    for rule in RULES:
        bare = facts_of({"today": TODAY.isoformat()})
        assert rule.look(replace(bare, teachers=known.teachers)).voice is Voice.CANNOT_TELL


@given(RECORDS)
def test_every_sentence_can_be_said(known: Facts) -> None:
    speak = Words("en")
    for one in advise(known):
        for sentence in (one.saw.shows, one.saw.unknown, told_advice(advise(known))):
            assert "{" not in speak(sentence)


# Needs are told to whoever may read them.


@given(RECORDS, _needs())
def test_needs_of_earlier_are_shown_to_whoever_may_read_them_now(
    known: Facts, needs: Needs
) -> None:
    assume(needs.noted)
    rule = rule_of("needs-without-sessions")
    then, now = replace(known, needs=needs), replace(known, needs=None)
    seen = trace(rule, then, now)
    assert seen.then == seen.now
    assert str(needs.noted) not in str(seen.then)
    assert trace(rule, then, then).then == rule.look(then).shows


def test_kept_facts_that_are_none_are_refused() -> None:
    with pytest.raises(ValueError, match="no facts"):
        facts_of({"today": "2026-05-04", "score": 3})
    with pytest.raises(ValueError, match="the day is missing"):
        facts_of({"led": True})


@pytest.mark.parametrize(
    "wrong", [lambda: Needs(1, 1, 1), lambda: Needs(1, -1, 0), lambda: Minutes(-1, 0, 0)]
)
def test_figures_that_cannot_be_are_refused(wrong: Any) -> None:
    with pytest.raises(ValueError, match="n"):
        wrong()


def test_an_unknown_rule_is_none() -> None:
    with pytest.raises(KeyError):
        rule_of("work-harder")


@pytest.mark.parametrize(
    ("known", "answer"),
    [
        (facts(), "The record does not tell yet. Below stands what would."),
        (
            facts(led=True),
            "On what the record can tell, there is nothing to advise. On 8 points the record "
            "cannot tell.",
        ),
        (
            facts(concluded=OLD),
            "The record speaks for trying 1 thing. The first: Findings that nobody applied. On 7 "
            "points the record cannot tell.",
        ),
    ],
)
def test_the_answer_in_a_sentence(known: Facts, answer: str) -> None:
    assert str(told_advice(advise(known))) == answer


def _places(sentence: Sentence) -> Sequence[str]:
    return [str(value) for value in sentence.values.values()]


def test_no_person_is_counted_below_five() -> None:
    """Facts hold no count of people at all: only whether there were five or more."""
    names = {one.name for one in fields(Facts)}
    assert not names & {"people", "leaders"}
    speaking = rule_of("few-lead").look(facts(led=False))
    assert not any(sign.isdigit() for sign in str(speaking.shows))
    assert _places(speaking.shows) == []


def test_the_manual_has_the_rules_as_the_code_has_them() -> None:
    page = Path(__file__).parents[2] / "docs" / "tasks" / "better-designs.md"
    rows = [line for line in page.read_text(encoding="utf-8").splitlines() if line[:3] == "| `"]
    assert rows == [_row(rule) for rule in RULES]


def _row(rule: Rule) -> str:
    advice = rule.advice
    named = [f"{standard(key).name} {key.partition(':')[0]}" for key in advice.standards]
    source = f"{', '.join(advice.claims)}; {', '.join(named)}"
    takes = f"{advice.effort.minutes} min {advice.effort.who}"
    return f"| `{rule.slug}` | {rule.when} | {advice.tries} | {source} | {takes} |"
