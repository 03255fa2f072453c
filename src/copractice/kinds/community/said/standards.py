"""What the article says of this type and the standards of 2011, clause by clause.

All of it is said of several types and stands in ``domain/article``. Of implementation the article
speaks with a view to more intensive types, so nothing is said of it here.
"""

from __future__ import annotations

from copractice.domain.article import OF_ALL
from copractice.domain.article import standards as article
from copractice.domain.vocabulary import StandardSaid

STANDARDS: tuple[StandardSaid, ...] = (
    *OF_ALL,
    article.INQUIRING_TOGETHER,
    article.AGENDA,
    article.NAMING_NEEDS_OR_NOT,
    article.STUDY_GROUPS,
)
