"""Questions on data and publication that this type raises when it is founded."""

from __future__ import annotations

from copractice.domain.vocabulary import Question
from copractice.domain.words import say

QUESTIONS: tuple[Question, ...] = (
    Question(
        "whose-data",
        say("Whose are the figures that a school or a teacher gathers for a test?"),
        say("Practitioners gather and analyse the data of small tests themselves."),
        say(
            "They belong to the team that gathered them. The hub sees them to help; others see "
            "what the team shows."
        ),
    ),
    Question(
        "small-groups",
        say("What do we do with figures about a class or a handful of colleagues?"),
        say("Tests start small, so that a figure may tell of single people."),
        say("Only the team sees them. Others see them pooled over sites, or not at all."),
    ),
    Question(
        "failed-tests",
        say("Who learns of a test that did not work?"),
        say("A test teaches most where failing is safe."),
        say(
            "The team and the hub. What was learned goes to all, without names of people or "
            "schools, and nobody is rated by it."
        ),
    ),
    Question(
        "who-publishes",
        say("Who may write about the work outside, and who reads it first?"),
        say("Researchers need to publish; schools need no surprises."),
        say(
            "Anyone who took part in it, with credit to all. Each site reads what is said of it 30 "
            "days before, and may ask for its name to be left out."
        ),
    ),
    Question(
        "other-sites",
        say("Do other sites see our name beside our figures?"),
        say("The same measure stands for many sites side by side."),
        say("No: others see a code, unless all members agree to names."),
    ),
)
