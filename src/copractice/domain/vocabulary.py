"""The mission's words as frozen dataclasses: what a type of partnership *is*, as data.

A type describes itself in a pure ``profile.py`` with these words. What is *said of the type* stays
in words: a level of demand is one of three words with the sentence that justifies it, never hours.
Sources: Meister and Blitz (2016), "The promise of partnerships", claim by claim; see
``docs/claims.md`` for the ids (``T29``, ``D2`` …).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from copractice.domain.words import Sentence


class Level(StrEnum):
    """How much of one part of demand the article says that a type places on practitioners (D3)."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class DemandPart(StrEnum):
    """The four parts of demand (D2)."""

    TIME = "time"
    LABOUR = "labour"
    COMMUNICATION = "communication"
    ACCOUNTABILITY = "accountability"


class Strength(StrEnum):
    """The hedge that belongs to a claim. It is shown with the claim, always."""

    BY_DEFINITION = "by-definition"
    SURPASSES = "surpasses"
    MEETS = "meets"
    USUALLY = "usually"
    MAY = "may"
    SOME = "some"
    OCCASIONALLY = "occasionally"
    A_FEW_STUDIES = "a-few-studies"
    SEVERAL_STUDIES = "several-studies"
    BY_THEIR_ACCOUNT = "by-their-account"
    EXAMPLE = "example"
    PRESUMABLY = "presumably"
    ARGUABLY = "arguably"
    IDEALLY = "ideally"
    TENDS = "tends"
    TENDS_NOT = "tends-not"
    ONLY_NONCLASSROOM = "only-nonclassroom"
    NOT_ADDRESSED = "not-addressed"


class LearningRole(StrEnum):
    """Roles people take in the work, from first step to steady (L-2, O16, O17)."""

    PARTICIPANT = "participant"
    DATA_COLLECTOR = "data-collector"
    ANALYST = "analyst"
    REVIEWER = "reviewer"
    CO_AUTHOR = "co-author"
    CO_DEVELOPER = "co-developer"
    DISSEMINATOR = "disseminator"
    DATA_SOURCE = "data-source"
    FACILITATOR = "facilitator"
    LEADER = "leader"


class Learner(StrEnum):
    """Whose opportunity to learn it is: both sides learn (L-2)."""

    PRACTITIONER = "practitioner"
    RESEARCHER = "researcher"


class Knowledge(StrEnum):
    """What a practice does with knowledge (A4): makes it, carries it over, or puts it to work."""

    CREATE = "create"
    TRANSFER = "transfer"
    USE = "use"


class Newcomer(StrEnum):
    """Who arrives in a running partnership and must understand it from one page (R-ALL-5)."""

    SUPERINTENDENT = "superintendent"
    PRINCIPAL = "principal"
    RESEARCHER = "researcher"
    TEACHER = "teacher"
    FUNDER = "funder"


class Rung(StrEnum):
    """How far a standard is shown. "Evidence" is said from ``MADE`` on (L-4)."""

    OPPORTUNITY = "opportunity"
    MADE = "made"
    APPLIED = "applied"
    RESULT = "result"


class Decided(StrEnum):
    """What was decided on a finding. Types use those that fit; the trunk knows what stops."""

    ADOPTED = "adopted"
    ADAPTED = "adapted"
    EXPANDED = "expanded"
    ABANDONED = "abandoned"
    DECIDED = "decided"
    STOPPED = "stopped"

    @property
    def stops(self) -> bool:
        """Whether something came to its end by it: what a newcomer asks about first."""
        return self in (Decided.ABANDONED, Decided.STOPPED)


@dataclass(frozen=True)
class Claim:
    """One statement of the article or of a study it names: id, our words, hedge, source."""

    id: str
    words: Sentence
    strength: Strength
    source: str = "Meister & Blitz 2016"


@dataclass(frozen=True)
class DemandWords:
    """What is said of a type on one part of demand: a level and the words that justify it."""

    part: DemandPart
    level: Level
    words: Sentence
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Opportunity:
    """Something there is to learn, told to people before, during and after (L-1)."""

    slug: str
    words: Sentence
    learner: Learner
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Touch:
    """A practice touches a standard of the 2011 or 2022 set, and why: an *opportunity*, no more."""

    standard: str
    why: Sentence


@dataclass(frozen=True)
class Practice:
    """Something people do in a type's way of working; doing it leaves one Activity.

    ``minutes`` is the *usual* figure, an assumption stated in ``minutes_basis`` until the person
    says otherwise (D-1). ``leads`` and ``answers`` tell whether doing it means leading or being
    answerable for the result. ``knowledge`` tells what the practice does with knowledge, nothing
    where it only keeps the work going.
    """

    slug: str
    name: Sentence
    role: LearningRole
    minutes: int
    minutes_basis: Sentence
    knowledge: tuple[Knowledge, ...] = ()
    touches: tuple[Touch, ...] = ()
    opportunities: tuple[str, ...] = ()
    leads: bool = False
    answers: bool = False


class Standing(StrEnum):
    """What every type's roles come down to, so that the trunk need not know their names."""

    LEADS = "leads"
    WORKS = "works"
    LOOKS = "looks"


@dataclass(frozen=True)
class MemberRole:
    """A role in a partnership of this type: its slug in the membership table, name and doing.

    ``taken_by`` are the newcomers who usually come into this role.
    """

    slug: str
    name: Sentence
    does: Sentence
    standing: Standing = Standing.WORKS
    taken_by: tuple[Newcomer, ...] = ()


@dataclass(frozen=True)
class StandardSaid:
    """What the article says of a type and one clause of a standard, with its hedge and reason.

    ``clause`` is the key of a clause (``"2011:data/naming-needs"``, see ``domain/standards``).
    Several may stand beside each other on one standard; they are never drawn together into one.
    """

    clause: str
    claim: Claim
    why: Sentence

    @property
    def standard(self) -> str:
        """The key of the standard that the clause belongs to."""
        return self.clause.partition("/")[0]


@dataclass(frozen=True)
class Exemplar:
    """A real partnership of a type, with the address that the article gives and what it says."""

    name: str
    link: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Question:
    """A question on data or publication that a type raises when it is founded.

    ``first`` is a first answer to work from: never a default that holds unless someone looks.
    """

    slug: str
    words: Sentence
    why: Sentence
    first: Sentence


@dataclass(frozen=True)
class Profile:
    """A type of partnership, described by itself.

    ``place`` (0 to 1) is where the type is *drawn* on the demand line: an order, not a measurement.
    ``does`` says in one line what practitioners do there, ``instruments`` what the type works with,
    ``knowledge`` whether it creates, transfers or uses knowledge, ``learning_design`` in which form
    people learn. ``claims`` are all statements the profile rests on; what it shows is among them.
    """

    slug: str
    name: Sentence
    definition: Sentence
    does: Sentence
    members: Sentence
    instruments: Sentence
    knowledge: Sentence
    learning_design: Sentence
    place: float
    demand: tuple[DemandWords, ...]
    roles: tuple[MemberRole, ...]
    practices: tuple[Practice, ...]
    opportunities: tuple[Opportunity, ...]
    standards: tuple[StandardSaid, ...]
    studies: tuple[Claim, ...]
    by_product: tuple[Claim, ...]
    before_joining: tuple[Sentence, ...]
    questions: tuple[Question, ...]
    exemplar: Exemplar
    claims: tuple[Claim, ...]

    def practice(self, slug: str) -> Practice:
        """The practice with this slug. Raises ``KeyError`` where the type has none."""
        for practice in self.practices:
            if practice.slug == slug:
                return practice
        raise KeyError(slug)

    def role(self, slug: str) -> MemberRole:
        """The member role with this slug. Raises ``KeyError`` where the type has none."""
        for role in self.roles:
            if role.slug == slug:
                return role
        raise KeyError(slug)
