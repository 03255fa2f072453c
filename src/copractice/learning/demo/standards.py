"""What two partnerships agreed about a standard, and what a teacher sees differently."""

from __future__ import annotations

from copractice.learning.actions import agree_standard, contest_mapping
from copractice.learning.demo.casting import COUNCIL, NETWORK, acting_as, somewhere
from copractice.partnerships.stage import Stage

AGREED = (
    (
        *(-40, "Ines Romero", NETWORK, "2011:data"),
        "Each school brings its own figures to the Monday call before anybody says what they mean.",
    ),
    (
        *(-20, "Ines Romero", NETWORK, "2011:implementation"),
        "Whoever takes a change over is visited twice in the first term, by somebody who uses it.",
    ),
    (
        *(-8, "Helen Ashby", COUNCIL, "2011:leadership"),
        "A district leads each topic; the office leads none.",
    ),
)


def play(stage: Stage) -> None:
    """Who leads writes down what was agreed; somebody objects to a mapping and says why."""
    for week, who, where, standard, text in AGREED:
        agree_standard(
            **acting_as(stage, who, stage.day(week, 2)),
            partnership=somewhere(where),
            standard=standard,
            text=text,
        )
        stage.done += 1
    contest_mapping(
        **acting_as(stage, "Sam Okafor", stage.day(-3, 2)),
        partnership=somewhere(NETWORK),
        type_slug="network",
        practice="plan-cycle",
        standard="2011:learning-designs",
        reason="Writing the plan taught me nothing about how people learn. Doing it did.",
        shown=True,
    )
    stage.done += 1
