r"""Two versions of something compared, and two edits of one version joined.

>>> from copractice.domain.comparing import compare, told
>>> str(told(compare("Count the words.\n\nTwice a week.", "Count all the words.")))
'1 paragraph changed, 1 paragraph was taken out.'
"""

from copractice.domain.comparing.joining import Clash, Joined, join
from copractice.domain.comparing.tables import Cell, Grid, TableComparison, compare_tables
from copractice.domain.comparing.telling import told, told_table
from copractice.domain.comparing.texts import (
    Comparison,
    Kind,
    Paragraph,
    Piece,
    compare,
    compare_paragraphs,
    paragraphs_of,
    text_of,
    words_changed,
)

__all__ = [
    "Cell",
    "Clash",
    "Comparison",
    "Grid",
    "Joined",
    "Kind",
    "Paragraph",
    "Piece",
    "TableComparison",
    "compare",
    "compare_paragraphs",
    "compare_tables",
    "join",
    "paragraphs_of",
    "text_of",
    "told",
    "told_table",
    "words_changed",
]
