"""First texts of agreements in the language of the one who writes them."""

from __future__ import annotations

from collections.abc import Iterable

from copractice.domain.partnering import (
    FIRST_TEXTS,
    KINDS,
    NORMS,
    AgreementKind,
    Paper,
    Passage,
)
from copractice.domain.words import Words
from copractice.partnerships.models import Part
from copractice.partnerships.registry import kind

FIXED = frozenset(norm.slug for norm in NORMS if norm.fixed)
"""Norms that say what the program does; they are shown and cannot be rewritten."""


def first_paper(agreement_kind: AgreementKind, parts: Iterable[Part], speak: Words) -> Paper:
    """What an agreement of this kind begins with; questions are those of the open parts' types."""
    if agreement_kind is AgreementKind.NORMS:
        return Paper(tuple(Passage(n.slug, speak(n.heading), speak(n.text)) for n in NORMS))
    if agreement_kind is AgreementKind.DATA_USE:
        return Paper(tuple(questions_of(parts, speak)))
    proposed = FIRST_TEXTS[agreement_kind]
    return Paper(tuple(Passage(p.slug, speak(p.heading), speak(p.text)) for p in proposed))


def questions_of(parts: Iterable[Part], speak: Words) -> Iterable[Passage]:
    """The questions that the types of these parts raise, each with its first answer."""
    for part in parts:
        for question in kind(part.kind).profile.questions:
            slug = f"{part.kind}.{question.slug}"
            yield Passage(slug, speak(question.words), speak(question.first))


def with_new_questions(paper: Paper, parts: Iterable[Part], speak: Words) -> Paper:
    """The paper with the questions of types that came in since it was written, at its end."""
    new = [one for one in questions_of(parts, speak) if paper.passage(one.slug) is None]
    return Paper((*paper.passages, *new))


def fixed_of(agreement_kind: str) -> frozenset[str]:
    """The slugs of the passages that cannot be rewritten."""
    return FIXED if agreement_kind == AgreementKind.NORMS else frozenset()


def title_of(agreement_kind: AgreementKind, speak: Words) -> str:
    """What an agreement of this kind is called at first."""
    return speak(KINDS[agreement_kind])
