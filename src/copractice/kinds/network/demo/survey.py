"""The practical measure of the network as a survey of its teachers, asked three times."""

from __future__ import annotations

from copractice.commons.scenes import Answered, Asked, Shown, on
from copractice.domain.instruments import Compare, Form, Kind, Option, Question
from copractice.domain.instruments.promise import Promise

from ..story import TEACHERS

_HOW_OFTEN = tuple(
    Option(str(n), {"en": english, "es": spanish})
    for n, (english, spanish) in enumerate(
        (
            ("in none of my talks", "en ninguna conversación"),
            ("in some", "en algunas"),
            ("in about half", "en cerca de la mitad"),
            ("in most", "en la mayoría"),
            ("in all", "en todas"),
        ),
        start=1,
    )
)


def _scale(name: str, english: str, spanish: str) -> Question:
    return Question(
        name, Kind.SCALE, {"en": english, "es": spanish}, options=_HOW_OFTEN, required=True
    )


FORM = Form(
    "talks",
    {"en": "Your talks this month", "es": "Sus conversaciones de este mes"},
    {
        "en": "Three questions on the talks after visits. Nobody is rated by them.",
        "es": "Tres preguntas sobre las conversaciones después de visitas. Nadie se evalúa con "
        "ellas.",
    },
    ("en", "es"),
    (
        _scale(
            "step",
            "In how many of your talks was a next step said aloud?",
            "¿En cuántas conversaciones se dijo en voz alta un próximo paso?",
        ),
        _scale(
            "tried",
            "In how many was the step tried before the next talk?",
            "¿En cuántas se probó el paso antes de la siguiente?",
        ),
        _scale(
            "cover",
            "In how many did you have cover?",
            "¿En cuántas hubo suplencia?",
        ),
        Question(
            "hinders",
            Kind.TEXT,
            {"en": "What got in the way?", "es": "¿Qué se interpuso?"},
            long=True,
            relevant=Compare("cover", "<=", "3"),
        ),
    ),
)
WHO = tuple(name for name, _site, _face in TEACHERS)
SPRING, AUTUMN, NOW = "Talks in spring", "Talks in early autumn", "Talks this month"

MEASURE = (
    Asked(
        on(-26, 2),
        SPRING,
        FORM,
        Promise.CONFIDENTIAL,
        on(-25, 3),
        (
            Answered("Teresa Marsh", "431", {"hinders": "The bell."}),
            Answered("Luz Ortega", "321", {"hinders": "No había nadie en la biblioteca."}),
            Answered("Ben Achterberg", "542", {"hinders": "Nobody knew who was on call."}),
            Answered("Noor Haddad", "433", {"hinders": "Two visits on one day."}),
            Answered("Sam Okafor", "432", {"hinders": "Ms. Ruiz had to cover lunch instead."}),
            Answered("Ida Lindqvist", "324"),
            Answered("Marco Bell", "521", {"hinders": "One substitute for the whole island."}),
            Answered("Ana Prieto", "432", {"hinders": "I forgot to ask."}),
        ),
        closed=on(-25, 4),
        of=WHO,
        texts=(
            Shown("Ms. Ruiz had to cover lunch instead.", "[…] had to cover lunch instead."),
            Shown("I forgot to ask.", "", "With eight answers it could be told whose it is."),
        ),
        found=(
            "Ines Romero",
            "cover",
            "Steps are named in most talks; what is missing is cover. It goes before the card.",
        ),
    ),
    Asked(
        on(-9, 1),
        AUTUMN,
        SPRING,
        Promise.CONFIDENTIAL,
        on(-8, 2),
        (
            Answered("Teresa Marsh", "544"),
            Answered("Luz Ortega", "433", {"hinders": "La bibliotecaria estuvo enferma."}),
            Answered("Ben Achterberg", "543", {"hinders": "A trip to the museum."}),
            Answered("Noor Haddad", "544"),
            Answered("Sam Okafor", "443", {"hinders": "Testing make-ups."}),
            Answered("Ida Lindqvist", "334"),
            Answered("Marco Bell", "533", {"hinders": "The storm in the second week."}),
            Answered("Ana Prieto", "443", {"hinders": "One period too short."}),
        ),
        closed=on(-8, 3),
        of=WHO,
        follows=SPRING,
        found=(
            "Teresa Marsh",
            "cover",
            "Cover has become better where there is a list. With eight answers that is all that "
            "can be said.",
        ),
    ),
    Asked(
        on(-1, 1),
        NOW,
        SPRING,
        Promise.CONFIDENTIAL,
        on(1, 3),
        (
            Answered("Ben Achterberg", "544"),
            Answered("Sam Okafor", "543", {"hinders": "A school trip."}),
            Answered("Marco Bell", "532", {"hinders": "The storm."}),
        ),
        of=WHO,
        follows=AUTUMN,
    ),
)
