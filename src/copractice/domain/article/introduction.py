"""Why partnerships matter to whoever leads professional learning (claims A and T1)."""

from __future__ import annotations

from copractice.domain.vocabulary import Claim, Strength
from copractice.domain.words import say

INTRODUCTION: tuple[Claim, ...] = (
    Claim(
        "A1",
        say("Practitioners can gain knowledge, skills and dispositions from taking part."),
        Strength.MAY,
    ),
    Claim(
        "A2",
        say(
            "Researchers, mostly from universities, work with practitioners of schools, district "
            "offices, county offices or state departments."
        ),
        Strength.USUALLY,
    ),
    Claim(
        "A3",
        say("Partnerships and professional learning share an aim: what students achieve."),
        Strength.BY_DEFINITION,
    ),
    Claim(
        "A4",
        say(
            "Partnerships set out to create, pass on and use knowledge about a problem of "
            "practice; they are not designed as training. People take part in consuming such "
            "knowledge or in creating it."
        ),
        Strength.BY_DEFINITION,
    ),
    Claim(
        "A5",
        say("Funders, policymakers and more and more educators expect practice to rest on proof."),
        Strength.TENDS,
    ),
    Claim(
        "A6",
        say(
            "Practitioners often look for what achieves much without asking more of full days, and "
            "within their budget."
        ),
        Strength.USUALLY,
    ),
    Claim(
        "A7",
        say("A partnership can be worth its cost because it is about one's own needs."),
        Strength.MAY,
    ),
    Claim(
        "A8",
        say("Attention to them rose and fell over 15 years; now they are seen as central."),
        Strength.TENDS,
    ),
    Claim(
        "A9",
        say("The regional laboratories rely on partnerships more and more for their services."),
        Strength.TENDS,
    ),
    Claim(
        "A10",
        say("Large foundations speak up for partnerships and pay for them."),
        Strength.EXAMPLE,
    ),
    Claim(
        "A11",
        say(
            "The article is for whoever leads professional learning. It answers three questions: "
            "which types there are, how they match the standards, and how to get the most and the "
            "best learning out of them."
        ),
        Strength.BY_DEFINITION,
    ),
    Claim(
        "T1",
        say("Five types are told apart, going by Coburn, Penuel and Geil and by others."),
        Strength.BY_DEFINITION,
        "Coburn, Penuel & Geil 2013, in Meister & Blitz 2016",
    ),
)
