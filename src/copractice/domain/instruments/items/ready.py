"""Short forms that are ready to be asked, made of our items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from copractice.domain.instruments.items.library import ITEMS
from copractice.domain.instruments.model import Form, Option, Question, Text
from copractice.domain.words import Sentence, say


@dataclass(frozen=True)
class Ready:
    """A ready form: its name, what it is for, its title and introduction, and ids of its items."""

    name: str
    told: Sentence
    title: Text
    intro: Text
    items: tuple[str, ...]


READY: tuple[Ready, ...] = (
    Ready(
        "session_feedback",
        say("Session feedback: three questions at the end of a meeting"),
        {"en": "How was this session?", "es": "¿Cómo fue esta sesión?"},
        {
            "en": "Three questions, so that the next session is better.",
            "es": "Tres preguntas, para que la próxima sesión sea mejor.",
        },
        ("session.useful", "session.bring_in", "session.next_time"),
    ),
    Ready(
        "partnership_pulse",
        say("Partnership pulse: six questions on how we work together"),
        {"en": "How are we working together?", "es": "¿Cómo trabajamos en conjunto?"},
        {
            "en": "Six questions. We look at the answers together.",
            "es": "Seis preguntas. Miramos las respuestas en conjunto.",
        },
        (
            *("trust.speak_openly", "trust.keep_promises", "benefit.worth_the_time"),
            *("evidence.in_time", "capacity.leaders_support", "workload.reasonable"),
        ),
    ),
    Ready(
        "needs_assessment",
        say("Needs: how important topics are, and how strong we are in them"),
        {"en": "What do we need?", "es": "¿Qué necesitamos?"},
        {
            "en": "Each topic twice: how important it is, and how strong you are in it today.",
            "es": "Cada tema dos veces: cuánto importa y qué tan fuerte es hoy.",
        },
        ("needs.importance", "needs.strength", "needs.what_else"),
    ),
    Ready(
        "confidence",
        say("Before and after: five questions on how sure people are"),
        {"en": "How sure are you?", "es": "¿Con qué seguridad?"},
        {
            "en": "The same five questions come before and after, to see what has changed.",
            "es": "Las mismas cinco preguntas vienen antes y después, para ver qué cambió.",
        },
        (
            *("confidence.plan_a_test", "confidence.read_a_chart", "confidence.explain_the_aim"),
            *("confidence.invite_a_colleague", "confidence.say_what_it_taught"),
        ),
    ),
)
"""The ready forms, in the order in which they are offered."""


def ready_form(name: str, languages: Sequence[str]) -> Form:
    """A ready form in these languages. Raises ``KeyError`` for no such form.

    Our items have English and Spanish; words of another language are left to be written.
    """
    found = next((ready for ready in READY if ready.name == name), None)
    if found is None:
        raise KeyError(name)
    items = {item.id: item for item in ITEMS}
    return Form(
        found.name,
        _in(found.title, languages),
        _in(found.intro, languages),
        tuple(languages),
        tuple(question_in(items[item].question, languages) for item in found.items),
    )


def question_in(question: Question, languages: Sequence[str]) -> Question:
    """A question with the words of these languages only."""
    return replace(
        question,
        label=_in(question.label, languages),
        hint=_in(question.hint, languages),
        options=tuple(_option(one, languages) for one in question.options),
        rows=tuple(_option(one, languages) for one in question.rows),
    )


def _option(option: Option, languages: Sequence[str]) -> Option:
    return replace(option, label=_in(option.label, languages))


def _in(text: Text, languages: Sequence[str]) -> Text:
    return {language: text[language] for language in languages if language in text}
