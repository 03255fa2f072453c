"""The response scales of our items: points named from 1 on, beside some "I cannot say"."""

from __future__ import annotations

from copractice.domain.instruments.model import Option

CANNOT_SAY = Option("na", {"en": "I cannot say", "es": "No puedo decirlo"}, apart=True)


def _points(*labels: tuple[str, str]) -> tuple[Option, ...]:
    return tuple(
        Option(str(place), {"en": english, "es": spanish})
        for place, (english, spanish) in enumerate(labels, start=1)
    )


AGREEMENT = (
    *_points(
        ("not at all true", "nada cierto"),
        ("hardly true", "poco cierto"),
        ("partly true", "en parte cierto"),
        ("mostly true", "bastante cierto"),
        ("completely true", "totalmente cierto"),
    ),
    CANNOT_SAY,
)
SURENESS = _points(
    ("not at all sure", "sin ninguna seguridad"),
    ("a little sure", "con poca seguridad"),
    ("fairly sure", "con cierta seguridad"),
    ("quite sure", "con bastante seguridad"),
    ("completely sure", "con total seguridad"),
)
AMOUNT = _points(
    ("not at all", "nada"),
    ("a little", "un poco"),
    ("somewhat", "algo"),
    ("quite", "bastante"),
    ("very", "mucho"),
)
QUALITY = _points(
    ("very badly", "muy mal"),
    ("rather badly", "más bien mal"),
    ("so-so", "regular"),
    ("rather well", "más bien bien"),
    ("very well", "muy bien"),
)
TIMES = _points(
    ("never", "nunca"),
    ("once", "una vez"),
    ("two or three times", "dos o tres veces"),
    ("about every week", "casi cada semana"),
    ("more often", "más a menudo"),
)
IMPORTANCE = _points(
    ("not important", "no importa"),
    ("a little important", "importa un poco"),
    ("important", "importa"),
    ("very important", "importa mucho"),
)
STRENGTH = _points(
    ("weak", "débil"),
    ("rather weak", "más bien débil"),
    ("rather strong", "más bien fuerte"),
    ("strong", "fuerte"),
)
