"""What the article says of several types and the standards of 2011 (claims S), clause by clause.

The article sketches this "to the extent possible" (S0) and was written before the set of 2022; of
that set nothing is said, here or anywhere. ``OF_ALL`` holds for every type; the others a type takes
up where the article grants them to it, or says in its own words with a hedge of its own.
"""

from __future__ import annotations

from copractice.domain.vocabulary import Claim, StandardSaid, Strength
from copractice.domain.words import Sentence, say

SKETCH = Claim(
    "S0",
    say("The match with the standards is a sketch by the authors, as far as it can be drawn."),
    Strength.TENDS,
)


def said(clause: str, id: str, words: Sentence, strength: Strength, why: Sentence) -> StandardSaid:
    """A statement on a clause of the 2011 set (``"data/topics"``), with its hedge and reason."""
    return StandardSaid(f"2011:{clause}", Claim(id, words, strength), why)


LEARNING_COMMUNITY = said(
    "learning-communities/being-one",
    "S1",
    say("Partnerships of research and practice are learning communities of a kind."),
    Strength.MEETS,
    say("People come together to learn about a problem they share."),
)
ACROSS_SYSTEMS = said(
    "learning-communities/across-systems",
    "S4",
    say("The work reaches across systems, inside an organisation and beyond it."),
    Strength.MEETS,
    say("Practitioners and researchers come from different organisations."),
)
TRUST = said(
    "learning-communities/trust",
    "S5",
    say("Partnerships that work well keep refining how they work together and trust."),
    Strength.SOME,
    say("It is said of effective partnerships only, of any type."),
)
WHO_LEADS = said(
    "leadership/who-leads",
    "S6",
    say("The standard counts many people as leaders, so many here can be among them."),
    Strength.MAY,
    say("The standard's idea of a leader is wide."),
)
MEANS = said(
    "resources/means",
    "S9",
    say("There may be money or help in kind for what the partnership does."),
    Strength.MAY,
    say("It depends on who pays for the partnership."),
)
SEVERAL_SOURCES = said(
    "data/several-sources",
    "S10",
    say("Partnerships differ in how many kinds of data they use to name learning needs."),
    Strength.SOME,
    say("All want practice to rest on evidence; how they use it differs."),
)
TOPICS = said(
    "data/topics",
    "S11",
    say("Most types look at performance indicators to find what to work on."),
    Strength.USUALLY,
    say("It is said of most types, not of each."),
)
EMBEDDED = said(
    "learning-designs/embedded",
    "S15",
    say("Taken together, partnerships are a form of learning on the job."),
    Strength.ARGUABLY,
    say("What is learned is learned in the course of the work."),
)
TRANSFER = said(
    "learning-designs/transfer",
    "S16",
    say("A culture of working together helps to carry what is learned into practice."),
    Strength.MEETS,
    say("The partnership supports people in using what they learn."),
)
WORKDAY = said(
    "learning-designs/workday",
    "S19",
    say(
        "Learning within the working day fits administrators and other staff outside the "
        "classroom more readily; for teachers it may hold for some activities only."
    ),
    Strength.ONLY_NONCLASSROOM,
    say("The day of people outside the classroom is presumed to give way more easily."),
)
STUDENT_RESULTS = said(
    "outcomes/student-results",
    "S24",
    say("Student results are the last thing aimed at, as in the standard."),
    Strength.MEETS,
    say("Partnerships and the standards share this aim."),
)
SALIENT = said(
    "outcomes/salient",
    "S25",
    say("The problem should lead to student results and matter to those who practise."),
    Strength.IDEALLY,
    say("It is said as an ideal, of all types."),
)

OF_ALL: tuple[StandardSaid, ...] = (
    LEARNING_COMMUNITY,
    ACROSS_SYSTEMS,
    TRUST,
    WHO_LEADS,
    MEANS,
    SEVERAL_SOURCES,
    TOPICS,
    EMBEDDED,
    TRANSFER,
    WORKDAY,
    STUDENT_RESULTS,
    SALIENT,
)

# Said of the less intensive types.
INQUIRING_TOGETHER = said(
    "learning-communities/inquiring-together",
    "S1",
    say(
        "Where it lasts for long, it may meet what the standard asks: working, analysing, "
        "reflecting and inquiring together."
    ),
    Strength.MAY,
    say("It is said of long-term partnerships of this type only."),
)
AGENDA = said(
    "leadership/agenda",
    "S7",
    say(
        "More than intensive types, it is about setting an agenda for learning that fits the goals "
        "of classroom, school and system."
    ),
    Strength.TENDS,
    say("What people are to learn is at the centre of the work."),
)
NAMING_NEEDS_OR_NOT = said(
    "data/naming-needs",
    "S12",
    say(
        "Naming learning needs may or may not be part of its research or study. Some researchers "
        "hold that it is not for them once their analysis is done, and leave findings, their use "
        "and the needs that follow to policymakers."
    ),
    Strength.MAY,
    say("Views differ on where the researchers' task ends."),
)
STUDY_GROUPS = said(
    "learning-designs/forms",
    "S15",
    say("Learning here looks a lot like a study group."),
    Strength.TENDS,
    say("People read, compare and talk about what is known."),
)
PROBLEM_OF_PRACTITIONERS = said(
    "outcomes/salient",
    "S25",
    say(
        "The work is built around problems that practitioners name, or name together with "
        "researchers."
    ),
    Strength.MEETS,
    say("The problem comes from practice."),
)

# Said of the more intensive types.
LASTING_SUPPORT = said(
    "learning-communities/lasting-support",
    "S2",
    say("They give lasting support for improving and for putting initiatives into practice."),
    Strength.BY_DEFINITION,
    say("Lasting work on improvement is what makes the type what it is."),
)
SHARED_LEADERSHIP = said(
    "leadership/shared",
    "S8",
    say(
        "Practitioners may have more of a chance to share in leading than in other types, as they "
        "take new roles in every phase."
    ),
    Strength.MAY,
    say("All who take part are expected in new roles and in all phases of the work."),
)
WORKLOAD = said(
    "resources/workload",
    "S9",
    say("Whether the extra tasks fit into people's work is a question that often comes up."),
    Strength.USUALLY,
    say("The type asks for more of practitioners' time and effort."),
)
CONTROL = said(
    "resources/control",
    "S9",
    say("How far practitioners control the means of the partnership often comes up."),
    Strength.USUALLY,
    say("Whoever gives more time wants a say in what it is spent on."),
)
ENOUGH = said(
    "resources/enough",
    "S9",
    say(
        "Whether there is enough money, technology and a culture that supports it, to use locally "
        "what was learned, often comes up."
    ),
    Strength.USUALLY,
    say("What is learned has to be put to use in places with means of their own."),
)
NEEDS_OF_USE = said(
    "data/needs-of-use",
    "S14",
    say(
        "They are very likely to look after what people need to learn for putting the change "
        "into use, going by the data of their many trials."
    ),
    Strength.TENDS,
    say("Success in settings that differ is what the work is about."),
)
INQUIRY_FORMS = said(
    "learning-designs/forms",
    "S15",
    say(
        "Beside study groups, learning here can take the form of action research, inquiry into "
        "one's own practice and learning from problems."
    ),
    Strength.MAY,
    say("People do not only read about a problem, they work on it."),
)
PEERS = said(
    "learning-designs/peers",
    "S17",
    say("People answer to their peers and keep talking about what they learn."),
    Strength.MEETS,
    say("Working together comes with answering to each other."),
)
ENGAGEMENT = said(
    "learning-designs/engagement",
    "S18",
    say("People inquire actively and build knowledge together."),
    Strength.MEETS,
    say("Practitioners take part in making the knowledge."),
)
THEORY_AND_PRACTICE = said(
    "learning-designs/theory-and-practice",
    "S18",
    say("Applying a change can bring a fuller grasp of its theory and of its practice."),
    Strength.SOME,
    say("It is said of some partnerships: where the work includes applying."),
)
APPLYING = said(
    "implementation/applying",
    "S20",
    say("The more intensive types live up most evenly to applying what is learned."),
    Strength.MEETS,
    say("Use is part of the work, not what comes after it."),
)
NOT_THE_MAIN_AIM = said(
    "implementation/main-aim",
    "S21",
    say(
        "People's learning need not be the main aim here. The work is about readying a change for "
        "wide use, and learning comes with it."
    ),
    Strength.TENDS_NOT,
    say("Design and development come first."),
)
NO_ONGOING_SUPPORT = said(
    "implementation/ongoing-support",
    "S22",
    say(
        "The quick cycles on one product tend not to go on for long, and then give no lasting "
        "support."
    ),
    Strength.TENDS_NOT,
    say("A cycle ends, even where the partnership goes on."),
)
YEARS = said(
    "implementation/years",
    "S23",
    say(
        "The three to five years that wide and lasting use takes can be in view; they are not "
        "the next thing aimed at."
    ),
    Strength.MAY,
    say("What comes first is a change that is ready."),
)
PRACTICAL_SOLUTIONS = said(
    "outcomes/salient",
    "S25",
    say("The work aims at results that matter to both sides, as practical solutions."),
    Strength.TENDS,
    say("The problem is chosen for the sake of a solution that both want."),
)
