"""What the article says of this type and the standards of 2011, clause by clause.

All of it is said of several types together, and stands in ``domain/article``.
"""

from __future__ import annotations

from copractice.domain.article import OF_ALL
from copractice.domain.article import standards as article
from copractice.domain.vocabulary import StandardSaid

STANDARDS: tuple[StandardSaid, ...] = (
    *OF_ALL,
    article.LASTING_SUPPORT,
    article.SHARED_LEADERSHIP,
    article.WORKLOAD,
    article.CONTROL,
    article.ENOUGH,
    article.NEEDS_OF_USE,
    article.INQUIRY_FORMS,
    article.PEERS,
    article.ENGAGEMENT,
    article.THEORY_AND_PRACTICE,
    article.APPLYING,
    article.NOT_THE_MAIN_AIM,
    article.NO_ONGOING_SUPPORT,
    article.YEARS,
    article.PRACTICAL_SOLUTIONS,
)
