"""What the room ``instruments`` adds to the tests of all rooms."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.db import connection, transaction

from copractice.commons.instruments import actions, answering
from copractice.commons.instruments.asking import token_of
from copractice.commons.instruments.editing import doubled
from copractice.commons.instruments.models import TextReview, Ticket
from copractice.domain.instruments import Compare, Form, Kind, Option, Question
from copractice.domain.instruments.promise import Promise
from copractice.people.rights import as_system
from copractice.people.scope import codes_from
from tests.small.sending import Sending

ANSWERING = (
    *("hub", "facilitator", "site-lead", "teacher", "teacher-2", "principal", "researcher"),
    "expert",
)


def questions(text: Any = str) -> Form:
    """A short form with a scale, a question that depends on it, and words of one's own."""

    def both(what: str) -> dict[str, str]:
        return {"en": text(what), "es": text(f"{what}.es")}

    points = tuple(Option(str(n), both(f"form.point-{n}")) for n in range(1, 6))
    return Form(
        "pulse",
        both("form.title"),
        both("form.intro"),
        ("en", "es"),
        (
            Question("trust", Kind.SCALE, both("form.trust"), options=points, required=True),
            Question(
                "hinders",
                Kind.TEXT,
                both("form.hinders"),
                long=True,
                relevant=Compare("trust", "<=", "3"),
            ),
        ),
    )


def play(world: Any) -> None:
    """A form, a wave in every state, and answers in those that were asked."""
    form = world.do("hub", actions.make_form, part=world._rows["part"], form=questions(world.text))
    world.keep("form", form)
    for name in ("changed", "away"):
        other = questions(lambda what, name=name: world.text(f"{name}.{what}"))
        row = world.do("hub", actions.make_form, part=world._rows["part"], form=other)
        world.keep(f"form.{name}", row)
    changed = world._rows["form.changed"]
    world.do(
        "hub", actions.change_form, instrument=changed, change=lambda form: doubled(form, "trust")
    )
    world.do("hub", actions.put_form_away, instrument=world._rows["form.away"])
    for name, promise, ends in (
        ("closed", Promise.CONFIDENTIAL, "close"),
        ("named", Promise.NAMED, "close"),
        ("withdrawn", Promise.ANONYMOUS, "withdraw"),
        ("open", Promise.ANONYMOUS, ""),
        ("everyone", Promise.CONFIDENTIAL, "close"),
        ("draft", Promise.ANONYMOUS, "draft"),
        ("hub-only", Promise.ANONYMOUS, "close"),
    ):
        _wave(world, name, promise, ends)
    with as_system("test"):
        texts = TextReview.objects.filter(wave=world._rows["wave.closed"]).order_by("code")
        waiting, shown = texts[:2]
    world.keep("text.waiting", waiting)
    world.do("hub", actions.review_text, text=shown, shown=world.text("text.shown"))


AUDIENCES = {"everyone": "everyone", "hub-only": "hub"}


def _wave(world: Any, name: str, promise: str, ends: str) -> None:
    day = world.at.date()
    plan = actions.Plan(
        title=world.text(f"wave.{name}.title"),
        promise=promise,
        opens=day,
        closes=day + timedelta(days=14),
        audience=AUDIENCES.get(name, "partnership"),
    )
    # The store of answers knows waves by their code, and outlives a database: each has its own.
    with codes_from(random.Random(f"{connection.vendor} {world.side.letter} {name}")):
        wave = world.do("hub", actions.plan_wave, instrument=world._rows["form"], plan=plan)
    world.keep(f"wave.{name}", wave)
    if ends == "draft":
        return
    world.do("hub", actions.ask_wave, wave=wave)
    _answer(world, name, wave)
    if ends == "close":
        world.do("hub", actions.close_wave, wave=wave)
    if ends == "withdraw":
        world.do("hub", actions.withdraw_wave, wave=wave)


def _answer(world: Any, name: str, wave: Any) -> None:
    """Eight answer, the guest is not asked; where it is open, a teacher has not answered yet."""
    for number, who in enumerate(ANSWERING):
        someone = world.side.people[who]
        with as_system("test"), transaction.atomic():
            ticket = Ticket.objects.select_related("person").get(wave=wave, person=someone.person)
            opened = answering.opened_by(token_of(ticket), world.at)
            assert opened is not None
            if who == "teacher" and name == "open":
                world.side.tokens["answer"] = token_of(ticket)
                continue
            if who == "hub" and name == "open":
                world.side.tokens["answered"] = token_of(ticket)
            trust = str(1 + number % 5)
            answers = {"trust": trust}
            if int(trust) <= 3:
                answers["hinders"] = world.text(f"wave.{name}.text")
            answering.take(opened, answers, uuid4(), world.at)


SURVEYS = "/partnerships/{code}/surveys/"
FORM = SURVEYS + "forms/{form}/"
OPEN = SURVEYS + "{wave_open}/"
SENDINGS = {
    "begin-form": Sending(
        "hub", SURVEYS + "forms/begin/", {"ready": "session_feedback", "languages": "en"}
    ),
    "describe-form": Sending(
        "hub",
        FORM + "describe/",
        {"title_en": "Pulse", "title_es": "Pulso", "languages": "en"},
    ),
    "add-question": Sending(
        "hub", FORM + "questions/add/?kind=number", {"label_en": "How many?", "low": "0"}
    ),
    "edit-question": Sending(
        "hub",
        FORM + "questions/trust/",
        {"label_en": "Do we trust each other?", "options_en": "No\nA little\nYes"},
    ),
    "move-question": Sending("hub", FORM + "questions/trust/do/", {"do": "double"}),
    "take-items": Sending("hub", FORM + "items/", {"items": "{item}"}),
    "save-form": Sending("hub", SURVEYS + "forms/{changed}/save/", {"reason": "Shorter"}),
    "put-form-away": Sending("hub", FORM + "away/"),
    "take-form-out": Sending("hub", SURVEYS + "forms/{away}/out/"),
    "plan-survey": Sending(
        "hub",
        FORM + "plan/",
        {
            **{"title": "Spring", "promise": "anonymous", "whom": "all", "grouping": "none"},
            **{"opens": "2025-10-15", "closes": "2025-10-29", "audience": "partnership"},
            "fewest": "5",
        },
    ),
    "change-survey": Sending(
        "hub",
        SURVEYS + "{wave_draft}/change/",
        {
            **{"title": "Summer", "promise": "confidential", "whom": "all", "grouping": "none"},
            **{"opens": "2025-10-16", "closes": "2025-10-30", "audience": "hub", "fewest": "6"},
        },
    ),
    "survey-step": Sending("hub", OPEN + "step/close/"),
    "answer-survey": Sending("teacher", OPEN + "answer/", {"q.trust": "4"}),
    "decline-survey": Sending("teacher", OPEN + "answer/no/"),
    "answer-link": Sending("guest", "/answer/{token}/", {"q.trust": "2", "q.hinders": "Time"}),
    "decline-link": Sending("guest", "/answer/{token}/no/"),
    "review-text": Sending(
        "hub", SURVEYS + "{wave_closed}/texts/{text}/", {"shown": "Somebody said […]."}
    ),
    "note-result": Sending(
        "teacher",
        SURVEYS + "{wave_closed}/finding/",
        {"question": "trust", "text": "We can talk.", "audience": "partnership"},
    ),
}
# A workbook is sent twice in tests/test_instruments.py: it has to be made first.
ELSEWHERE = {"bring-form", "bring-version"}


def names(side: Any) -> dict[str, Any]:
    """What the addresses and bodies of this room's forms are filled in with."""
    rows = side.rows
    return {
        "form": rows["form"].number,
        "changed": rows["form.changed"].number,
        "away": rows["form.away"].number,
        "item": "trust.speak_openly",
        "text": rows["text.waiting"].code,
        "token": side.tokens["answer"],
        **{f"wave_{name}": rows[f"wave.{name}"].number for name in ("open", "closed", "draft")},
    }


LISTS = {
    "surveys": "/partnerships/{code}/surveys/",
    "survey form": "/partnerships/{code}/surveys/forms/1/",
    "survey closed": "/partnerships/{code}/surveys/1/",
    "survey open": "/partnerships/{code}/surveys/4/",
    "survey answer": "/partnerships/{code}/surveys/4/answer/",
    "survey draft": "/partnerships/{code}/surveys/6/",
    "survey plan": "/partnerships/{code}/surveys/forms/1/plan/",
}

# What an ask would cost is counted over the calendars and the asks of all concerned: ten
# questions. What was talked about the survey is one more.
MORE = {"survey draft": 18}


def more(given: dict[str, Any], part: Any, number: int) -> None:
    """One more form and one more wave."""
    form = actions.make_form(**given, part=part, form=questions())
    day = given["actor"].today
    actions.plan_wave(
        **given,
        instrument=form,
        plan=actions.Plan(f"Time {number}", Promise.ANONYMOUS, day, day + timedelta(days=7)),
    )
