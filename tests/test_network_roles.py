"""Roles of a network, asking for help, and what is shared with those who look in."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from copractice.commons.notices.models import Notice
from copractice.commons.talk import actions as talk
from copractice.commons.talk.models import Thread
from copractice.domain.transitions import NotPossible
from copractice.domain.vocabulary import Standing
from copractice.domain.words import Words
from copractice.kinds.network import actions
from copractice.kinds.network.actions import Asked
from copractice.kinds.network.cycle_totals import EVERY, shown_totals
from copractice.kinds.network.models import Cycle, CycleNote, CycleTotals
from copractice.kinds.network.profile import PROFILE
from copractice.kinds.network.views.help import MOST_ASKED
from copractice.kinds.network.views.outside import MOST
from copractice.partnerships.models import Finding, Part, Partnership
from copractice.partnerships.waits import waiting_for
from copractice.people.rights import Denied, as_system, may
from tests import world as small
from tests.world import ON_EACH_DATABASE, acting

As = Callable[[small.Someone | None], Client]


def at(world: small.World, rest: str) -> str:
    return f"/partnerships/{world.a.partnership.code}/network/{rest}"


def send(client: Client, where: str, /, **body: Any) -> Any:
    return client.post(where, {"key": str(uuid4()), **body})


def cycle_of(world: small.World, name: str) -> Any:
    with as_system("test"):
        return Cycle.objects.select_related("setting", "measure", "partnership").get(
            pk=world.a.rows[f"cycle.{name}"].pk
        )


def part_of(world: small.World) -> Part:
    with as_system("test"):
        return Part.objects.select_related("partnership").get(pk=world.a.rows["part"].pk)


def ask(world: small.World, who: str, **given: Any) -> Any:
    actor = world.a.people[who].actor
    with acting(actor):
        return actions.ask_for_help(
            actor=actor, at=small.NOW, part=part_of(world), title="How long is long?", **given
        )


def text_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", answer.content.decode()))


def sees(world: small.World, who: str, cycle: Cycle) -> bool:
    actor = world.a.people[who].actor
    with acting(actor):
        return may(actor, "network.cycle.read", cycle)


# Roles.


def test_every_role_says_what_it_does_and_what_it_sees() -> None:
    for role in PROFILE.roles:
        told = str(role.does)
        assert "; sees " in told, role.slug
        assert told.endswith("."), role.slug
    standing = {role.slug: role.standing for role in PROFILE.roles}
    assert [slug for slug, one in standing.items() if one is Standing.LEADS] == [
        "hub",
        "facilitator",
    ]
    assert [slug for slug, one in standing.items() if one is Standing.LOOKS] == ["guest", "funder"]


def test_an_invitation_offers_every_role_with_what_it_sees(
    world: small.World, client_as: As
) -> None:
    hub = client_as(world.a.people["hub"])
    where = f"/partnerships/{world.a.partnership.code}/people/invite/"
    page = text_of(hub.get(where))
    for role in PROFILE.roles:
        assert str(role.does) in page, role.slug


# Asking for help.


@ON_EACH_DATABASE
def test_an_expert_is_asked_and_sees_the_cycle_by_the_askers_word_alone(
    world: small.World, client_as: As
) -> None:
    teacher, cycle = client_as(world.a.people["teacher"]), cycle_of(world, "team")
    where = at(world, f"help/ask/?cycle={cycle.number}")
    assert cycle.question in teacher.get(where).content.decode()
    body = {"whom": "role:expert", "title": "How long is long?", "text": "Ten seconds?"}
    first = send(teacher, where, **body)
    told = text_of(first)
    assert first.status_code == 200
    assert "They do not see the cycle now. It is open to: the team of its site" in told
    assert "Ask without showing it. The question is read by: everyone who works here" in told
    assert "Cycle and question are then open to: everyone who works here" in told
    assert not sees(world, "expert", cycle)
    with as_system("test"):
        assert not Thread.objects.filter(title="How long is long?").exists()
    unsaid = send(teacher, where, **body, sure="yes")
    assert unsaid.status_code == 422
    alone = send(teacher, where, **body, sure="yes", shows="no")
    assert alone.status_code == 302
    assert not sees(world, "expert", cycle)
    with as_system("test"):
        thread = Thread.objects.get(title="How long is long?")
        assert (thread.about, thread.asked_role) == ("", "network/expert")
    shown = send(teacher, where, **body | {"title": "And now?"}, sure="yes", shows="yes")
    assert shown.status_code == 302
    assert sees(world, "expert", cycle)
    assert not sees(world, "guest", cycle)
    with as_system("test"):
        thread = Thread.objects.get(title="And now?")
        assert thread.about == f"network.cycle:{cycle.code}"
        assert set(CycleNote.objects.filter(cycle=cycle).values_list("audience", flat=True)) == {
            "partnership"
        }
    page = client_as(world.a.people["expert"]).get(at(world, f"cycles/{cycle.number}/"))
    assert "And now?" in page.content.decode()


@ON_EACH_DATABASE
def test_whoever_is_asked_is_told_has_a_line_and_the_question_is_helped_when_settled(
    world: small.World, client_as: As
) -> None:
    expert, teacher = world.a.people["expert"], world.a.people["teacher"]

    def counted() -> tuple[int, int]:
        """How many questions the teacher asked, and how many of them helped."""
        page = text_of(client_as(teacher).get(at(world, "help/")))
        found = re.search(r"You asked (\d+) questions?, (\d+) of them helped", page)
        return (int(found[1]), int(found[2])) if found else (0, 0)

    asked, helped = counted()
    thread = ask(world, "teacher", asked=Asked(role="network/expert"))

    def lines() -> list[str]:
        with acting(expert.actor):
            here = list(Partnership.objects.filter(pk=world.a.partnership.pk))
            return [str(line.what) for line in waiting_for(expert.actor, here)]

    assert any("How long is long?" in line for line in lines())
    with as_system("test"):
        assert Notice.objects.filter(person=expert.person, href__contains="/talk/").exists()
    assert counted() == (asked + 1, helped)
    with acting(expert.actor):
        post = talk.answer_thread(
            actor=expert.actor, at=small.NOW, thread=thread, part=part_of(world), text="Ten."
        )
    assert not any("How long is long?" in line for line in lines())
    with acting(teacher.actor):
        talk.settle_question(actor=teacher.actor, at=small.NOW, thread=thread, post=post)
    assert counted() == (asked + 1, helped + 1)


@ON_EACH_DATABASE
def test_of_more_questions_than_are_listed_all_are_counted(
    world: small.World, client_as: As
) -> None:
    teacher = world.a.people["teacher"]
    first = ask(world, "teacher", asked=Asked(role="network/expert"))
    expert = world.a.people["expert"].actor
    with acting(expert):
        post = talk.answer_thread(
            actor=expert, at=small.NOW, thread=first, part=part_of(world), text="Ten."
        )
    with acting(teacher.actor):
        talk.settle_question(actor=teacher.actor, at=small.NOW, thread=first, post=post)
    for _n in range(MOST_ASKED):
        ask(world, "teacher", asked=Asked(role="network/facilitator"))
    with as_system("test"):
        mine = Thread.objects.filter(person=teacher.person, kind="question")
        mine = mine.filter(partnership=world.a.partnership.pk).exclude(asked=None, asked_role="")
        asked, helped = mine.count(), mine.exclude(answer="").count()
    assert helped
    page = client_as(teacher).get(at(world, "help/"))
    assert len(page.context["mine"]) == MOST_ASKED < asked
    assert f"You asked {asked} questions, {helped} of them helped." in text_of(page)


@ON_EACH_DATABASE
def test_who_sees_the_cycle_already_is_asked_beside_it(world: small.World, client_as: As) -> None:
    teacher, cycle = client_as(world.a.people["teacher"]), cycle_of(world, "hub")
    where = at(world, f"help/ask/?cycle={cycle.number}")
    hub = world.a.people["hub"]
    body = {"whom": f"person:{hub.code}", "title": "Is this a signal?"}
    told = text_of(send(teacher, where, **body))
    assert "They see your cycle already." in told
    assert "the team of its site and those who lead here" in told
    assert send(teacher, where, **body, sure="yes").status_code == 302
    with as_system("test"):
        thread = Thread.objects.get(title="Is this a signal?")
        assert (thread.audience, thread.asked_id) == ("hub", hub.person)
        assert cycle_of(world, "hub").audience == "hub"


def test_a_cycle_for_oneself_alone_is_opened_no_further_than_asked(world: small.World) -> None:
    cycle = cycle_of(world, "person")
    ask(world, "teacher", asked=Asked(role="network/facilitator"), cycle=cycle, shows=True)
    assert cycle_of(world, "person").audience == "hub"
    assert sees(world, "facilitator", cycle)
    assert not sees(world, "expert", cycle)


def test_a_finding_of_the_cycle_is_opened_with_it(world: small.World) -> None:
    cycle = cycle_of(world, "hub")
    actor = world.a.people["teacher"].actor
    with acting(actor):
        actions.study_cycle(
            actor=actor,
            at=small.NOW,
            cycle=cycle,
            part=part_of(world),
            met="met",
            learned="It holds.",
            act="adopt",
        )
    ask(world, "teacher", asked=Asked(role="network/expert"), cycle=cycle, shows=True)
    with as_system("test"):
        assert Finding.objects.get(text="It holds.").audience == "partnership"


@ON_EACH_DATABASE
def test_nobody_opens_the_cycle_of_another(world: small.World, client_as: As) -> None:
    cycle = cycle_of(world, "team")
    with pytest.raises(Denied):
        ask(world, "principal", asked=Asked(role="network/expert"), cycle=cycle, shows=True)
    assert not sees(world, "expert", cycle)
    principal = client_as(world.a.people["principal"])
    where = at(world, f"help/ask/?cycle={cycle.number}")
    told = text_of(send(principal, where, whom="role:expert", title="What is this?"))
    assert "it cannot be opened to them from here. They read your question alone." in told


def test_a_cycle_on_a_measure_of_a_site_stays_there(world: small.World, client_as: As) -> None:
    cycle = cycle_of(world, "site")
    with pytest.raises(NotPossible, match="belongs to its site"):
        ask(world, "site-lead", asked=Asked(role="network/expert"), cycle=cycle, shows=True)
    where = at(world, f"help/ask/?cycle={cycle.number}")
    lead = client_as(world.a.people["site-lead"])
    told = text_of(send(lead, where, whom="role:expert", title="What is this?"))
    assert "They read your question alone." in told


def test_who_looks_in_asks_nobody_and_is_not_asked(world: small.World, client_as: As) -> None:
    assert client_as(world.a.people["guest"]).get(at(world, "help/")).status_code == 404
    page = text_of(client_as(world.a.people["teacher"]).get(at(world, "help/ask/")))
    assert world.a.people["expert"].name in page
    assert world.a.people["guest"].name not in page
    with pytest.raises(NotPossible, match="do not take part"):
        ask(world, "teacher", asked=Asked(person=world.a.people["bystander"].person))


# What is shared with those who look in.


@ON_EACH_DATABASE
def test_a_guest_reads_what_was_released_and_no_name(world: small.World, client_as: As) -> None:
    pages = {
        who: text_of(client_as(world.a.people[who]).get(at(world, "shared/")))
        for who in ("guest", "funder", "leader", "hub")
    }
    for who, page in pages.items():
        said = page.partition("What is CANARY-A-partnership.name after")[2].partition(
            "Records behind this page"
        )[0]
        assert "CANARY-A-partnership.purpose" in said, who
        assert "CANARY-A-measure.name" in said, who
        assert "CANARY-A-cycle.everyone.learned" in said, who
        for hidden in (
            "site-measure",
            "site-1.name",
            "CANARY-A-person",
            "cycle.partnership.learned",
            "cycle.abandoned.learned",
        ):
            assert hidden not in said, (who, hidden)
        assert "told when five people or more have studied one" in said


def _find_more(world: small.World, n: int) -> None:
    """So many more findings that are open to everyone."""
    with as_system("test"):
        like = Finding.objects.get(text="CANARY-A-cycle.everyone.learned")
        for number in range(n):
            like.pk, like.code, like.source = None, f"more{number:06}", f"more:{number}"
            like.save(force_insert=True)


@ON_EACH_DATABASE
def test_of_more_findings_than_are_listed_all_are_counted(
    world: small.World, client_as: As
) -> None:
    guest = client_as(world.a.people["guest"])
    before = len(guest.get(at(world, "shared/")).context["learned"])
    _find_more(world, MOST)
    page = guest.get(at(world, "shared/"))
    assert len(page.context["learned"]) == MOST < before + MOST
    assert f"{before + MOST} findings are open to everyone." in text_of(page)


@ON_EACH_DATABASE
def test_a_finding_is_of_the_day_where_the_partnership_is(
    world: small.World, client_as: As
) -> None:
    with as_system("test"):
        Partnership.objects.filter(pk=world.a.partnership.pk).update(time_zone="Pacific/Auckland")
        # In Auckland it is October by then.
        made_at = datetime(2025, 9, 30, 20, tzinfo=UTC)
        Finding.objects.filter(partnership=world.a.partnership.pk).update(made_at=made_at)
    guest, hub = (client_as(world.a.people[who]) for who in ("guest", "hub"))
    months = {row["month"] for row in guest.get(at(world, "shared/")).context["learned"]}
    assert months == {"Oct 2025"}
    days = {row["day"] for row in hub.get(at(world, "learned/")).context["rows"]}
    assert days == {Words("en").day(date(2025, 10, 1))}


def _study_more(world: small.World, people: list[str]) -> None:
    """Each of these people plans, does and studies a test; all end in adopting."""
    part, like = part_of(world), cycle_of(world, "partnership")
    for who in people:
        actor = world.a.people[who].actor
        with acting(actor):
            cycle = actions.plan_cycle(
                actor=actor,
                at=small.NOW,
                part=part,
                measure=like.measure,
                change=f"Change of {who}",
                question="Does it?",
                plan="Try it.",
                expected=small.cycles.Exactly(70.0, 5.0),
                starts=small.NOW.date(),
                due=small.NOW.date(),
                audience="partnership",
            )
            given = {"actor": actor, "at": small.NOW, "cycle": cycle}
            actions.start_cycle(**given)
            actions.finish_cycle(**given, part=part)
            actions.study_cycle(**given, part=part, met="met", learned="So.", act="adopt")


@ON_EACH_DATABASE
def test_cycles_are_told_from_five_people_on_and_stand_for_a_month(world: small.World) -> None:
    here, today = world.a.partnership.pk, small.NOW.date()
    assert shown_totals(here, today) is None
    _study_more(world, ["facilitator", "researcher", "expert", "principal", "site-lead"])
    told = shown_totals(here, today)
    assert told is not None
    assert told.studied == 8
    # One abandoned cycle is one person's: neither it nor its difference is told.
    assert told.ended == {}
    _study_more(world, ["teacher"])
    assert shown_totals(here, today + timedelta(days=1)) == told
    # A month later one more cycle would be told by subtraction, so the old total stands.
    assert shown_totals(here, today + EVERY) == told
    _study_more(world, ["facilitator", "researcher", "expert", "principal"])
    later = shown_totals(here, today + EVERY + timedelta(days=1))
    assert later is not None
    assert later.studied == 13
    with as_system("test"):
        kept = str(list(CycleTotals.objects.values_list("cells", flat=True)))
        codes = Cycle.objects.filter(partnership=here).values_list("code", flat=True)
        assert not any(code in kept for code in codes)
