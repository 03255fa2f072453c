"""The closed list of what is kept, how much of it, and the refusal of everything else."""

from __future__ import annotations

from dataclasses import dataclass

from copractice.domain.words import Sentence, say

MOST_BYTES = 20 * 2**20
"""A file of more bytes than this is not taken."""


class FileRefused(ValueError):
    """A file that is not kept; ``sentence`` says to the person why, and what to do instead."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


@dataclass(frozen=True)
class FileType:
    """One kind of file that is kept: ``suffix`` begins with a dot, as ``.pdf``.

    ``endings`` are all the endings that a name of it may have, its usual one first.
    """

    media_type: str
    endings: tuple[str, ...]
    words: Sentence
    is_text: bool = False
    is_picture: bool = False

    @property
    def suffix(self) -> str:
        """The usual ending of a name."""
        return self.endings[0]


_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."
PDF = FileType("application/pdf", (".pdf",), say("PDF"))
PNG = FileType("image/png", (".png",), say("picture (PNG)"), is_picture=True)
JPEG = FileType(
    "image/jpeg", (".jpg", ".jpeg", ".jpe", ".jfif"), say("picture (JPEG)"), is_picture=True
)
GIF = FileType("image/gif", (".gif",), say("picture (GIF)"), is_picture=True)
WEBP = FileType("image/webp", (".webp",), say("picture (WebP)"), is_picture=True)
DOCX = FileType(f"{_OFFICE}wordprocessingml.document", (".docx",), say("Word document"))
XLSX = FileType(f"{_OFFICE}spreadsheetml.sheet", (".xlsx",), say("Excel workbook"))
PPTX = FileType(f"{_OFFICE}presentationml.presentation", (".pptx",), say("PowerPoint slides"))
ODT = FileType(f"{_OPEN}text", (".odt",), say("OpenDocument text"))
ODS = FileType(f"{_OPEN}spreadsheet", (".ods",), say("OpenDocument sheet"))
ODP = FileType(f"{_OPEN}presentation", (".odp",), say("OpenDocument slides"))
PLAIN = FileType("text/plain", (".txt", ".text"), say("plain text"), is_text=True)
MARKDOWN = FileType("text/markdown", (".md", ".markdown"), say("Markdown text"), is_text=True)
CSV = FileType("text/csv", (".csv",), say("table (CSV)"), is_text=True)

TEXTS = (PLAIN, MARKDOWN, CSV)
TYPES: tuple[FileType, ...] = (
    *(PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP),
    *(PNG, JPEG, GIF, WEBP),
    *TEXTS,
)
"""All that is kept."""
BY_MEDIA_TYPE = {one.media_type: one for one in TYPES}
