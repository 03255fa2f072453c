"""What learning adds to the tests of all rooms: questions, one's own time, what is confirmed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from copractice.domain.calendars import Days
from copractice.domain.demand.coverage import Holds
from copractice.domain.learning.advice import Outcome, rule_of
from copractice.domain.learning.transcript import Transcript
from copractice.learning import actions
from copractice.learning.models import Answer, Application, Sample, Saying
from copractice.partnerships import actions as trunk
from copractice.partnerships.models import Activity, Finding
from copractice.people.rights import as_system
from tests.small.sending import Sending

SAYS = "teacher"
"""Who is asked, and says something."""


def play(world: Any) -> None:
    """A term whose question is open, with what one person said; and the time that another has."""
    day = world.at.date()
    world.enter(
        actions.draw_coverage_sample,
        partnership=world._rows["partnership"],
        term=Days(day - timedelta(days=60), day + timedelta(days=20)),
    )
    with as_system("test"):
        saying = _only(world, Sample.objects.get(partnership=world._rows["partnership"]))
    world.keep("saying", saying)
    world.do(SAYS, actions.say_coverage, saying=saying, holds=Holds.HALF)
    world.keep("capacity", world.do("expert", actions.state_capacity, minutes=600, inside=240))
    with as_system("test"):
        entry = Activity.objects.filter(person=world._person(SAYS)).order_by("pk").first()
    thought = world.do(SAYS, actions.write_thought, text=world.text("thought"), activity=entry)
    world.keep("thought", thought)
    here = world._rows["partnership"]
    world.do(
        "hub",
        actions.agree_standard,
        partnership=here,
        standard="2011:data",
        text=world.text("agreed.data"),
    )
    contest = world.do(
        SAYS,
        actions.contest_mapping,
        partnership=here,
        type_slug="network",
        practice="plan-cycle",
        standard="2011:learning-designs",
        reason=world.text("contest.reason"),
        shown=True,
    )
    world.keep("contest", contest)
    _applying(world)
    _confirmings(world)
    _designs(world)
    _showing(world)


def _applying(world: Any) -> None:
    """Somebody is asked what they did with a finding; and what people need to learn is named."""
    with as_system("test"):
        here = Finding.objects.filter(partnership=world._rows["partnership"])
        finding = here.filter(audience="partnership").order_by("pk").first()
    world.keep("learned", finding)
    world.enter(actions.ask_applied, finding=finding, people=[world._person(SAYS).pk])
    with as_system("test"):
        application = Application.objects.get(finding=finding)
        Application.objects.filter(pk=application.pk).update(asked_on=world.at.date())
    world.keep("application", application)
    named = world.do("expert", actions.name_need, finding=finding, text=world.text("need.named"))
    world.keep("need.named", named)


def _confirmings(world: Any) -> None:
    """Three entries of the teacher: the hub is asked, has confirmed, has declined with a word."""
    for name, answer in (("open", ""), ("confirmed", "confirmed"), ("declined", "declined")):
        note = world.do(
            SAYS,
            trunk.note_work,
            part=world._rows["part"],
            practice="huddle",
            on=world.at.date(),
            text=world.text(f"confirming.{name}.work"),
            minutes=40,
        )
        with as_system("test"):
            entry = Activity.objects.get(source=f"partnerships.worknote:{note.code}")
            hub = world._person("hub")
        asked = world.do(SAYS, actions.ask_to_confirm, activity=entry, asked=hub)
        world.keep(f"confirming.{name}", asked)
        world.keep(f"activity.{name}", entry)
        if answer:
            world.do(
                "hub",
                actions.answer_confirming,
                confirming=asked,
                answer=Answer(answer),
                note=world.text(f"confirming.{name}.note"),
            )


def _only(world: Any, sample: Sample) -> Saying:
    """Whomever the lot drew: one person is asked, and the others still wait for their turn."""
    rows = Saying.objects.filter(sample=sample)
    rows.update(asked_on=None)
    asked, _new = rows.update_or_create(
        sample=sample,
        person=world._person(SAYS),
        defaults={"partnership": world._rows["partnership"], "asked_on": sample.opens},
    )
    return asked


def _showing(world: Any) -> None:
    """The teacher shows the hub what was noted; none of it in any word that a search would find."""
    with as_system("test"):
        hub = world._person("hub")
    record = Transcript(name="A teacher", kept_at="here", made_on=world.at.date())
    until = world.at.date() + timedelta(days=60)
    shown = world.do(SAYS, actions.show_record, to=hub, record=record, until=until)
    world.keep("showing", shown)


def _designs(world: Any) -> None:
    """One that is tried, whose day has come; one that was dropped."""
    day = world.at.date()
    for name, rule in (("open", "no-application"), ("over", "few-lead")):
        tried = world.do(
            "hub",
            actions.try_design,
            partnership=world._rows["partnership"],
            rule=rule_of(rule),
            what=world.text(f"design.{name}.what"),
            starts=day - timedelta(days=1),
            look_on=day,
        )
        world.keep(f"design.{name}", tried)
    went = world.text("design.over.went")
    over = world._rows["design.over"]
    world.do("hub", actions.look_at_design, design=over, outcome=Outcome.DROPPED, went=went)


THOUGHT = "/learning/thoughts/{thought}/"
STANDARD = "/learning/partnerships/{code}/standards/2011/data/"
CONTESTED = "contest/?practice=network.enter-figure"
FINDING = "/learning/partnerships/{code}/findings/{learned}/"
DESIGNS = "/learning/partnerships/{code}/designs/"
COVERAGE = "/learning/partnerships/{code}/coverage/"
SENDINGS = {
    "coverage": Sending(SAYS, COVERAGE, {"holds": "most"}),
    "capacity": Sending(SAYS, "/learning/time/", {"hours": "8", "inside_hours": "2"}),
    "add-thought": Sending(
        SAYS, "/learning/thoughts/add/", {"text": "A thought.", "changed": "skill"}
    ),
    "thought": Sending(SAYS, THOUGHT, {"text": "Another thought.", "shown": "on"}),
    "delete-thought": Sending(SAYS, THOUGHT + "delete/"),
    "agree-standard": Sending("hub", STANDARD + "agree/", {"text": "We do it together."}),
    "contest": Sending(SAYS, STANDARD + CONTESTED, {"reason": "It is counting, and no more."}),
    "application": Sending(
        SAYS,
        "/learning/applications/{application}/",
        {"line": "I asked for the reason first.", "need": "To wait for an answer."},
    ),
    "finding": Sending(SAYS, FINDING, {"text": "To ask, and to wait."}),
    "delete-named-need": Sending("expert", "/learning/needs/{named}/delete/"),
    "withdraw-contest": Sending(SAYS, "/learning/contests/{contest}/withdraw/"),
    "ask-to-confirm": Sending(
        SAYS, "/learning/records/{to_confirm}/confirm/", {"asked": "{confirmer}"}
    ),
    "confirming": Sending("hub", "/learning/confirmings/{confirming}/", {"answer": "confirmed"}),
    "try-design": Sending(
        "hub",
        f"{DESIGNS}try/no-result/",
        {"what": "Write down what we expect", "starts": "2025-10-15", "look_on": "2025-12-10"},
    ),
    "look-at-design": Sending(
        "hub", f"{DESIGNS}{{design}}/look/", {"outcome": "kept", "went": "Four of us did it."}
    ),
    "redact-design": Sending("hub", f"{DESIGNS}{{over}}/redact/"),
    "show": Sending(
        SAYS,
        "/learning/show/",
        {"to": "{confirmer}", "until": "2025-12-01", "sections": "items"},
    ),
    "withdraw-showing": Sending(SAYS, "/learning/shown/{showing}/withdraw/"),
    "withdraw-confirming": Sending(SAYS, "/learning/confirmings/{confirming}/withdraw/"),
}


def names(side: Any) -> dict[str, str]:
    """What is one's own: a thought, an objection, what was learned, named, to be confirmed."""
    names = ("thought", "contest", "learned", "application")
    return {
        **{name: side.rows[name].code for name in names},
        "named": side.rows["need.named"].code,
        "to_confirm": side.rows["activity.corrected"].code,
        "confirmer": str(side.people["hub"].person),
        "confirming": side.rows["confirming.open"].code,
        "showing": side.rows["showing"].code,
        "design": str(side.rows["design.open"].number),
        "over": str(side.rows["design.over"].number),
    }


LISTS = {
    "time": "/learning/time/",
    "take-along": "/learning/take-along/",
    "show": "/learning/show/",
    "entries": "/learning/records/",
    "standards": "/learning/partnerships/{code}/standards/",
    "standard": STANDARD,
    "designs": DESIGNS,
    "finding": FINDING,
    "entries-of-a-standard": "/learning/records/?standard=2011:data",
}
# A file that is looked at leaves nothing behind.
ELSEWHERE = {"read-back"}
