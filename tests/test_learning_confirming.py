"""Confirmed by another: who may be asked, what they see, what an answer does and does not do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client

from copractice.commons.notices.models import Notice
from copractice.domain.transitions import NotPossible
from copractice.learning import actions
from copractice.learning.confirming import confirmed_of, may_confirm
from copractice.learning.models import Answer, Confirming
from copractice.partnerships import actions as trunk
from copractice.partnerships.models import Activity, MinutesSource, Partnership
from copractice.partnerships.waits import waiting_for
from copractice.people.models import Person
from copractice.people.rights import Actor, Denied, as_system
from tests import world as small
from tests.world import NOW, ON_EACH_DATABASE, acting

SignedIn = Callable[[small.Someone | None], Client]
pytestmark = ON_EACH_DATABASE


def do(world: small.World, who: str, action: Callable[..., Any], **given: Any) -> Any:
    actor = world.a.people[who].actor
    with acting(actor):
        return action(actor=actor, at=NOW, **given)


def row(world: small.World, name: str) -> Any:
    with as_system("test"):
        return world.a.rows[name].fresh()


def person(world: small.World, name: str) -> Person:
    with as_system("test"):
        return Person.objects.get(pk=world.a.people[name].person)


def ask(world: small.World, whom: str = "hub", entry: str = "activity.corrected") -> Confirming:
    made: Confirming = do(
        world,
        "teacher",
        actions.ask_to_confirm,
        activity=row(world, entry),
        asked=person(world, whom),
    )
    return made


def answer(world: small.World, asked: Confirming, said: Answer, note: str = "") -> Confirming:
    made: Confirming = do(
        world, "hub", actions.answer_confirming, confirming=asked, answer=said, note=note
    )
    return made


def waits(world: small.World, who: str) -> list[str]:
    actor = world.a.people[who].actor
    with acting(actor):
        here = list(Partnership.objects.allowed(actor, "partnerships.partnership.read"))
        return [line.href for line in waiting_for(actor, here)]


def held(world: small.World, entry: Activity) -> list[str]:
    actor = world.a.people["teacher"].actor
    with acting(actor):
        now = Activity.objects.get(pk=entry.pk)
        found = confirmed_of(actor, {now.code: (now.minutes, now.minutes_source)})
        return [one.name for one in found.get(now.code, ())]


# Who may be asked.


def test_one_asks_whom_one_sees_at_work_in_the_partnership(world: small.World) -> None:
    teacher = world.a.people["teacher"].actor
    with acting(teacher):
        there = {one.pk for one in may_confirm(teacher, row(world, "activity.corrected"))}
    who = {name for name, one in world.a.people.items() if one.person in there}
    assert {"hub", "principal", "teacher-2", "researcher"} <= who
    # Neither oneself, nor who only looks in, nor who has left, nor who is no member at all.
    assert who & {"teacher", "guest", "funder", "former", "leader", "bystander"} == set()


@pytest.mark.parametrize("whom", ["teacher", "guest", "former", "bystander"])
def test_whoever_cannot_be_asked_is_refused(world: small.World, whom: str) -> None:
    with pytest.raises(Denied):
        ask(world, whom)


def test_nobody_asks_for_the_entry_of_another(world: small.World) -> None:
    entry, hub = row(world, "activity.corrected"), person(world, "hub")
    with pytest.raises(Denied):
        do(world, "teacher-2", actions.ask_to_confirm, activity=entry, asked=hub)


def test_what_is_withdrawn_is_not_confirmed(world: small.World) -> None:
    with pytest.raises(NotPossible, match="not withdrawn"):
        ask(world, entry="activity.withdrawn")


def test_one_open_request_for_each_person_asked(world: small.World) -> None:
    ask(world)
    ask(world, "principal")
    with pytest.raises(NotPossible, match="asked already"):
        ask(world)


def test_the_database_keeps_to_one_open_request(world: small.World) -> None:
    first = ask(world)
    first.pk, first.code = None, "nnnnnnnnnn"
    with as_system("test"), transaction.atomic(), pytest.raises(IntegrityError):
        first.save(force_insert=True)


# What the one who is asked sees.


def test_it_waits_in_the_week_of_whom_one_asks_until_it_is_answered(world: small.World) -> None:
    asked = ask(world)
    page = f"/learning/confirmings/{asked.code}/"
    assert page in waits(world, "hub")
    assert page not in waits(world, "teacher")
    assert page not in waits(world, "principal")
    answer(world, asked, Answer.CONFIRMED)
    assert page not in waits(world, "hub")


def test_one_notice_tells_of_it(world: small.World) -> None:
    with as_system("test"):
        before = set(Notice.objects.values_list("pk", flat=True))
    asked = ask(world)
    with as_system("test"):
        told = Notice.objects.exclude(pk__in=before)
        assert [(one.person_id, one.href) for one in told] == [
            (world.a.people["hub"].person, f"/learning/confirmings/{asked.code}/")
        ]


def test_the_page_says_what_is_asked_and_nothing_else_of_the_entry(
    world: small.World, client_as: SignedIn
) -> None:
    asked = ask(world)
    client = client_as(world.a.people["hub"])
    page = client.get(f"/learning/confirmings/{asked.code}/").content.decode()
    assert "25 min" in page
    assert "CANARY-A-person.teacher asks you to confirm it" in page
    entry = row(world, "activity.corrected")
    assert entry.code not in page
    # The entry itself stays closed to whoever is asked.
    assert client.get(f"/learning/records/{entry.code}/").status_code == 404
    with acting(world.a.people["hub"].actor):
        read = Activity.objects.allowed(world.a.people["hub"].actor, "partnerships.activity.read")
        assert not read.filter(pk=entry.pk).exists()


def test_nobody_but_the_two_of_them_reads_it(world: small.World) -> None:
    asked = ask(world)
    for name, one in world.a.people.items():
        with acting(one.actor):
            read = Confirming.objects.allowed(one.actor, "learning.confirming.read")
            assert read.filter(pk=asked.pk).exists() == (name in ("teacher", "hub")), name


# What an answer does.


def test_confirming_makes_the_minutes_confirmed(world: small.World) -> None:
    asked = ask(world)
    answer(world, asked, Answer.CONFIRMED)
    entry = row(world, "activity.corrected")
    assert (entry.minutes, entry.minutes_source) == (25, MinutesSource.CONFIRMED)
    assert held(world, entry) == ["CANARY-A-person.hub"]


def test_declining_changes_nothing_and_only_the_owner_reads_why(
    world: small.World, client_as: SignedIn
) -> None:
    asked = ask(world)
    with as_system("test"):
        before = Activity.objects.filter(pk=asked.activity_id).values().get()
    answer(world, asked, Answer.DECLINED, "I was not in the room")
    with as_system("test"):
        assert Activity.objects.filter(pk=asked.activity_id).values().get() == before
    entry = row(world, "activity.corrected")
    assert held(world, entry) == []
    page = client_as(world.a.people["teacher"]).get(f"/learning/records/{entry.code}/")
    assert "I was not in the room" in page.content.decode()


def test_only_whoever_is_asked_answers(world: small.World) -> None:
    asked = ask(world)
    for who in ("teacher", "principal", "leader"):
        with pytest.raises(Denied):
            do(
                world,
                who,
                actions.answer_confirming,
                confirming=asked,
                answer=Answer.CONFIRMED,
            )
    assert row(world, "activity.corrected").minutes_source == MinutesSource.STATED


def test_an_answer_stands(world: small.World) -> None:
    asked = ask(world)
    answer(world, asked, Answer.DECLINED)
    with pytest.raises(NotPossible, match="answered already"):
        answer(world, asked, Answer.CONFIRMED)
    with pytest.raises(NotPossible, match="answered already"):
        do(world, "teacher", actions.withdraw_confirming, confirming=asked)


# What ends it.


def correct(world: small.World, minutes: int) -> None:
    do(
        world,
        "teacher",
        actions.correct_entry,
        activity=row(world, "activity.corrected"),
        minutes=minutes,
        inside_day=True,
    )


def test_a_correction_makes_it_ones_own_figure_again(world: small.World) -> None:
    answer(world, ask(world), Answer.CONFIRMED)
    correct(world, 50)
    entry = row(world, "activity.corrected")
    assert (entry.minutes, entry.minutes_source) == (50, MinutesSource.STATED)
    assert held(world, entry) == []


def test_an_older_confirmation_does_not_hold_for_other_minutes(world: small.World) -> None:
    answer(world, ask(world), Answer.CONFIRMED)
    correct(world, 50)
    second = ask(world, "principal")
    do(
        world,
        "principal",
        actions.answer_confirming,
        confirming=second,
        answer=Answer.CONFIRMED,
    )
    assert held(world, row(world, "activity.corrected")) == ["CANARY-A-person.principal"]


def test_who_confirmed_it_as_it_stands_is_not_asked_again(world: small.World) -> None:
    answer(world, ask(world), Answer.CONFIRMED)
    with pytest.raises(NotPossible, match="has confirmed it already"):
        ask(world)
    correct(world, 50)
    assert ask(world).minutes == 50


def test_a_correction_takes_open_requests_back(world: small.World) -> None:
    asked = ask(world)
    correct(world, 25)
    assert f"/learning/confirmings/{asked.code}/" in waits(world, "hub")
    correct(world, 50)
    assert f"/learning/confirmings/{asked.code}/" not in waits(world, "hub")
    with pytest.raises(NotPossible, match="taken back"):
        answer(world, asked, Answer.CONFIRMED)


def test_withdrawing_the_entry_takes_the_request_back(world: small.World) -> None:
    asked = ask(world)
    entry = row(world, "activity.corrected")
    do(world, "teacher", actions.withdraw_entry, activity=entry)
    assert f"/learning/confirmings/{asked.code}/" not in waits(world, "hub")


def test_an_entry_that_changed_by_another_way_is_not_confirmed(world: small.World) -> None:
    asked = ask(world)
    entry = row(world, "activity.corrected")
    do(world, "teacher", trunk.correct_activity, activity=entry, minutes=600, inside_day=None)
    with pytest.raises(NotPossible, match="has changed since you were asked"):
        answer(world, asked, Answer.CONFIRMED)
    assert row(world, "activity.corrected").minutes_source == MinutesSource.STATED
    # It may still be declined, so that it does not wait for ever.
    answer(world, asked, Answer.DECLINED)
    assert f"/learning/confirmings/{asked.code}/" not in waits(world, "hub")


def test_the_owner_takes_a_request_back_and_nobody_else(world: small.World) -> None:
    asked = ask(world)
    with pytest.raises(Denied):
        do(world, "hub", actions.withdraw_confirming, confirming=asked)
    do(world, "teacher", actions.withdraw_confirming, confirming=asked)
    assert f"/learning/confirmings/{asked.code}/" not in waits(world, "hub")
    assert ask(world).is_open


def test_whoever_left_is_still_named(world: small.World) -> None:
    asked = ask(world, "principal")
    do(
        world,
        "principal",
        actions.answer_confirming,
        confirming=asked,
        answer=Answer.CONFIRMED,
    )
    with as_system("test"):
        teacher = world.a.people["teacher"]
        Partnership.objects.get(pk=world.a.partnership.pk).partnerships_memberships.filter(
            person=teacher.person
        ).update(ends=small.BEGUN.date())
    assert held(world, row(world, "activity.corrected")) == ["CANARY-A-person.principal"]


# On the page.


def test_from_asking_to_confirmed_in_the_browser(world: small.World, client_as: SignedIn) -> None:
    entry = row(world, "activity.corrected")
    teacher, hub = client_as(world.a.people["teacher"]), client_as(world.a.people["hub"])
    key = "7c1c0f60-9a5a-4d51-b8c1-6a1e6f1d0b01"
    where = f"/learning/records/{entry.code}/confirm/"
    sent = teacher.post(where, {"asked": str(world.a.people["hub"].person), "key": key})
    assert sent.status_code == 302
    with as_system("test"):
        asked = Confirming.objects.get(activity=entry)
    page = f"/learning/confirmings/{asked.code}/"
    told = hub.post(page, {"answer": "confirmed", "note": "", "key": key})
    assert told.status_code == 302
    read = teacher.get(f"/learning/records/{entry.code}/").content.decode()
    assert "CANARY-A-person.hub confirmed it on" in read
    assert "confirmed by another" in read


def test_no_address_of_mail_is_told(world: small.World, client_as: SignedIn) -> None:
    asked = ask(world)
    page = client_as(world.a.people["hub"]).get(f"/learning/confirmings/{asked.code}/")
    assert world.a.people["teacher"].email not in page.content.decode()
    assert all(world.a.people["teacher"].email not in one.body for one in mail.outbox)


def test_a_stranger_is_nobody_here(world: small.World) -> None:
    stranger = Actor(world.b.people["hub"].person, NOW.date())
    asked = ask(world)
    with acting(stranger):
        rows = Confirming.objects.allowed(stranger, "learning.confirming.read")
        assert not rows.filter(pk=asked.pk).exists()
