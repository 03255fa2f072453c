"""What is said of a type, in the words of one language: plain values for pages and the command.

Nothing is said here. Every sentence comes from a ``Profile``, a ``Claim`` or a standard, and a
claim never goes without its hedge, source and id. Needs no Django.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from copractice.domain.article import INTRODUCTION
from copractice.domain.demand import duration
from copractice.domain.naming import KNOWLEDGE, LEVELS, NEWCOMERS, PARTS, ROLES, STRENGTHS
from copractice.domain.standards import SETS, clause, standard
from copractice.domain.vocabulary import (
    Claim,
    Knowledge,
    Learner,
    LearningRole,
    MemberRole,
    Practice,
    Profile,
    StandardSaid,
    Standing,
)
from copractice.domain.words import Sentence, Words, say

SAID_SET = "2011"
"""The set that the article speaks about. It was written before the later one."""

STANDINGS = {
    Standing.LEADS: say("leads the work"),
    Standing.WORKS: say("does the work"),
    Standing.LOOKS: say("looks on"),
}
SUBJECTS = {
    "T": say("The type"),
    "D": say("Demand"),
    "O": say("Learning"),
    "S": say("The standards"),
    "X": say("The example"),
    "A": say("Partnerships as such"),
}
"""What the letter before a claim's number tells of: the order of ``docs/claims.md``, type first."""
ELSEWHERE = say("Said elsewhere than in the article")


@dataclass(frozen=True)
class Told:
    """A claim: its words, how strongly it is said, where, and its id."""

    id: str
    words: str
    hedge: str
    source: str


def ids_of(claims: Iterable[Told]) -> str:
    """The ids of claims, each once. One id may have several claims."""
    return ", ".join(dict.fromkeys(one.id for one in claims))


@dataclass(frozen=True)
class Stated:
    """A statement of the profile and the claims it rests on."""

    words: str
    rests: tuple[Told, ...]

    @property
    def ids(self) -> str:
        """The ids of what it rests on."""
        return ids_of(self.rests)


@dataclass(frozen=True)
class Demanded(Stated):
    """What is said of one part of demand: a level, in a word, and the words that justify it."""

    part: str
    level: str


@dataclass(frozen=True)
class OnClause(Told):
    """What is said of the type and one clause of a standard, and the reason."""

    clause: str
    why: str


@dataclass(frozen=True)
class OnStandard:
    """A standard with all that is said of the type and its clauses."""

    slug: str
    name: str
    says: str
    said: tuple[OnClause, ...]


@dataclass(frozen=True)
class Part:
    """A role in such a partnership: its name, what it does, its standing, who usually takes it."""

    name: str
    does: str
    standing: str
    taken_by: tuple[str, ...]


@dataclass(frozen=True)
class Touched:
    """A standard that a practice touches, and why: an opportunity, no more."""

    standard: str
    why: str


@dataclass(frozen=True)
class Done:
    """A practice: role, usual minutes with what they assume, and what comes with it."""

    name: str
    role: str
    minutes: str
    basis: str
    knowledge: tuple[str, ...]
    leads: bool
    answers: bool
    touches: tuple[Touched, ...]
    learned: tuple[str, ...]


@dataclass(frozen=True)
class Listed:
    """A heading and what stands under it."""

    name: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """A question that the type raises, why, and a first answer to work from."""

    words: str
    why: str
    first: str


@dataclass(frozen=True)
class Subject:
    """The claims on one subject."""

    name: str
    claims: tuple[Told, ...]


@dataclass(frozen=True)
class Type:
    """All that a profile says, in words."""

    slug: str
    name: str
    definition: Stated
    does: Stated
    members: Stated
    instruments: Stated
    knowledge: Stated
    learning_design: Stated
    level: tuple[Told, ...]
    demand: tuple[Demanded, ...]
    parts: tuple[Part, ...]
    practices: tuple[Done, ...]
    by_knowledge: tuple[Listed, ...]
    by_role: tuple[Listed, ...]
    for_practitioners: tuple[Stated, ...]
    for_researchers: tuple[Stated, ...]
    by_product: tuple[Told, ...]
    studies: tuple[Told, ...]
    standards: tuple[OnStandard, ...]
    before_joining: tuple[str, ...]
    questions: tuple[Asked, ...]
    example: str
    example_link: str
    example_said: tuple[Told, ...]
    subjects: tuple[Subject, ...]


def type_told(profile: Profile, speak: Words) -> Type:
    """A type, told from its profile."""
    of_the_type = _of_the_type(profile)
    return Type(
        slug=profile.slug,
        name=speak(profile.name),
        definition=_stated(profile.definition, of_the_type, speak),
        does=_stated(profile.does, of_the_type, speak),
        members=_stated(profile.members, of_the_type, speak),
        instruments=_stated(profile.instruments, (*of_the_type, *profile.exemplar.claims), speak),
        knowledge=_stated(profile.knowledge, _with_ids(profile, ("A4",)), speak),
        learning_design=_stated(profile.learning_design, _with_ids(profile, ("S15",)), speak),
        level=told(_with_ids(profile, ("D3",)), speak),
        demand=demanded(profile, speak),
        parts=tuple(_part(role, speak) for role in profile.roles),
        practices=tuple(_done(practice, profile, speak) for practice in profile.practices),
        by_knowledge=_by_knowledge(profile, speak),
        by_role=_by_role(profile, speak),
        for_practitioners=_opportunities(profile, Learner.PRACTITIONER, speak),
        for_researchers=_opportunities(profile, Learner.RESEARCHER, speak),
        by_product=told(profile.by_product, speak),
        studies=told(profile.studies, speak),
        standards=on_standards(profile, speak),
        before_joining=tuple(map(speak, profile.before_joining)),
        questions=tuple(
            Asked(speak(one.words), speak(one.why), speak(one.first)) for one in profile.questions
        ),
        example=profile.exemplar.name,
        example_link=profile.exemplar.link,
        example_said=told(profile.exemplar.claims, speak),
        subjects=_subjects(profile, speak),
    )


def told(claims: Iterable[Claim], speak: Words) -> tuple[Told, ...]:
    """Claims in words, each once."""
    each = (
        Told(one.id, speak(one.words), speak(STRENGTHS[one.strength]), one.source) for one in claims
    )
    return tuple(dict.fromkeys(each))


def demanded(profile: Profile, speak: Words) -> tuple[Demanded, ...]:
    """The parts of demand, each with its level in a word."""
    return tuple(
        Demanded(
            words=speak(one.words),
            rests=told(_with_ids(profile, one.claims), speak),
            part=speak(PARTS[one.part]),
            level=speak(LEVELS[one.level]),
        )
        for one in profile.demand
    )


def on_standards(profile: Profile, speak: Words) -> tuple[OnStandard, ...]:
    """The standards of 2011 in their order, with what is said of each; some with nothing."""
    return tuple(
        OnStandard(
            one.slug,
            speak(one.name),
            speak(one.says),
            tuple(on_clause(s, speak) for s in profile.standards if s.standard == one.key),
        )
        for one in SETS[SAID_SET].standards
    )


def on_clause(said: StandardSaid, speak: Words) -> OnClause:
    """One statement on one clause."""
    [claim] = told([said.claim], speak)
    return OnClause(
        claim.id,
        claim.words,
        claim.hedge,
        claim.source,
        clause=speak(clause(said.clause).name),
        why=speak(said.why),
    )


def _stated(sentence: Sentence, claims: Iterable[Claim], speak: Words) -> Stated:
    return Stated(speak(sentence), told(claims, speak))


def _with_ids(profile: Profile, ids: Sequence[str]) -> list[Claim]:
    """The claims with these ids. An id may have several: the article says several things there."""
    return [claim for id in ids for claim in profile.claims if claim.id == id]


def _subject(claim: Claim) -> str:
    """The letter of a claim of the article; empty for one from elsewhere (``AISD-2015``).

    Its advice and its closing words (``M3``, ``K2``) are about partnerships as such.
    """
    letter, number = claim.id[:1], claim.id[1:]
    if not number.isdigit():
        return ""
    return letter if letter in SUBJECTS else "A"


def _of_the_type(profile: Profile) -> list[Claim]:
    """What says which type it is: not what studies report of it, nor what holds for all types."""
    return [
        claim
        for claim in profile.claims
        if _subject(claim) == "T" and claim not in (*profile.studies, *INTRODUCTION)
    ]


def _subjects(profile: Profile, speak: Words) -> tuple[Subject, ...]:
    """Every claim of the profile by what it is about, those from elsewhere last."""
    by_letter = {
        letter: told((c for c in profile.claims if _subject(c) == letter), speak)
        for letter in (*SUBJECTS, "")
    }
    return tuple(
        Subject(speak(SUBJECTS.get(letter, ELSEWHERE)), claims)
        for letter, claims in by_letter.items()
        if claims
    )


def _part(role: MemberRole, speak: Words) -> Part:
    return Part(
        speak(role.name),
        speak(role.does),
        speak(STANDINGS[role.standing]),
        tuple(speak(NEWCOMERS[one]) for one in role.taken_by),
    )


def _done(practice: Practice, profile: Profile, speak: Words) -> Done:
    learned = (one for one in profile.opportunities if one.slug in practice.opportunities)
    return Done(
        name=speak(practice.name),
        role=speak(ROLES[practice.role]),
        minutes=speak(duration(practice.minutes)),
        basis=speak(practice.minutes_basis),
        knowledge=tuple(speak(KNOWLEDGE[one]) for one in practice.knowledge),
        leads=practice.leads,
        answers=practice.answers,
        touches=tuple(
            Touched(speak(_named_with_year(touch.standard)), speak(touch.why))
            for touch in practice.touches
        ),
        learned=tuple(speak(one.words) for one in learned),
    )


def _named_with_year(key: str) -> Sentence:
    one = standard(key)
    return say("{name} ({year})", name=one.name, year=one.set)


def _by_knowledge(profile: Profile, speak: Words) -> tuple[Listed, ...]:
    """What is done with knowledge, and by which practices."""
    return tuple(
        Listed(speak(KNOWLEDGE[one]), names)
        for one in Knowledge
        if (names := tuple(speak(p.name) for p in profile.practices if one in p.knowledge))
    )


def _by_role(profile: Profile, speak: Words) -> tuple[Listed, ...]:
    """The roles that people take in the work, and in which practices."""
    return tuple(
        Listed(speak(ROLES[one]), names)
        for one in LearningRole
        if (names := tuple(speak(p.name) for p in profile.practices if p.role is one))
    )


def _opportunities(profile: Profile, learner: Learner, speak: Words) -> tuple[Stated, ...]:
    return tuple(
        _stated(one.words, _with_ids(profile, one.claims), speak)
        for one in profile.opportunities
        if one.learner is learner
    )
