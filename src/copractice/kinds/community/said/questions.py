"""Questions on data and publication that this type raises when it is founded."""

from __future__ import annotations

from copractice.domain.vocabulary import Question
from copractice.domain.words import say

QUESTIONS: tuple[Question, ...] = (
    Question(
        "who-reads",
        say("Who can read what members write, and what people say in a session?"),
        say("Whoever tells of their own work also tells of their school and their colleagues."),
        say(
            "Members only, and all can see who is a member, superiors included. Nobody is rated by "
            "what they say. Where public-records law may apply, we say so before people write."
        ),
    ),
    Question(
        "students-in-cases",
        say("May people bring student work, pictures or cases?"),
        say("Someone who knows the school can recognise a student without a name."),
        say(
            "Only without names, faces or details that would give a student away. Where that "
            "cannot be done: not at all, unless the family and the school have agreed."
        ),
    ),
    Question(
        "whose-tool",
        say("Whose is a tool that we make together, and who may use it?"),
        say("Makers may work for different employers, and others will want to change it."),
        say(
            "All who made it are named, unless they would rather not be. Members may use and "
            "change it. Before it goes further, the makers agree on a licence and ask what their "
            "employers' rules say."
        ),
    ),
    Question(
        "after-leaving",
        say("What stays here when somebody leaves?"),
        say("People come and go as it suits them, and others may still use what they gave."),
        say(
            "Leaving takes effect at once and needs no reason. Whoever leaves chooses: what they "
            "wrote stays with their name, stays without it, or goes. Shared tools stay, with the "
            "credit the makers chose."
        ),
    ),
    Question(
        "being-studied",
        say("May anyone do research on what is said here?"),
        say("A talk among colleagues is not a study, even where researchers are members."),
        say(
            "Not before all members know of it, those concerned have agreed and any ethics review "
            "is done. Refusing has no consequences. Whoever is quoted reads it first and can say "
            "no."
        ),
    ),
    Question(
        "counting-people",
        say("Who sees how much each member takes part?"),
        say("People join in as much or as little as they need, so a count says little."),
        say(
            "Each member alone. Others see totals of five people or more, and no list by name is "
            "made for anyone."
        ),
    ),
)
