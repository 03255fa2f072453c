"""What the article says of this type and the standards of 2011, clause by clause.

The article counts alliances among the more intensive types, except where it sets some of them with
the less intensive ones (leadership) or all of them in between (data). What it says of design and
development, and of quick cycles, it does not say of this type.
"""

from __future__ import annotations

from copractice.domain.article import OF_ALL
from copractice.domain.article import standards as article
from copractice.domain.vocabulary import StandardSaid, Strength
from copractice.domain.words import say

AGENDA_OF_SOME = article.said(
    "leadership/agenda",
    "S7",
    say(
        "Some alliances focus more than the intensive types on setting an agenda for learning that "
        "fits the goals of classroom, school and system."
    ),
    Strength.SOME,
    say("Here the article counts some alliances with the less intensive types."),
)
LEADERSHIP_OF_SOME = article.said(
    "leadership/shared",
    "S8",
    say(
        "In some alliances practitioners may have more of a chance to share in leading, as they "
        "are expected in new roles and in every phase of the work."
    ),
    Strength.SOME,
    say("Here the article counts some alliances with the more intensive types."),
)

# The article says that these come up often with types that ask for more time and effort, and does
# not name the types. Demand here is moderate, so they are told as what may come up.
_UNNAMED = say(
    "It is said of types that ask more of practitioners, without naming them. This one is ranked "
    "in the middle, so it may hold here."
)
WORKLOAD = article.said(
    "resources/workload",
    "S9",
    say("Whether the extra tasks fit into people's work is a question that may come up here."),
    Strength.MAY,
    _UNNAMED,
)
CONTROL = article.said(
    "resources/control",
    "S9",
    say("How far practitioners control the means of the partnership may come up here."),
    Strength.MAY,
    _UNNAMED,
)
ENOUGH = article.said(
    "resources/enough",
    "S9",
    say(
        "Whether there is enough money, technology and a culture that supports it, to use locally "
        "what was learned, may come up here."
    ),
    Strength.MAY,
    _UNNAMED,
)

NAMING_NEEDS = article.said(
    "data/naming-needs",
    "S13",
    say(
        "Alliances are generally concerned with how findings are applied and with naming what "
        "people need to learn."
    ),
    Strength.USUALLY,
    say("Practitioners decide how to use findings, and use can bring out what is to be learned."),
)
IN_BETWEEN = article.said(
    "data/naming-needs",
    "S13",
    say(
        "They can stand in between: on one side types that may leave learning needs unnamed, on "
        "the other types centred on putting a change into use."
    ),
    Strength.MAY,
    say("Where exactly an alliance stands is not said."),
)
FORMS = article.said(
    "learning-designs/forms",
    "S15",
    article.INQUIRY_FORMS.claim.words,
    Strength.MAY,
    say("It is said of the more intensive types together, and this is one of them."),
)
ENGAGEMENT = article.said(
    "learning-designs/engagement",
    "S18",
    say("The more intensive types encourage active inquiry and building knowledge together."),
    Strength.MEETS,
    say(
        "It is said of these types together. Here practitioners often help to name the problem, "
        "while researchers carry out the research."
    ),
)
APPLYING = article.said(
    "implementation/applying",
    "S20",
    article.APPLYING.claim.words,
    Strength.MEETS,
    say("It is said of these types together. Here practitioners decide how to use findings."),
)

STANDARDS: tuple[StandardSaid, ...] = (
    *OF_ALL,
    article.LASTING_SUPPORT,
    AGENDA_OF_SOME,
    LEADERSHIP_OF_SOME,
    WORKLOAD,
    CONTROL,
    ENOUGH,
    NAMING_NEEDS,
    IN_BETWEEN,
    FORMS,
    article.PEERS,
    ENGAGEMENT,
    article.THEORY_AND_PRACTICE,
    APPLYING,
    article.PROBLEM_OF_PRACTITIONERS,
)
