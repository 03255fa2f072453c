"""The clauses of the standards of 2011 that the article speaks about, named by us.

A standard asks for several things, and a type may meet one of them and not another. What is said
of a type is therefore said of a clause. The names are ours; the publisher numbers nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from copractice.domain.words import Sentence, say


@dataclass(frozen=True)
class Clause:
    """One thing that a standard asks for: the standard's key, a slug, and our name for it."""

    standard: str
    slug: str
    name: Sentence

    @property
    def key(self) -> str:
        """The address used by what is said of a type, such as ``"2011:data/naming-needs"``."""
        return f"{self.standard}/{self.slug}"


def _of(standard: str, *clauses: tuple[str, Sentence]) -> tuple[Clause, ...]:
    return tuple(Clause(f"2011:{standard}", slug, name) for slug, name in clauses)


CLAUSES: tuple[Clause, ...] = (
    *_of(
        "learning-communities",
        ("being-one", say("being a learning community")),
        ("inquiring-together", say("working, analysing, reflecting and inquiring together")),
        ("lasting-support", say("lasting support for improvement and its use")),
        ("across-communities", say("talking with other communities")),
        ("across-systems", say("working within and across systems")),
        ("trust", say("norms, trust and skill in working together")),
    ),
    *_of(
        "leadership",
        ("who-leads", say("who counts as a leader")),
        ("agenda", say("an agenda for learning that fits the system's goals")),
        ("shared", say("sharing in leadership")),
    ),
    *_of(
        "resources",
        ("means", say("money and help in kind")),
        ("workload", say("room for it in people's work")),
        ("control", say("who controls the means")),
        ("enough", say("enough to use locally what was learned")),
    ),
    *_of(
        "data",
        ("several-sources", say("several kinds of data to find learning needs")),
        ("topics", say("figures that show what to work on")),
        ("naming-needs", say("whose task it is to name learning needs")),
        ("needs-of-use", say("what people need to learn for putting it to use")),
    ),
    *_of(
        "learning-designs",
        ("embedded", say("learning as part of the job")),
        ("forms", say("the form that learning takes")),
        ("transfer", say("carrying what is learned into practice")),
        ("peers", say("answering to peers, talking about learning all along")),
        ("engagement", say("active inquiry, building knowledge together")),
        ("theory-and-practice", say("grasping theory and practice by applying")),
        ("workday", say("learning within the working day")),
    ),
    *_of(
        "implementation",
        ("applying", say("applying what is learned")),
        ("main-aim", say("learning as the main aim")),
        ("ongoing-support", say("support that goes on")),
        ("years", say("three to five years for wide and lasting use")),
    ),
    *_of(
        "outcomes",
        ("student-results", say("student results as the last aim")),
        ("salient", say("a problem that matters to practitioners")),
    ),
)

_BY_KEY = {clause.key: clause for clause in CLAUSES}


def clause(key: str) -> Clause:
    """The clause with a key such as ``"2011:data/naming-needs"``. Raises ``KeyError``."""
    return _BY_KEY[key]
