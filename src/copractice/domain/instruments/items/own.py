"""Items about one's own work: confidence, workload, a session, needs, what one will try."""

from __future__ import annotations

from copractice.domain.instruments.items.model import item, items, options, text
from copractice.domain.instruments.items.scales import (
    AGREEMENT,
    AMOUNT,
    IMPORTANCE,
    QUALITY,
    STRENGTH,
    SURENESS,
)
from copractice.domain.instruments.model import Kind, Question

CONFIDENCE = tuple(
    items(
        "confidence",
        "Self-efficacy: Bandura (1997)",
        SURENESS,
        (
            "plan_a_test",
            "How sure are you that you can plan a small test of a change?",
            "¿Con qué seguridad puede planear una pequeña prueba de un cambio?",
        ),
        (
            "read_a_chart",
            "How sure are you that you can tell from a chart whether a change is more than chance?",
            "¿Con qué seguridad puede ver en un gráfico si un cambio es más que azar?",
        ),
        (
            "explain_the_aim",
            "How sure are you that you can explain our aim to a colleague?",
            "¿Con qué seguridad puede explicar nuestra meta a colegas?",
        ),
        (
            "invite_a_colleague",
            "How sure are you that you can win a colleague for trying something?",
            "¿Con qué seguridad puede convencer a colegas de probar algo?",
        ),
        (
            "say_what_it_taught",
            "How sure are you that you can say what a test has taught you?",
            "¿Con qué seguridad puede decir qué le enseñó una prueba?",
        ),
    )
)
WORKLOAD = (
    *items(
        "workload",
        "Feasibility and fit, as outcomes of implementation: Proctor and others (2011)",
        AGREEMENT,
        (
            "time_in_the_day",
            "I have time for this work within my working day.",
            "Tengo tiempo para este trabajo dentro de mi jornada.",
        ),
        (
            "fits_my_work",
            "The work of this partnership fits with what I do anyway.",
            "El trabajo de esta alianza encaja con lo que ya hago.",
        ),
        (
            "reasonable",
            "The amount that this partnership asks of me is reasonable.",
            "Lo que esta alianza me pide es razonable.",
        ),
    ),
    item(
        "workload",
        Question(
            "hours",
            Kind.NUMBER,
            {
                "en": "About how many hours did you spend on this partnership in the past month?",
                "es": "¿Cuántas horas dedicó más o menos a esta alianza en el último mes?",
            },
            low=0,
            high=300,
        ),
    ),
    item(
        "workload",
        Question(
            "left_undone",
            Kind.CHOICE,
            {
                "en": "Did you have to leave other work undone for this?",
                "es": "¿Tuvo que dejar otro trabajo sin hacer por este?",
            },
            options=options(("yes", "yes", "sí"), ("no", "no", "no")),
        ),
    ),
    item(
        "workload",
        text(
            "easier",
            "What would make this work easier for you?",
            "¿Qué le facilitaría este trabajo?",
        ),
    ),
)
SESSION = (
    *items(
        "session",
        "Levels of evaluating professional development: Guskey (2000)",
        AMOUNT,
        (
            "useful",
            "How useful was this session for your work?",
            "¿Cuánto le sirvió esta sesión para su trabajo?",
        ),
    ),
    *items(
        "session",
        "Levels of evaluating professional development: Guskey (2000)",
        QUALITY,
        (
            "bring_in",
            "How well could you bring in what you know?",
            "¿Qué tan bien pudo aportar lo que sabe?",
        ),
        (
            "time_used",
            "How well did we use the time?",
            "¿Qué tan bien usamos el tiempo?",
        ),
    ),
    item(
        "session",
        text(
            "take_away",
            "What do you take away from this session?",
            "¿Qué se lleva de esta sesión?",
        ),
    ),
    item(
        "session",
        text(
            "next_time",
            "What should we do differently next time?",
            "¿Qué deberíamos hacer de otra manera la próxima vez?",
        ),
    ),
)

TOPICS = options(
    ("data", "Looking at data together", "Mirar datos en conjunto"),
    ("reading", "Teaching reading", "Enseñar a leer"),
    ("mathematics", "Teaching mathematics", "Enseñar matemáticas"),
    ("attendance", "Attendance", "Asistencia"),
    ("language", "Students who are learning English", "Estudiantes que aprenden inglés"),
    ("newcomers", "Mentoring new teachers", "Acompañar a docentes nuevos"),
)
"""Rows to begin with; whoever makes the form changes them."""

IMPORTANCE_AND_PERFORMANCE = "Importance and performance side by side: Martilla and James (1977)"
NEEDS = (
    item(
        "needs",
        Question(
            "importance",
            Kind.MATRIX,
            {
                "en": "How important is each of these for your work in the coming year?",
                "es": "¿Cuánto importa cada uno de estos temas para su trabajo del próximo año?",
            },
            options=IMPORTANCE,
            rows=TOPICS,
        ),
        IMPORTANCE_AND_PERFORMANCE,
    ),
    item(
        "needs",
        Question(
            "strength",
            Kind.MATRIX,
            {
                "en": "How strong is your workplace in each of these today?",
                "es": "¿Qué tan fuerte es hoy su lugar de trabajo en cada tema?",
            },
            options=STRENGTH,
            rows=TOPICS,
        ),
        IMPORTANCE_AND_PERFORMANCE,
    ),
    item(
        "needs",
        text(
            "what_else",
            "What else should this partnership work on?",
            "¿En qué más debería trabajar esta alianza?",
        ),
    ),
)

INTENTIONS = "Intentions that say when and how: Gollwitzer (1999)"
TRYING = (
    item(
        "trying",
        text(
            "what_i_will_try",
            "What will you try before we meet again?",
            "¿Qué va a probar antes de que nos volvamos a reunir?",
        ),
        INTENTIONS,
    ),
    item(
        "trying",
        Question(
            "by_when",
            Kind.DATE,
            {"en": "On which day will you try it?", "es": "¿Qué día lo va a probar?"},
        ),
        INTENTIONS,
    ),
    item(
        "trying",
        Question(
            "with_whom",
            Kind.CHOICE,
            {"en": "With whom will you try it?", "es": "¿Con quién lo va a probar?"},
            options=options(
                ("alone", "alone", "por mi cuenta"),
                ("colleague", "with a colleague", "con colegas"),
                ("team", "with my team", "con mi equipo"),
                (
                    "partner",
                    "with someone from another organization",
                    "con alguien de otra organización",
                ),
            ),
        ),
    ),
    *items(
        "trying",
        "Self-efficacy: Bandura (1997)",
        SURENESS,
        (
            "how_sure_to_try",
            "How sure are you that you will try it?",
            "¿Con qué seguridad lo va a probar?",
        ),
    ),
    item(
        "trying",
        text(
            "in_the_way",
            "What could get in the way?",
            "¿Qué podría interponerse?",
        ),
        INTENTIONS,
    ),
)
