"""Huddles and convenings of the First Years Network, with what was promised there."""

from __future__ import annotations

from datetime import time

from copractice.commons.scenes import Came, Met, Promised, on
from copractice.domain.meeting import Answer

CALL = "https://meet.demo.invalid/first-years"

MEETINGS = (
    Met(
        on(-44, 1),
        "Huddle: two schools, one protocol",
        link=CALL,
        writes="Sam Okafor",
        notes="""
Seven of eight talks at Fenwick within 48 hours, led by assistant principals. One was moved for a
fire drill.

Ben: the second question should ask for a try, not for a thought.
""",
        decided=(
            (
                "The protocol is kept as it is until three more schools have used it",
                "Each school had begun to add a line of its own.",
            ),
        ),
        promised=(
            Promised(
                "Sam Okafor",
                "Write down what assistant principals said differently",
                on(-42, 4),
                kept=on(-42, 3),
                minutes=40,
            ),
            Promised(
                "Ines Romero",
                "Visit Tern Island before the first talk there",
                on(-41, 4),
                moved=(on(-41, 2), on(-38, 4), "No ferry for three days."),
                kept=on(-38, 4),
                minutes=300,
            ),
        ),
    ),
    Met(
        on(-30, 3),
        "Half a day with all five schools",
        "convening",
        time(8, 30),
        240,
        place="Marlow Centre for Teaching, large room",
        writes="Miriam Stone",
        missing=("Marco Bell",),
        partly=(("Howard Pell", 90),),
        decided=(
            (
                "Written feedback alone is not tried any further",
                "Six notes, one answer, and nobody tried the step that was named.",
            ),
            (
                "Each school reads its own chart; the hub reads the joint one",
                "Two principals had been asked by their board why they lay below another school.",
            ),
        ),
        notes="""
## What the chart says

Since the protocol came into use, about 20 points more talks end with a next step. It is more than
chance; it is not the protocol alone: two schools gave cover in the same month.

## In groups

- *When nobody leads:* Noor and Ben wrote the opening down as a card.
- *When there is no cover:* no answer. Luz tries the librarian.

Miriam asked what would make us stop. **A balancing measure above 6.5 hours, two weeks in a row.**
""",
        promised=(
            Promised(
                "Noor Haddad",
                "A card with the two opening questions",
                on(-27, 4),
                kept=on(-28, 2),
                minutes=30,
            ),
            Promised(
                "Miriam Stone",
                "A sheet that compares schools, for the boards",
                on(-26, 4),
                dropped=(
                    on(-27, 1),
                    "It would rank schools. Each board gets the chart of its own school.",
                ),
            ),
        ),
    ),
    Met(
        on(-12, 1),
        "Huddle: cover that hangs on one person",
        link=CALL,
        writes="Ana Prieto",
        missing=("Sam Okafor",),
        brings=(("Luz Ortega", "The librarian was ill, and one talk was at lunch"),),
        notes="""
Luz: two of three talks held. When the librarian was ill, one was held over a sandwich, and it was
the best of the three. *Not a plan.*

Howard can name three people for a list. He wants to see it for four weeks first.
""",
        promised=(
            Promised(
                "Howard Pell",
                "Three names for the cover list at Larch Street",
                on(-9, 4),
                kept=on(-10, 2),
                minutes=20,
            ),
            Promised(
                "Luz Ortega",
                "Tell what the third talk was like, in Spanish if that is easier",
                on(-10, 4),
                kept=on(-10, 4),
            ),
        ),
    ),
    Met(
        on(-8, 1),
        "Huddle: pairs who watch each other",
        link=CALL,
        writes="Ida Lindqvist",
        missing=("Marco Bell", "Noor Haddad"),
        notes="""
Ana’s pairs go on. Too few weeks to tell; they ask better questions, says Ana, and she may be wrong.

Marco (by message): the ferry lay still; his talk was by telephone, with the form before both.
""",
        promised=(
            Promised(
                "Ana Prieto",
                "Ask the pairs what they would miss",
                on(-6, 4),
                kept=on(-6, 3),
            ),
        ),
    ),
    Met(
        on(-4, 1),
        "Huddle: the list has three names now",
        link=CALL,
        leads="Teresa Marsh",
        writes="Ben Achterberg",
        missing=("Miriam Stone",),
        partly=(("Howard Pell", 15),),
        notes="""
Both talks held, both in a room with a door. One of the three on the list has never been called.

Teresa asks that nobody thanks the two others in public; it was their free period.
""",
        promised=(
            Promised(
                "Ida Lindqvist",
                "Try the list at Fenwick with two names",
                on(-2, 4),
                moved=(on(-2, 1), on(1, 4), "One of the two is on a school trip."),
            ),
        ),
    ),
    Met(
        on(-2, 1),
        "Huddle: what the card does not say",
        link=CALL,
        writes="Noor Haddad",
        missing=("Ana Prieto",),
        brings=(("Marco Bell", "By telephone the pause after the first question feels rude"),),
        open=(("Noor Haddad", "Who hands the card out, and when"),),
        decided=(
            (
                "The third version of the protocol is used from the first of next month on",
                "Four schools have read it; the change is one line.",
            ),
        ),
        notes="""
Third version of the protocol: *wait for ten seconds* is in it now. Marco counts them aloud.

- 63 of 100 talks end with a next step, about. Has been so for months: **what is the next idea?**
- Noor: those who are visited have no card. Not decided who writes it.
""",
        promised=(
            Promised(
                "Teresa Marsh",
                "Say after four weeks whether the cover list goes on",
                on(0, 4),
            ),
            Promised(
                "Marco Bell",
                "Two sentences for talks by telephone",
                on(-1, 4),
            ),
            Promised(
                "",
                "Ten days of cover for spring, in writing",
                on(2, 4),
                party="Alder County Schools",
            ),
            Promised("Miriam Stone", "Show the joint chart to the funder’s meeting", on(3, 1)),
        ),
    ),
    Met(
        on(0, 3),
        "Huddle: one idea for spring",
        link=CALL,
        writes="Ida Lindqvist",
        brings=(("Teresa Marsh", "The cover list after four weeks"),),
        answers=(
            Came("Ben Achterberg"),
            Came("Noor Haddad"),
            Came("Sam Okafor"),
            Came("Marco Bell", Answer.NO, "The ferry does not run. My two sentences are in talk."),
        ),
        every=2,
    ),
)
