"""The tests of the story: eighteen cycles on six changes, one of which was abandoned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from copractice.domain.cycles import Between, Direction, Exactly, Expected, Move, Scale, Towards
from copractice.people.scope import Audience

from ..actions import PlanDetails
from .figures import LAST_STEP, TALKS, TRIED

NO_DETAILS = PlanDetails()


@dataclass(frozen=True)
class Edit:
    """A change to a plan on the day before its test begins, and by whom."""

    who: str
    words: Mapping[str, str]


@dataclass(frozen=True)
class Test:
    """One cycle of the story: who, on what, when, what was predicted and what came of it.

    ``follows`` is the question of one's own cycle before it, ``taken`` that of the cycle it was
    taken from, with what speaks for it in this ``context``.
    """

    who: str
    change: str
    question: str
    plan: str
    week: int
    weeks: int
    expected: Expected
    act: Move | None
    met: str = "partly"
    learned: str = ""
    notes: tuple[str, ...] = ()
    audience: str = Audience.PARTNERSHIP
    measure: str = TALKS
    details: PlanDetails = field(default=NO_DETAILS)
    follows: str = ""
    taken: str = ""
    context: str = ""
    edits: tuple[Edit, ...] = ()

    @property
    def helped(self) -> bool:
        """Whether others were asked to help with the plan."""
        return any(edit.who != self.who for edit in self.edits)


SHORTER, WITHIN, WRITTEN, FIRST, COVERED, PAIRS = (
    "Shorter form",
    "Talk within 48 hours",
    "Written feedback only",
    "Begin with the last step",
    "Covered time to talk",
    "Pairs observe each other",
)
ONE_PAGE = "Does one page instead of four leave time for a next step?"
NEXT_FIRST = "Does it help to put the next step first on the page?"
TWO_DAYS = "Is a talk within two days better than a longer one a week later?"
TWO_QUESTIONS = "Do the two opening questions make the talk shorter?"
ANYONE = "Does the protocol hold when someone else leads the talk?"
SMALL = "Does the protocol hold at a small K–8 school?"
A_NOTE = "Is a written note enough after a single visit?"
REPLACED = "Can written feedback replace the talk?"
BEGUN = "Is a step tried more often if the next talk begins with it?"
ALL_BEGUN = "Does it hold for all new teachers of the school?"
BIGGER = "Does beginning with the last step work in departments?"
LIBRARIAN = "Does covered time make the talk happen?"
BETTER = "Do new teachers who watch each other ask better questions?"

TESTS = (
    Test(
        "Ben Achterberg",
        SHORTER,
        ONE_PAGE,
        "Use the one-page form in three talks.",
        -90,
        3,
        Towards(Direction.UP),
        Move.ADAPT,
        "not-met",
        "One page is quicker, but the next step is still forgotten when time runs out.",
        ("Two talks of twelve minutes.", "Form filled in after the talk."),
        details=PlanDetails(
            who="Ben, and three first-year teachers who said yes",
            place="Room 12, door shut",
            evidence="The slip after each talk: “I know what to try next”, yes or no.",
            scale=Scale.ONCE,
        ),
    ),
    Test(
        "Noor Haddad",
        SHORTER,
        NEXT_FIRST,
        "Turn the form upside down: next step on top.",
        -84,
        3,
        Exactly(55, 5),
        Move.ADAPT,
        "partly",
        "People start with the next step now. It needs to be said aloud, not only written.",
        details=PlanDetails(
            who="Noor and four first-year teachers",
            times="Each talk of three weeks",
            evidence="The same slip.",
            scale=Scale.CLASSES,
        ),
        taken=ONE_PAGE,
        context="The same school and the same form; only its order is new.",
    ),
    Test(
        "Sam Okafor",
        SHORTER,
        "Does the shorter form work in a middle school?",
        "Three departments use the form for a month.",
        -76,
        4,
        Exactly(50, 5),
        Move.ADOPT,
        "not-met",
        "It works no better than before by itself, but everyone fills it in.",
        details=PlanDetails(
            who="Heads of science, mathematics and arts",
            place="Fenwick, in their own rooms",
            evidence="Slips, counted by the office each Friday.",
            scale=Scale.SCHOOL,
        ),
        taken=NEXT_FIRST,
        context="Departments instead of grades: heads visit, not the principal.",
    ),
    Test(
        "Ida Lindqvist",
        WITHIN,
        TWO_DAYS,
        "Book the talk before the visit, within 48 hours.",
        -68,
        4,
        Between(55, 65),
        Move.ADAPT,
        "partly",
        "What was seen is still fresh. Bookings fail when cover fails.",
        ("Three of four talks on time.",),
        details=PlanDetails(
            who="Ida and two first-year teachers",
            times="The day of the visit or the day after",
            evidence="Slips, and the booked and the real time of each talk.",
            scale=Scale.CLASS,
        ),
    ),
    Test(
        "Ben Achterberg",
        WITHIN,
        TWO_QUESTIONS,
        "Open each talk with the same two questions.",
        -58,
        4,
        Exactly(60, 5),
        Move.ADAPT,
        "partly",
        "Two questions are enough to begin. The second one should ask for a try.",
        details=PlanDetails(
            who="Ben and Noor, five first- and second-year teachers",
            place="Alder Ridge",
            evidence="Slips, and minutes by the clock on the wall.",
            scale=Scale.CLASSES,
        ),
        taken=TWO_DAYS,
        context="Cover is easier here; the questions are our own.",
    ),
    Test(
        "Sam Okafor",
        WITHIN,
        ANYONE,
        "Assistant principals lead half of the talks.",
        -44,
        5,
        Exactly(60, 6),
        Move.EXPAND,
        "met",
        "A talk within 48 hours beats a longer talk a week later, whoever leads it.",
        ("Eight talks, seven on time.", "One moved for a fire drill."),
        details=PlanDetails(
            who="Two assistant principals, four talks each",
            place="Fenwick",
            times="Within 48 hours of each visit",
            evidence="Slips, with who led the talk.",
            scale=Scale.SCHOOL,
        ),
        taken=TWO_QUESTIONS,
        context="The opening is written down, so others can lead it.",
    ),
    Test(
        "Teresa Marsh",
        WITHIN,
        SMALL,
        "Use the protocol as it is for all new teachers.",
        -38,
        5,
        Exactly(62, 6),
        Move.ADOPT,
        "met",
        "It holds here too. We keep it, and tell the next new teachers in August.",
        details=PlanDetails(
            who="Teresa and Luz, all teachers in their first two years",
            place="Larch Street, the small library",
            evidence="Slips.",
            scale=Scale.SCHOOL,
        ),
        taken=ANYONE,
        context="Fewer new teachers, and nobody but us to lead the talks.",
    ),
    Test(
        "Noor Haddad",
        WRITTEN,
        A_NOTE,
        "Two visits are answered by a note the same day, without a talk.",
        -37,
        3,
        Towards(Direction.UP, 5),
        Move.ADAPT,
        "cannot-tell",
        "Two notes, two thank-yous. Neither says what was tried: next time the note asks for it.",
        ("First note took twenty minutes to write.",),
        measure=TRIED,
        details=PlanDetails(
            who="Noor, and two second-year teachers who asked for it",
            place="By e-mail",
            evidence="Whether the step was tried, asked at the next visit.",
            scale=Scale.ONCE,
        ),
    ),
    Test(
        "Noor Haddad",
        WRITTEN,
        REPLACED,
        "Half of the visits are answered in writing only.",
        -32,
        4,
        Exactly(60, 5),
        Move.ABANDON,
        "not-met",
        "Written feedback alone changes little: nobody tried the next step it named.",
        ("Six notes sent, one answered.",),
        measure=TRIED,
        details=PlanDetails(
            who="Noor; six visits in writing, six with a talk",
            place="Alder Ridge",
            times="Four weeks, by lot: heads in writing, tails with a talk",
            evidence="Whether the step was tried, asked at the next visit.",
            scale=Scale.CLASSES,
        ),
        follows=A_NOTE,
    ),
    Test(
        "Teresa Marsh",
        FIRST,
        BEGUN,
        "Each talk begins with: “What became of your last step?”",
        LAST_STEP,
        4,
        Towards(Direction.UP, 10),
        Move.EXPAND,
        "met",
        "Who knows that the talk begins with the step tries it. Two tried it on the same morning.",
        ("One had forgotten her step. It was on the form.",),
        measure=TRIED,
        details=PlanDetails(
            who="Teresa and two first-year teachers",
            place="Larch Street",
            evidence="Talks in which the step had been tried, out of those that followed another.",
            scale=Scale.CLASSES,
        ),
    ),
    Test(
        "Teresa Marsh",
        FIRST,
        ALL_BEGUN,
        "Luz and Teresa begin each talk with the last step.",
        -30,
        4,
        Between(70, 90),
        Move.ADOPT,
        "met",
        "It holds with Luz too, and in Spanish. Without the form before both it would not.",
        measure=TRIED,
        details=PlanDetails(
            who="Teresa and Luz, all teachers in their first two years",
            place="Larch Street",
            evidence="The same count, by Luz.",
            scale=Scale.SCHOOL,
        ),
        follows=BEGUN,
    ),
    Test(
        "Sam Okafor",
        FIRST,
        BIGGER,
        "Heads of two departments begin each talk with the last step.",
        -24,
        5,
        Exactly(70, 8),
        Move.ADAPT,
        "not-met",
        "It did not move here. Between two talks lie three weeks, and the next one is led by "
        "somebody else: nobody knows the step any more. First the same person, then the question.",
        ("Two of five heads did not have the last form.",),
        measure=TRIED,
        details=PlanDetails(
            who="Heads of science and arts",
            place="Fenwick",
            times="Every third week",
            evidence="The same count as at Larch Street.",
            scale=Scale.CLASSES,
        ),
        taken=ALL_BEGUN,
        context="Not alike: talks are three weeks apart and led by different people.",
    ),
    Test(
        "Marco Bell",
        WITHIN,
        "Does it work across the ferry, by telephone?",
        "Talks by telephone on the day of the visit.",
        -26,
        5,
        Between(52, 68),
        Move.ADOPT,
        "met",
        "By telephone it works if both have the form before them.",
        details=PlanDetails(
            who="Marco, with whoever visited that day",
            place="Tern Island, on the telephone",
            evidence="Slips, as photographs.",
            scale=Scale.SCHOOL,
        ),
        taken=SMALL,
        context="Smaller still; whoever visits takes the last ferry back.",
    ),
    Test(
        "Luz Ortega",
        COVERED,
        LIBRARIAN,
        "The librarian covers 20 minutes each Thursday.",
        -20,
        4,
        Exactly(70, 5),
        Move.ADAPT,
        "partly",
        "Cover works when it does not hang on one person.",
        ("Both talks held.", "Librarian ill, one talk held at lunch."),
        details=PlanDetails(
            who="Luz and the librarian",
            place="Small library",
            times="Thursdays, third period",
            evidence="Talks held out of talks planned, and the slips.",
            scale=Scale.CLASS,
        ),
    ),
    Test(
        "Ana Prieto",
        PAIRS,
        BETTER,
        "Two pairs watch each other for ten minutes a week.",
        -10,
        4,
        Towards(Direction.UP, 3),
        Move.ADAPT,
        "cannot-tell",
        "Too few weeks to tell. They want to go on.",
        audience=Audience.HUB,
        details=PlanDetails(
            who="Two pairs of first-year teachers",
            times="Ten minutes a week",
            scale=Scale.CLASSES,
        ),
    ),
    Test(
        "Teresa Marsh",
        COVERED,
        "Does a cover list make the talk happen?",
        "Three people stand on the cover list, not one.",
        -5,
        4,
        Exactly(75, 5),
        None,
        notes=("Both talks held.", "Both held; “finally not in the corridor”."),
        details=PlanDetails(
            who="Teresa; Howard calls the list",
            place="Small library",
            evidence="Slips.",
            scale=Scale.SCHOOL,
        ),
        taken=LIBRARIAN,
        context="The same school; the list is what Luz’s test asked for.",
        # Ines asks for a count, and Teresa then trusts the list a little less.
        edits=(
            Edit(
                "Ines Romero",
                {
                    "evidence": "Slips, and talks held out of talks planned.",
                    "times": "Thursdays, third period, as in Luz’s test",
                },
            ),
            Edit("Teresa Marsh", {"expected": "70 ± 5"}),
        ),
    ),
    Test(
        "Ana Prieto",
        PAIRS,
        "Do pairs see more if they agree on one thing to watch for?",
        "Before each visit a pair writes down one thing to watch for.",
        -3,
        5,
        Between(60, 75),
        None,
        audience=Audience.HUB,
        notes=("One pair watched for who is asked, and counted.",),
        details=PlanDetails(
            who="The same two pairs",
            times="Ten minutes a week",
            evidence="What they wrote down before and after.",
            scale=Scale.CLASSES,
        ),
        follows=BETTER,
    ),
    Test(
        "Luz Ortega",
        PAIRS,
        "Do pairs across grades work as well?",
        "One pair from grade 2 and grade 6.",
        -1,
        3,
        Towards(Direction.UP),
        None,
        audience=Audience.TEAM,
    ),
)
STILL_OPEN = -2
"""Tests that end after this week are still going."""
