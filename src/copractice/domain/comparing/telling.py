"""What a comparison comes to, in one sentence."""

from __future__ import annotations

from copractice.domain.comparing.tables import TableComparison
from copractice.domain.comparing.texts import Comparison, Kind
from copractice.domain.words import Sentence, count, say

NOTHING = say("Nothing changed.")


def told(comparison: Comparison) -> Sentence:
    """How many paragraphs changed, are new or were taken out."""
    found = [
        (count("{n} paragraph changed", "{n} paragraphs changed", n) if n else None)
        for n in [comparison.n(Kind.CHANGED)]
    ]
    new, gone = comparison.n(Kind.ADDED), comparison.n(Kind.REMOVED)
    found += [
        count("{n} paragraph is new", "{n} paragraphs are new", new) if new else None,
        count("{n} paragraph was taken out", "{n} paragraphs were taken out", gone)
        if gone
        else None,
    ]
    return _listed([one for one in found if one is not None])


def told_table(comparison: TableComparison) -> Sentence:
    """How many cells changed, and how many rows and columns came and went."""
    cells, new, gone = comparison.cells_changed, comparison.rows_added, comparison.rows_removed
    wider, narrower = len(comparison.columns_added), len(comparison.columns_removed)
    found = [
        count("{n} cell changed", "{n} cells changed", cells) if cells else None,
        count("{n} row is new", "{n} rows are new", new) if new else None,
        count("{n} row was taken out", "{n} rows were taken out", gone) if gone else None,
        count("{n} column is new", "{n} columns are new", wider) if wider else None,
        count("{n} column was taken out", "{n} columns were taken out", narrower)
        if narrower
        else None,
    ]
    return _listed([one for one in found if one is not None])


def _listed(clauses: list[Sentence]) -> Sentence:
    if not clauses:
        return NOTHING
    whole = clauses[0]
    for clause in clauses[1:]:
        whole = say("{before}, {after}", before=whole, after=clause)
    return say("{told}.", told=whole)
