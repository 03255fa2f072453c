"""Practical measures: what a figure is made of, who may see it, and what people said of a series.

>>> from copractice.domain.measures import MadeOf, figure_of
>>> figure_of(MadeOf.SHARE, numerator=12, denominator=20)
60.0
"""

from copractice.domain.measures.arrivals import Entered, late
from copractice.domain.measures.bringing import (
    Column,
    OfSite,
    SiteLayout,
    SiteReading,
    read_sites,
    suggest_parts,
    suggest_sites,
)
from copractice.domain.measures.choosing import (
    BETTER,
    NAMES,
    OFFERED,
    AddingUp,
    AnyKind,
    Choice,
    Figures,
    added_up,
    charted,
    choose,
    fitting,
    rules_for,
)
from copractice.domain.measures.figures import (
    FEWEST,
    NOT_SAID,
    MadeOf,
    Wrong,
    check,
    figure_of,
    pooled,
    summed,
)
from copractice.domain.measures.judging import Composed, Judged, Judgement, compose
from copractice.domain.measures.release import Part, Pool, Release, Rule, Shown, company, release
from copractice.domain.measures.sitecodes import called, next_letter
from copractice.domain.measures.surveys import NotTold, Taken, mean_of, share_of_top

__all__ = [
    "BETTER",
    "FEWEST",
    "NAMES",
    "NOT_SAID",
    "OFFERED",
    "AddingUp",
    "AnyKind",
    "Choice",
    "Column",
    "Composed",
    "Entered",
    "Figures",
    "Judged",
    "Judgement",
    "MadeOf",
    "NotTold",
    "OfSite",
    "Part",
    "Pool",
    "Release",
    "Rule",
    "Shown",
    "SiteLayout",
    "SiteReading",
    "Taken",
    "Wrong",
    "added_up",
    "called",
    "charted",
    "check",
    "choose",
    "company",
    "compose",
    "figure_of",
    "fitting",
    "late",
    "mean_of",
    "next_letter",
    "pooled",
    "read_sites",
    "release",
    "rules_for",
    "share_of_top",
    "suggest_parts",
    "suggest_sites",
    "summed",
]
