"""A first text for how partners work together, the rules of dignity among them.

Our own words, to be changed by the partners. The rules marked ``fixed`` describe what the program
does whatever the partners write (mission rows D-1 to D-4); a partnership may add to them.
"""

from __future__ import annotations

from dataclasses import dataclass

from copractice.domain.words import Sentence, say


@dataclass(frozen=True)
class Norm:
    """One norm as first proposed: a lasting slug, a heading, a text, and whether it is fixed."""

    slug: str
    heading: Sentence
    text: Sentence
    fixed: bool = False


NORMS: tuple[Norm, ...] = (
    Norm(
        "both-sides",
        say("Both sides matter"),
        say(
            "What practitioners know from doing and what researchers know from studying weigh the "
            "same when we decide."
        ),
    ),
    Norm(
        "problem-first",
        say("The problem comes first"),
        say(
            "We start from the problem that practitioners name. A question that only helps a "
            "publication can wait."
        ),
    ),
    Norm(
        "time",
        say("Time is asked for, not taken"),
        say(
            "We ask for no more than was agreed, and nothing in closed weeks. Who asks for more "
            "says what may be left out instead."
        ),
    ),
    Norm(
        "failing",
        say("What fails is kept and told"),
        say(
            "A test that did not work teaches us as much. We write it down, and nobody is thought "
            "less of for it."
        ),
    ),
    Norm(
        "disagree",
        say("We may disagree"),
        say(
            "Different readings of the same figures may stand beside each other. We write both "
            "down and say what would decide between them."
        ),
    ),
    Norm(
        "who-is-missing",
        say("Who was not in the room?"),
        say(
            "When we decide, we ask who is concerned and was not there: teachers, families, "
            "students. Then we ask them."
        ),
    ),
    Norm(
        "no-clicks",
        say("Nobody is timed"),
        say(
            "The program never times people. Minutes are the usual figure of a task or a person's "
            "own, and the page says which."
        ),
        fixed=True,
    ),
    Norm(
        "own-record",
        say("Your record is yours"),
        say(
            "Your hours, predictions, reflections and failed tests belong to you. Others see "
            "totals of five people or more. You can hide an entry or withdraw it."
        ),
        fixed=True,
    ),
    Norm(
        "no-rating",
        say("Nobody is rated by it"),
        say(
            "Nothing written here is used to rate staff. Before you write, the page says who will "
            "see it and for how long; public-records law may apply to it."
        ),
        fixed=True,
    ),
    Norm(
        "no-ranking",
        say("No ranking of people, sites or schools"),
        say(
            "Lists stand in a steady order, never by result. Others see a code in place of a "
            "school's name, unless the members agreed to names."
        ),
        fixed=True,
    ),
    Norm(
        "few-asks",
        say("The program asks little"),
        say(
            "It counts its own forms and reminders for each person and month, and keeps to a "
            "limit: 20 minutes, unless we set another."
        ),
        fixed=True,
    ),
    Norm(
        "revisit",
        say("We look at this again"),
        say(
            "Twice a year we read these norms together and say what no longer holds. Trust is "
            "talked about then, too."
        ),
    ),
)
