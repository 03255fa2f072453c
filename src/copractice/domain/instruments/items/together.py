"""Items about the partnership: trust, mutual benefit, use of evidence, capacity."""

from __future__ import annotations

from copractice.domain.instruments.items.model import item, items, text
from copractice.domain.instruments.items.scales import AGREEMENT, TIMES

TRUST = (
    *items(
        "trust",
        "Psychological safety: Edmondson (1999)",
        AGREEMENT,
        (
            "speak_openly",
            "In this partnership I can say what I think.",
            "En esta alianza puedo decir lo que pienso.",
        ),
        (
            "say_what_failed",
            "I can say here that something I tried has failed.",
            "Aquí puedo decir que algo que probé salió mal.",
        ),
        (
            "ask_for_help",
            "I would ask someone from another organization here for help.",
            "Pediría ayuda a alguien de otra organización de esta alianza.",
        ),
    ),
    *items(
        "trust",
        "Relational trust: Bryk and Schneider (2002)",
        AGREEMENT,
        (
            "keep_promises",
            "People in this partnership do what they said they would do.",
            "En esta alianza las personas hacen lo que dijeron que harían.",
        ),
        (
            "daily_knowledge",
            "What educators know from their daily work counts in our decisions.",
            "Lo que el personal educativo sabe por su trabajo cuenta en nuestras decisiones.",
        ),
    ),
    *items(
        "trust",
        "Building trust, as a dimension of partnerships: Henrick, Cobb, Penuel and others (2017)",
        AGREEMENT,
        (
            "disagree_well",
            "When we disagree, we find a way to go on together.",
            "Cuando no estamos de acuerdo, encontramos cómo seguir juntos.",
        ),
        (
            "decisions_clear",
            "I know how decisions are made in this partnership.",
            "Sé cómo se toman las decisiones en esta alianza.",
        ),
        (
            "know_their_needs",
            "I know what the other organizations need from this partnership.",
            "Sé qué necesitan de esta alianza las otras organizaciones.",
        ),
    ),
)
BENEFIT = tuple(
    items(
        "benefit",
        "Mutualism: Coburn, Penuel and Geil (2013)",
        AGREEMENT,
        (
            "worth_the_time",
            "What I get from this partnership is worth my time.",
            "Lo que obtengo de esta alianza vale el tiempo que le dedico.",
        ),
        (
            "my_problem",
            "The partnership works on a problem that matters in my work.",
            "La alianza trabaja en un problema que importa en mi trabajo.",
        ),
        (
            "others_gain",
            "The other organizations get something useful from this partnership.",
            "Las otras organizaciones obtienen algo útil de esta alianza.",
        ),
        (
            "fair_share",
            "The organizations share the work fairly.",
            "Las organizaciones se reparten el trabajo de manera justa.",
        ),
        (
            "would_miss",
            "I would miss this partnership if it ended.",
            "Echaría de menos esta alianza si terminara.",
        ),
    )
)
EVIDENCE = (
    *items(
        "evidence",
        "Kinds of research use: Weiss (1979)",
        TIMES,
        (
            "used_in_decision",
            "In the past month, how often did you use a finding of this partnership in a decision?",
            "En el último mes, ¿cuántas veces usó un hallazgo de esta alianza en una decisión?",
        ),
        (
            "looked_at_figures",
            "In the past month, how often did you look at figures of this work with others?",
            "En el último mes, ¿cuántas veces miró con otras personas cifras de este trabajo?",
        ),
    ),
    *items(
        "evidence",
        "Kinds of research use: Weiss (1979)",
        AGREEMENT,
        (
            "changed_thinking",
            "A finding of this partnership has changed how I think about a problem.",
            "Un hallazgo de esta alianza cambió mi manera de pensar sobre un problema.",
        ),
        (
            "can_explain",
            "I can explain to a colleague what our findings say.",
            "Puedo explicar a colegas qué dicen nuestros hallazgos.",
        ),
        (
            "in_time",
            "Findings reach me in time to use them.",
            "Los hallazgos me llegan a tiempo para usarlos.",
        ),
        (
            "how_sure",
            "I know how sure we can be of our findings.",
            "Sé qué seguridad ofrecen nuestros hallazgos.",
        ),
    ),
    item(
        "evidence",
        text(
            "decision",
            "Think of a decision for which you used a finding. What was decided?",
            "Piense en una decisión para la que usó un hallazgo. ¿Qué se decidió?",
        ),
        "Kinds of research use: Weiss (1979)",
    ),
)
CAPACITY = tuple(
    items(
        "capacity",
        "Capacity to engage, as a dimension of partnerships: Henrick, Cobb, Penuel and others "
        "(2017)",
        AGREEMENT,
        (
            "enough_people",
            "My organization has the people it needs for its part of the work.",
            "Mi organización cuenta con las personas que necesita para su parte del trabajo.",
        ),
        (
            "skills",
            "I have the skills that my part of the work needs.",
            "Tengo las habilidades que mi parte del trabajo necesita.",
        ),
        (
            "leaders_support",
            "Those who lead my organization support this work.",
            "Quienes dirigen mi organización apoyan este trabajo.",
        ),
        (
            "goes_on",
            "Our work would go on if one key person left.",
            "Nuestro trabajo seguiría si se fuera una persona clave.",
        ),
        (
            "used_elsewhere",
            "I use something I learned here in other work.",
            "Uso en otros trabajos algo que aprendí aquí.",
        ),
    )
)
