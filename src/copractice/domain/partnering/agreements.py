"""Kinds of agreement between partners, each with a first text and what it must settle.

What a data agreement must settle follows the studies exception of FERPA (34 CFR 99.31(a)(6)(iii)):
purpose, scope, duration, information; use for that purpose only; no identification by others;
destruction when it is no longer needed, within a time. The words are ours, and no legal advice.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from copractice.domain.words import Sentence, say


class AgreementKind(StrEnum):
    """What is agreed."""

    NORMS = "norms"
    DATA_USE = "questions"
    UNDERSTANDING = "understanding"
    DATA_SHARING = "data-sharing"
    FEE = "fee"
    OTHER = "other"


KINDS: dict[AgreementKind, Sentence] = {
    AgreementKind.NORMS: say("How we work together"),
    AgreementKind.DATA_USE: say("Data and publication"),
    AgreementKind.UNDERSTANDING: say("Memorandum of understanding"),
    AgreementKind.DATA_SHARING: say("Data sharing agreement"),
    AgreementKind.FEE: say("Fees and funding"),
    AgreementKind.OTHER: say("Another agreement"),
}


@dataclass(frozen=True)
class Proposed:
    """A passage as first proposed."""

    slug: str
    heading: Sentence
    text: Sentence


FIRST_TEXTS: dict[AgreementKind, tuple[Proposed, ...]] = {
    AgreementKind.UNDERSTANDING: (
        Proposed(
            "purpose",
            say("What it is for"),
            say("The partners work together on this problem of practice: …"),
        ),
        Proposed(
            "gives",
            say("What each side gives"),
            say("Schools give: … Researchers give: … Who pays for what: …"),
        ),
        Proposed(
            "decides",
            say("Who decides what"),
            say("Practitioners decide on what happens in schools. Together we decide on: …"),
        ),
        Proposed(
            "leaving",
            say("How a partner leaves"),
            say(
                "Any partner may leave at the end of a term, with four weeks' notice. What was "
                "shared stays; nothing further is asked."
            ),
        ),
    ),
    AgreementKind.DATA_SHARING: (
        Proposed("purpose", say("Purpose"), say("The data serve this study and no other: …")),
        Proposed(
            "scope",
            say("Scope and fields"),
            say("These files and fields, of these schools and years: …"),
        ),
        Proposed(
            "people",
            say("Who works with the data"),
            say("Only the people named here, each with training in confidentiality: …"),
        ),
        Proposed(
            "no-identity",
            say("Nobody is identified"),
            say(
                "Nobody outside these people can tell whose data they are. Small groups are not "
                "shown."
            ),
        ),
        Proposed(
            "destruction",
            say("End and destruction"),
            say("The data are destroyed by this day, and that is confirmed in writing: …"),
        ),
    ),
    AgreementKind.FEE: (
        Proposed("covers", say("What it covers"), say("For this sum members receive: …")),
        Proposed(
            "ends",
            say("Renewal"),
            say("It runs for a year and is renewed only when a member says so."),
        ),
    ),
    AgreementKind.OTHER: (Proposed("text", say("Text"), say("We agree that …")),),
}
"""First texts of the agreements that are written from nothing; norms and questions have theirs."""


class Per(StrEnum):
    """How often a sum is paid."""

    ONCE = "once"
    MONTH = "month"
    YEAR = "year"


PER: dict[Per, Sentence] = {
    Per.ONCE: say("once"),
    Per.MONTH: say("a month"),
    Per.YEAR: say("a year"),
}
