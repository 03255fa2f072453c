"""Documents on paper: plain values in, PDF out. Knows no Django and reads nothing that people wrote
as markup.
"""

from copractice.reports.blocks import (
    Block,
    Bullets,
    Code,
    Document,
    Facts,
    Figure,
    Gallery,
    Heading,
    Paragraph,
    Quote,
    Run,
    Sheet,
    Signatures,
    TableBlock,
    Text,
)
from copractice.reports.printing import Unprintable, document, pages
from copractice.reports.written import blocks_of

__all__ = [
    "Block",
    "Bullets",
    "Code",
    "Document",
    "Facts",
    "Figure",
    "Gallery",
    "Heading",
    "Paragraph",
    "Quote",
    "Run",
    "Sheet",
    "Signatures",
    "TableBlock",
    "Text",
    "Unprintable",
    "blocks_of",
    "document",
    "pages",
]
