"""What people do in every type: become and stay partners, and what they do while it runs."""

from __future__ import annotations

from copractice.domain.partnering.together import TOGETHER
from copractice.domain.vocabulary import LearningRole, Practice, Touch
from copractice.domain.words import say

_TRUST = say("You settle with partners how you work together, and trust can grow on it.")

PARTNERING: tuple[Practice, ...] = (
    Practice(
        slug="found-partnership",
        name=say("Found the partnership"),
        role=LearningRole.LEADER,
        minutes=60,
        minutes_basis=say(
            "Our assumption: an hour to say what it is about and who takes part. Talks before it "
            "are not in it."
        ),
        opportunities=("be-partners", "be-partners-too"),
        leads=True,
        answers=True,
    ),
    Practice(
        slug="agree-norms",
        name=say("Agree on how we work together"),
        role=LearningRole.CO_DEVELOPER,
        minutes=45,
        minutes_basis=say(
            "Our assumption: three quarters of an hour to talk the norms through and write down "
            "what changes."
        ),
        touches=(
            Touch("2011:learning-communities", _TRUST),
            Touch("2022:culture-of-collaborative-inquiry", _TRUST),
        ),
        opportunities=("be-partners", "be-partners-too"),
        answers=True,
    ),
    Practice(
        slug="agree-terms",
        name=say("Write or renew an agreement"),
        role=LearningRole.CO_DEVELOPER,
        minutes=60,
        minutes_basis=say(
            "Our assumption: an hour to write or renew its text. Waiting for signatures is not in "
            "it."
        ),
        opportunities=("be-partners", "be-partners-too"),
        answers=True,
    ),
    Practice(
        slug="state-aims",
        name=say("Say what one's side wants, and what binds it"),
        role=LearningRole.PARTICIPANT,
        minutes=20,
        minutes_basis=say(
            "Our assumption: twenty minutes to write down aims, rewards, constraints and time "
            "frames of one party."
        ),
        touches=(
            Touch("2011:learning-communities", _TRUST),
            Touch("2022:culture-of-collaborative-inquiry", _TRUST),
        ),
        opportunities=("be-partners", "be-partners-too"),
    ),
    Practice(
        slug="decide-together",
        name=say("Decide something together"),
        role=LearningRole.LEADER,
        minutes=30,
        minutes_basis=say(
            "Our assumption: half an hour to weigh it and to write down what was decided and why."
        ),
        opportunities=("be-partners", "be-partners-too"),
        leads=True,
        answers=True,
    ),
    *TOGETHER,
)
