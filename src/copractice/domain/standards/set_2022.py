"""The eleven standards of 2022 (Learning Forward 2022, *Standards for Professional Learning*).

Learning Forward groups them in three frames. A page of its site (advancing-outcomes-graphic) lists
"Learning Practices" where others list "Equity Practices": it is kept as an alias.
"""

from __future__ import annotations

from copractice.domain.standards.model import ShownBy, Standard, StandardSet
from copractice.domain.words import say

YEAR = "2022"
CONTENT = say("Rigorous Content for Each Learner")
PROCESSES = say("Transformational Processes")
CONDITIONS = say("Conditions for Success")

SET_2022 = StandardSet(
    year=YEAR,
    name=say("Standards for Professional Learning, 2022"),
    credit=say(
        "The names of the standards and of their three frames are Learning Forward's (Standards "
        "for Professional Learning, 2022). The readings are ours and are not endorsed by "
        "Learning Forward."
    ),
    standards=(
        Standard(
            YEAR,
            "equity-practices",
            say("Equity Practices"),
            say(
                "Educators get to know the worlds their students come from, teach from students' "
                "strengths and work with families."
            ),
            aliases=("Learning Practices",),
            part=CONTENT,
        ),
        Standard(
            YEAR,
            "curriculum-assessment-instruction",
            say("Curriculum, Assessment, and Instruction"),
            say(
                "Educators learn around good teaching materials: what is in them, how to teach "
                "with them and how to see what students have learned."
            ),
            aliases=("Curriculum Assessment and Instruction", "Curriculum-Assessment-Instruction"),
            part=CONTENT,
        ),
        Standard(
            YEAR,
            "professional-expertise",
            say("Professional Expertise"),
            say(
                "Educators bring research and the standards of their profession into their work, "
                "grow in their own role and keep their learning of a piece."
            ),
            part=CONTENT,
        ),
        Standard(
            YEAR,
            "equity-drivers",
            say("Equity Drivers"),
            say(
                "Educators look at what they take for granted, learn with people unlike "
                "themselves and make sure that everyone gets to learn."
            ),
            part=PROCESSES,
        ),
        Standard(
            YEAR,
            "evidence",
            say("Evidence"),
            say(
                "Evidence is expected, people learn to use it, and it serves to plan learning and "
                "to see what came of it."
            ),
            part=PROCESSES,
        ),
        Standard(
            YEAR,
            "learning-designs",
            say("Learning Designs"),
            say("Learning has goals, builds on how people learn and suits the place it happens."),
            part=PROCESSES,
        ),
        Standard(
            YEAR,
            "implementation",
            say("Implementation"),
            say(
                "People use what is known about change, hear how they are doing and are helped "
                "for as long as the change needs."
            ),
            part=PROCESSES,
        ),
        Standard(
            YEAR,
            "equity-foundations",
            say("Equity Foundations"),
            say("Expectations, structures and habits are set so that learning is fair to all."),
            ShownBy.CONDITIONS,
            part=CONDITIONS,
        ),
        Standard(
            YEAR,
            "culture-of-collaborative-inquiry",
            say("Culture of Collaborative Inquiry"),
            say("People keep improving together, ask questions of their work and share the load."),
            part=CONDITIONS,
        ),
        Standard(
            YEAR,
            "leadership",
            say("Leadership"),
            say(
                "Leaders say where learning is going, keep it in one piece, stand up for it and "
                "build what others can do."
            ),
            ShownBy.LEADING,
            part=CONDITIONS,
        ),
        Standard(
            YEAR,
            "resources",
            say("Resources"),
            say("Time, people and money are given to learning, kept in view and shared fairly."),
            ShownBy.CONDITIONS,
            part=CONDITIONS,
        ),
    ),
)
