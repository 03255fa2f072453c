"""A year after it was signed: what was predicted beside what was seen, and risks looked at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db.models import F
from django.test import Client
from django.utils import timezone

from copractice.choosing import actions
from copractice.choosing.foretold import (
    Actual,
    Foretold,
    RoleNames,
    foretold,
    role_names,
    told_foretold,
)
from copractice.choosing.models import Check, Plan
from copractice.domain.calendars import months_later
from copractice.domain.candidates import Candidate, write_candidate
from copractice.domain.candidates.candidate import Asked
from copractice.domain.demand import Withheld
from copractice.domain.demand.coverage import Coverage
from copractice.domain.demand.planned import Per, Task
from copractice.domain.demand.predicted import Beside
from copractice.domain.demand.seen import TOO_FEW
from copractice.domain.demand.spans import UNKNOWN, Span, exactly
from copractice.domain.fit import People, Situation, write_situation
from copractice.domain.transitions import NotPossible
from copractice.learning.models import Sample, Totals
from copractice.learning.totals import EVERY, Shown, shown_totals
from copractice.partnerships import actions as trunk
from copractice.partnerships.dated import dated
from copractice.partnerships.models import Activity, Part, Partnership
from copractice.partnerships.registry import kind
from copractice.partnerships.waits import waiting_for
from copractice.people import actions as people
from copractice.people.rights import Actor, Denied, as_system
from tests.world import NOW, ON_EACH_DATABASE, Someone, World, acting

ClientAs = Callable[[Someone | None], Client]
DAY = NOW.date()
RENEW = months_later(DAY, 12)
RISK, LOOK = "People leave.", "Who was here in August and is not now?"


def situation(**given: Any) -> str:
    people = given.pop("people", (People("Teacher", 8, 10.0),))
    return write_situation(Situation(problem="Few stay", people=people, **given))


def profile(**given: Any) -> str:
    roles = given.pop("roles", (Asked("teacher", "tests", hours=(4.0, 6.0)),))
    return write_candidate(Candidate("north", "North", roles=roles, **given))


def without_briefs(world: World) -> None:
    """What was signed of the network of A is that of B from now on; nothing of it is deleted."""
    with as_system("test"):
        for model in (Check, Plan):
            rows = model.objects.filter(partnership=world.a.partnership.pk)
            rows.update(partnership=world.b.partnership.pk, **_renumbered(model))


def _renumbered(model: type[Check | Plan]) -> dict[str, Any]:
    return {"number": F("number") + 100} if model is Check else {}


def keep(world: World, text: str = "", said: str | None = None, starts: date = DAY) -> Plan:
    """The only brief of the network of A."""
    hub = world.a.people["hub"].actor
    without_briefs(world)
    with acting(hub):
        return actions.keep_plan(
            actor=hub,
            at=NOW,
            partnership=world.a.partnership.fresh(),
            signed=actions.Signed(
                option="north",
                name="North",
                situation=situation() if said is None else said,
                profile=text,
                renew_on=RENEW,
            ),
            starts=starts,
            checks=[actions.Looked(RISK, LOOK, DAY + timedelta(days=90))],
        )


def predict(world: World, plan: Plan, today: date) -> Foretold:
    with as_system("test"):
        totals = shown_totals(world.a.partnership.pk, today)
        return foretold(plan, Actual(totals, None, names_here(world)))


def names_here(world: World) -> RoleNames:
    parts = Part.objects.filter(partnership=world.a.partnership.pk, ends=None)
    return role_names(kind(part.kind).profile for part in parts)


def works(world: World, n: int, minutes: int = 60) -> None:
    """So many teachers, each of whom notes that much, now."""
    with as_system("test"):
        part: Part = world.a.rows["part"].fresh()
        Activity.objects.filter(partnership=part.partnership_id).delete()
        Totals.objects.all().delete()
        for number in range(n):
            person = people.add_person(actor=None, at=NOW, name=f"Teacher {number}")
            trunk.take_in(
                actor=world.a.people["hub"].actor,
                at=NOW,
                part=part,
                person=person,
                role="teacher",
                starts=DAY - timedelta(days=9),
            )
            trunk.note_work(
                actor=Actor(person.pk, DAY),
                at=NOW,
                part=part,
                practice="huddle",
                on=DAY,
                minutes=minutes,
                inside_day=True,
            )


def test_hours_a_month_stand_beside_what_was_seen_in_the_same_months(world: World) -> None:
    works(world, 8, minutes=30)
    found = predict(world, keep(world, profile()), DAY)
    (role,) = found.roles
    assert isinstance(role.result, Beside)
    time = role.result.figures[0]
    # One month, eight people as the situation said, four to six hours each; seen is half an hour.
    assert time.predicted == Span(8 * 240, 8 * 360)
    assert time.seen == exactly(8 * 30)
    assert found.there == exactly(8 * 600)
    # Hours predict no number of tasks.
    assert {one.predicted for one in role.result.figures if not one.is_time} == {UNKNOWN}
    told = str(told_foretold(found, DAY))
    assert "1 role has less time on record than was predicted." in told
    assert "Nobody was asked yet how much of the work the record holds." in told


def test_what_the_profile_says_of_how_many_comes_before_the_situation(world: World) -> None:
    works(world, 8)
    roles = (Asked("teacher", "tests", people=3, hours=(1.0, 1.0)),)
    (role,) = predict(world, keep(world, profile(roles=roles)), DAY).roles
    assert isinstance(role.result, Beside)
    assert role.result.figures[0].predicted == exactly(3 * 60)


def test_tasks_come_before_hours_and_each_role_is_counted_once(world: World) -> None:
    works(world, 8)
    task = Task("Teacher", "Test", exactly(30), exactly(2), Per.MONTH)
    text = profile(tasks=(task,))
    (role,) = predict(world, keep(world, text), DAY).roles
    assert isinstance(role.result, Beside)
    assert role.result.figures[0].predicted == exactly(8 * 60)
    assert next(one for one in role.result.figures if not one.is_time).predicted == exactly(8 * 2)


def test_where_nobody_said_how_many_the_prediction_is_at_least(world: World) -> None:
    works(world, 8)
    plan = keep(world, profile(), situation(people=None))
    found = predict(world, plan, DAY)
    assert found.there is None
    assert isinstance(found.roles[0].result, Beside)
    assert found.roles[0].result.figures[0].predicted == Span(240, None)


@pytest.mark.parametrize("n", [0, 1, 4])
def test_of_fewer_than_five_nothing_is_told(world: World, n: int) -> None:
    works(world, n, minutes=4321)
    found = predict(world, keep(world, profile()), DAY)
    assert found.roles[0].result == Withheld(TOO_FEW)
    told = str(told_foretold(found, DAY))
    assert "Of 1 role nothing can be held against the prediction." in told
    assert "72" not in told


def test_a_role_that_has_another_name_here_is_held_against_nothing(world: World) -> None:
    works(world, 8)
    plan = keep(world, profile(roles=(Asked("astronaut", hours=(1.0, 1.0)),)))
    (role,) = predict(world, plan, DAY).roles
    assert isinstance(role.result, Withheld)
    assert role.result != Withheld(TOO_FEW)


def test_what_was_shown_before_it_was_signed_is_not_held_against_it(world: World) -> None:
    works(world, 8)
    with as_system("test"):
        shown_totals(world.a.partnership.pk, DAY)
    plan = keep(world, profile(), starts=DAY + timedelta(days=5))
    (role,) = predict(world, plan, DAY + timedelta(days=6)).roles
    assert isinstance(role.result, Withheld)


def test_a_type_without_a_candidate_predicts_no_hours(world: World) -> None:
    works(world, 8)
    found = predict(world, keep(world), DAY)
    assert (found.planned, found.roles) == (None, ())
    assert "words are never made into hours" in str(told_foretold(found, DAY))


def test_the_estimate_is_the_records_and_is_called_one(world: World) -> None:
    works(world, 8)
    plan = keep(world, profile())
    coverage = Coverage((0.5, 0.8), (0.6, 0.7), 8, 8, 12, "autumn")
    with as_system("test"):
        totals = shown_totals(world.a.partnership.pk, DAY)
        found = foretold(plan, Actual(totals, coverage, names_here(world)))
    assert isinstance(found.roles[0].result, Beside)
    assert found.roles[0].result.estimate == Span(600, 960)
    assert "The record holds about 50% to 80% of the work" in str(told_foretold(found, DAY))


@pytest.fixture
def year_later(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    def move(by: timedelta) -> None:
        monkeypatch.setattr(timezone, "now", lambda: NOW + by)

    return move


def page(world: World) -> str:
    return f"/partnerships/{world.a.partnership.code}/predicted/"


def test_the_page_and_the_paper_a_year_later(
    world: World, client_as: ClientAs, year_later: Callable[[timedelta], None]
) -> None:
    works(world, 8, minutes=30)
    keep(world, profile())
    with as_system("test"):
        assert isinstance(shown_totals(world.a.partnership.pk, DAY), Shown)
        Sample.objects.create(
            partnership_id=world.a.partnership.pk,
            first=DAY,
            last=DAY + timedelta(days=180),
            opens=DAY + timedelta(days=160),
            closes=DAY + timedelta(days=174),
            people=12,
            closed_on=DAY + timedelta(days=175),
            told={"share": [0.5, 0.8], "answers": [0.6, 0.7], "said": 8, "asked": 8},
        )
    year_later(timedelta(days=366))
    client = client_as(world.a.people["leader"])
    body = client.get(page(world)).content.decode()
    assert "Whether it goes on was to be decided on" in body
    assert "Time, if the sample holds for these people too: an estimate" in body
    assert RISK in body
    assert "Say what was found" not in body
    assert "Said of the type" in body
    paper = client.get(page(world)[:-1] + ".pdf")
    assert paper.headers["Content-Type"] == "application/pdf"
    assert paper.content.startswith(b"%PDF")


def test_without_a_brief_what_was_agreed_stands_there(world: World, client_as: ClientAs) -> None:
    without_briefs(world)
    body = client_as(world.a.people["teacher"]).get(page(world)).content.decode()
    assert "This partnership was founded without a brief" in body
    assert "1.5 h a month for each" in body or "1.5\u202fh a month for each" in body


@pytest.mark.parametrize("who", ["guest", "funder", "bystander", "former"])
def test_who_does_not_work_there_finds_nothing(world: World, client_as: ClientAs, who: str) -> None:
    keep(world, profile())
    client = client_as(world.a.people[who])
    for address in (page(world), page(world)[:-1] + ".pdf", page(world) + "1/"):
        assert client.get(address).status_code == 404


# What waits, and what is dated.


def lines(world: World, who: str, on: date) -> list[str]:
    actor = Actor(world.a.people[who].person, on)
    with acting(actor):
        found = waiting_for(actor, [Partnership.objects.get(pk=world.a.partnership.pk)])
    return [str(line.what) for line in found if "/predicted/" in line.href]


@ON_EACH_DATABASE
def test_those_who_lead_are_reminded_of_renewal_and_of_risks(world: World) -> None:
    keep(world, profile())
    renewal, risk = "Look at what was predicted before you renew", f"A risk to look at: {RISK}"
    due = DAY + timedelta(days=90)
    assert lines(world, "hub", due - timedelta(days=1)) == []
    assert lines(world, "hub", due) == [risk]
    assert lines(world, "teacher", due) == []
    assert lines(world, "hub", RENEW - timedelta(days=61)) == [risk]
    assert set(lines(world, "hub", RENEW - timedelta(days=60))) == {risk, renewal}
    assert lines(world, "hub", RENEW + timedelta(days=1)) == [risk]
    teacher = world.a.people["teacher"].actor
    with acting(teacher):
        here = [Partnership.objects.get(pk=world.a.partnership.pk)]
        found = dated(teacher, here, DAY, RENEW)
    ours = [(one.first, str(one.title)) for one in found if "/predicted/" in one.href]
    assert ours == [(due, risk), (RENEW, "To be renewed or not: North")]


def test_of_several_plans_the_latest_is_renewed(world: World) -> None:
    keep(world, profile())
    hub = world.a.people["hub"].actor
    with acting(hub):
        signed = actions.Signed("north", "North again", situation(), "", RENEW + timedelta(90))
        actions.keep_plan(
            actor=hub,
            at=NOW,
            partnership=world.a.partnership.fresh(),
            signed=signed,
            starts=RENEW - timedelta(days=70),
        )
    assert "Look at what was predicted before you renew" not in lines(
        world, "hub", RENEW - timedelta(days=1)
    )


# Looking at a risk.


@ON_EACH_DATABASE
def test_what_was_found_is_said_once_and_stays(world: World) -> None:
    plan = keep(world)
    with as_system("test"):
        check = Check.objects.select_related("partnership").get(plan=plan)
    at: datetime = NOW + timedelta(days=91)
    hub, teacher = (Actor(world.a.people[who].person, at.date()) for who in ("hub", "teacher"))
    with acting(teacher), pytest.raises(Denied):
        actions.look_at_check(actor=teacher, at=at, check=check, found="Two left.")
    with acting(hub):
        actions.look_at_check(actor=hub, at=at, check=check, found="Two left.")
    with acting(hub), pytest.raises(NotPossible):
        actions.look_at_check(actor=hub, at=at, check=check, found="Nobody left.")
    with as_system("test"):
        row = Check.objects.get(pk=check.pk)
    assert (row.found, row.looked_on, row.looked_by_id) == ("Two left.", at.date(), hub.person)
    assert lines(world, "hub", at.date()) == []


def test_the_form_keeps_what_was_typed_and_says_what_is_wrong(
    world: World, client_as: ClientAs
) -> None:
    keep(world)
    client, address = client_as(world.a.people["hub"]), page(world) + "1/"
    key = "6f5902ac-237d-4a3f-8a2b-1f8f0c2b5d10"
    wrong = client.post(address, {"key": key, "found": "x" * 301})
    assert wrong.status_code == 422
    assert "x" * 301 in wrong.content.decode()
    for _again in range(2):
        assert client.post(address, {"key": key, "found": "Two left."}).status_code == 302
    second = client.post(
        address, {"key": "6f5902ac-237d-4a3f-8a2b-1f8f0c2b5d11", "found": "Nobody left."}
    )
    assert second.status_code == 422
    assert "That stands; nothing was changed." in second.content.decode()
    assert "Found: Two left." in client.get(page(world)).content.decode()


def test_a_month_after_the_first_one_more_is_predicted(world: World) -> None:
    works(world, 8)
    plan = keep(world, profile())
    predict(world, plan, DAY)
    with as_system("test"):
        part = world.a.rows["part"].fresh()
        for activity in list(Activity.objects.filter(partnership=part.partnership_id)):
            trunk.note_work(
                actor=Actor(activity.person_id, DAY + EVERY),
                at=NOW + EVERY,
                part=part,
                practice="huddle",
                on=DAY + EVERY,
                minutes=60,
                inside_day=True,
            )
    (role,) = predict(world, plan, DAY + EVERY).roles
    assert isinstance(role.result, Beside)
    assert role.result.figures[0].predicted == Span(2 * 8 * 240, 2 * 8 * 360)
    assert role.result.figures[0].predicted != UNKNOWN
