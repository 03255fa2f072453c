"""The seven standards of 2011 (Learning Forward 2011, *Standards for Professional Learning*)."""

from __future__ import annotations

from copractice.domain.standards.model import ShownBy, Standard, StandardSet
from copractice.domain.words import say

YEAR = "2011"

SET_2011 = StandardSet(
    year=YEAR,
    name=say("Standards for Professional Learning, 2011"),
    credit=say(
        "The names of the standards are Learning Forward's (Standards for Professional Learning, "
        "2011). The readings are ours and are not endorsed by Learning Forward."
    ),
    standards=(
        Standard(
            YEAR,
            "learning-communities",
            say("Learning Communities"),
            say(
                "People learn in groups that keep improving their work, "
                "answer for it together and pull towards shared goals."
            ),
        ),
        Standard(
            YEAR,
            "leadership",
            say("Leadership"),
            say(
                "People at any level lead learning: they build what others can do, "
                "speak up for learning and arrange support for it."
            ),
            ShownBy.LEADING,
        ),
        Standard(
            YEAR,
            "resources",
            say("Resources"),
            say(
                "Time, people, money and technology for learning are decided on, "
                "kept in view and made to work together."
            ),
            ShownBy.CONDITIONS,
        ),
        Standard(
            YEAR,
            "data",
            say("Data"),
            say(
                "Figures and accounts of several kinds, about students, staff and the system, "
                "serve to plan learning and to judge it."
            ),
        ),
        Standard(
            YEAR,
            "learning-designs",
            say("Learning Designs"),
            say(
                "The form that learning takes is chosen from what is known about how people learn, "
                "to suit what it is for."
            ),
        ),
        Standard(
            YEAR,
            "implementation",
            say("Implementation"),
            say(
                "What is known about change is used, and help goes on until the new way of working "
                "has settled in."
            ),
        ),
        Standard(
            YEAR,
            "outcomes",
            say("Outcomes"),
            say(
                "Learning aims at what educators are expected to do well "
                "and at what students are to learn."
            ),
            ShownBy.RESULT,
        ),
    ),
)
