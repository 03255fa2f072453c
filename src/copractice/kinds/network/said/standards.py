"""What the article says of this type and the standards of 2011, clause by clause.

Most of it is said of several types and stands in ``domain/article``; the rest is here.
"""

from __future__ import annotations

from copractice.domain.article import OF_ALL
from copractice.domain.article import standards as article
from copractice.domain.vocabulary import StandardSaid, Strength
from copractice.domain.words import say

ACROSS_COMMUNITIES = article.said(
    "learning-communities/across-communities",
    "S3",
    say("Communities here talk with each other more than the standard asks."),
    Strength.SURPASSES,
    say("Tests in one place are meant to serve all the others."),
)

STANDARDS: tuple[StandardSaid, ...] = (
    *OF_ALL,
    article.LASTING_SUPPORT,
    ACROSS_COMMUNITIES,
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
