"""A minute now and then: what changed, in people's own words."""

from __future__ import annotations

from dataclasses import dataclass

from copractice.domain.learning.changing import Changed
from copractice.learning.actions import write_thought
from copractice.learning.demo.casting import (
    ALLIANCE,
    COMMUNITY,
    COUNCIL,
    DESIGN,
    NETWORK,
    acting_as,
    somewhere,
)
from copractice.partnerships.stage import Stage


@dataclass(frozen=True)
class Said:
    """Who says what, so many weeks from now, of which partnership; and whether it is shown."""

    week: int
    who: str
    where: str
    text: str
    changed: Changed | None = None
    shown: bool = False


SAID = (
    Said(
        *(-34, "Teresa Marsh", NETWORK),
        "I used to wait until I had something nice to say. Now I ask what they tried.",
        Changed.SKILL,
    ),
    Said(
        *(-18, "Teresa Marsh", NETWORK),
        "A run of points means more than my best talk of the month.",
        Changed.KNOWLEDGE,
        shown=True,
    ),
    Said(
        *(-5, "Teresa Marsh", NETWORK),
        "People at school come to me with a question before they change something.",
        Changed.ROLE,
    ),
    Said(
        *(-12, "Miriam Stone", NETWORK),
        "I had planned the survey for March. March is testing; nobody had told me, and I had not "
        "asked.",
        Changed.KNOWLEDGE,
        shown=True,
    ),
    Said(
        *(-4, "Miriam Stone", NETWORK),
        "Eight weeks between a question and an answer is fast for me and slow for a teacher.",
        Changed.DISPOSITION,
    ),
    Said(
        *(-9, "Nia Okafor", COMMUNITY),
        "I let the bridge fall before I explain it.",
        Changed.SKILL,
        shown=True,
    ),
    Said(
        *(-6, "Graham Pike", COUNCIL),
        "A count that is wrong in five of sixty-one cases is wrong for five families.",
        Changed.DISPOSITION,
    ),
    Said(
        *(-5, "Dr. Samuel Oyelaran", ALLIANCE),
        "A list of names follows a child. I had thought of it as data.",
        Changed.DISPOSITION,
        shown=True,
    ),
    Said(*(-7, "Keiko Tan", DESIGN), "The train is nobody. That is why they have nothing to say."),
)


def play(stage: Stage) -> None:
    """Everybody writes what they have to say, in the order of time."""
    for said in sorted(SAID, key=lambda one: one.week):
        write_thought(
            **acting_as(stage, said.who, stage.day(said.week, 3)),
            text=said.text,
            changed=said.changed,
            partnership=somewhere(said.where),
            shown=said.shown,
        )
        stage.done += 1
