"""Better designs: advice from the record, trying it, its trace, and who sees what."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from copractice.choosing.actions import needs as needing
from copractice.domain.demand import Withheld
from copractice.domain.fit import Degree
from copractice.domain.learning.advice import (
    Facts,
    Needs,
    Outcome,
    Voice,
    advise,
    facts_of,
    rule_of,
)
from copractice.domain.transitions import NotPossible
from copractice.learning import actions
from copractice.learning.designs import facts_of_partnership, released_by
from copractice.learning.models import DesignTried, Totals
from copractice.learning.totals import Shown, shown_totals
from copractice.partnerships import actions as trunk
from copractice.partnerships.dated import dated
from copractice.partnerships.models import Activity, Finding, Part, Partnership
from copractice.partnerships.waits import waiting_for
from copractice.people.rights import Denied, as_system
from tests import world as small
from tests.world import ON_EACH_DATABASE

Clients = Callable[[small.Someone | None], Client]
TODAY = small.NOW.date()
LATER = TODAY + timedelta(weeks=8)


def row(world: small.World, name: str) -> Any:
    with as_system("test"):
        return world.a.rows[name].fresh()


def page(world: small.World, rest: str = "") -> str:
    return f"/learning/partnerships/{world.a.partnership.code}/designs/{rest}"


def told(answer: Any) -> str:
    """The page as a person reads it."""
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return re.sub(r"\s+([.,;:?])", r"\1", re.sub(r"\s+", " ", text))


def do(world: small.World, who: str, action: Callable[..., Any], **given: Any) -> Any:
    someone = world.a.people[who]
    with small.acting(someone.actor):
        return action(actor=someone.actor, at=given.pop("at", small.NOW), **given)


def begin(world: small.World, who: str = "hub", rule: str = "no-result", **more: Any) -> Any:
    given = {"starts": TODAY, "look_on": LATER, "what": "We write down what we expect.", **more}
    here = row(world, "partnership")
    return do(world, who, actions.try_design, partnership=here, rule=rule_of(rule), **given)


def facts(world: small.World, who: str = "hub", today: date = TODAY) -> Facts:
    someone = world.a.people[who]
    with small.acting(someone.actor):
        here = row(world, "partnership")
        totals = shown_totals(here.pk, today)
        return facts_of_partnership(someone.actor, here, today, totals, kinds_of(here))


def kinds_of(here: Partnership) -> list[str]:
    with as_system("test"):
        return list(Part.objects.filter(partnership=here).values_list("kind", flat=True))


def forget_what_was_tried(world: small.World) -> None:
    with as_system("test"):
        DesignTried.objects.filter(partnership=world.a.partnership.pk).delete()


# The story.


def test_a_leader_tries_what_the_record_advises_and_sees_its_trace(
    world: small.World, client_as: Clients, monkeypatch: pytest.MonkeyPatch
) -> None:
    forget_what_was_tried(world)
    with as_system("test"):
        # Four months in which much was found and nobody used any of it.
        Finding.objects.filter(partnership=world.a.partnership.pk).update(
            applied_on=None, applied_by="", made_at=small.NOW - timedelta(days=40)
        )
    hub = client_as(world.a.people["hub"])
    before = told(hub.get(page(world)))
    assert "Findings that nobody applied" in before.partition("What the record cannot tell")[0]
    assert "In the four months until 15 Oct 2025:" in before
    assert "Our assumption: 15 min for whoever runs the huddle" in before
    assert "An invented example: three teachers" in before
    assert "presumably Whoever applies a finding learns more deeply" in before
    assert "Implementation (2011), Implementation (2022)" in before
    form = hub.get(page(world, "try/no-application/"))
    assert "who will use one of our findings this week" in told(form)
    body = {
        "what": "We ask for one application in each huddle.",
        "starts": TODAY.isoformat(),
        "look_on": LATER.isoformat(),
        "key": str(uuid4()),
    }
    assert hub.post(page(world, "try/no-application/"), body).status_code == 302
    assert "It is being tried; see below." in told(hub.get(page(world)))

    # Weeks later somebody has applied a finding, and the day of looking has come.
    then = datetime.combine(LATER, small.NOW.timetz())
    monkeypatch.setattr(timezone, "now", lambda: then)
    hub = client_as(world.a.people["hub"])
    with as_system("test"):
        latest = Finding.objects.filter(
            partnership=world.a.partnership.pk, audience="partnership"
        ).first()
        assert latest is not None
        Finding.objects.filter(pk=latest.pk).update(
            applied_on=LATER - timedelta(days=9), applied_by=latest.practice
        )
    tried = told(hub.get(page(world))).partition("Tried here")[2]
    was, _between, now = tried.partition("when it began")[2].partition(" Now ")
    assert "0 applied" in was
    assert "1 applied" in now.partition("Say how it went")[0]
    assert "it does not prove that the design did it" in tried
    with as_system("test"):
        number = DesignTried.objects.get(
            partnership=world.a.partnership.pk, rule="no-application"
        ).number
    looked = {"outcome": "changed", "went": "Two huddles forgot it.", "key": str(uuid4())}
    assert hub.post(page(world, f"{number}/look/"), looked).status_code == 302
    after = told(hub.get(page(world))).partition("Tried here")[2]
    assert "Two huddles forgot it." in after
    assert "What became of it: we go on, and change it." in after
    # What did not go well is not hidden from those who work here.
    seen = told(client_as(world.a.people["teacher"]).get(page(world)))
    assert "Two huddles forgot it." in seen
    assert "Say how it went" not in seen
    assert "Try it" not in seen


# What it rests on.


def test_the_facts_are_those_of_what_was_shared(world: small.World) -> None:
    """A team's finding and a person's own count nowhere."""
    found = facts(world)
    with as_system("test"):
        rows = Finding.objects.filter(partnership=world.a.partnership.pk)
        shared = rows.filter(audience__in=("partnership", "everyone"))
        assert rows.count() > shared.count()
        assert len(found.concluded) == shared.count()
        applied = shared.filter(applied_on__isnull=False).count()
    assert sum(one.applied is not None for one in found.concluded) == applied > 0
    assert (found.sites, found.sites_shown) == (2, 2)
    assert found.adopted
    assert found.ways


def test_of_fewer_than_five_people_nothing_is_told(world: small.World, client_as: Clients) -> None:
    with as_system("test"):
        one = world.a.people["teacher"].person
        Activity.objects.filter(partnership=row(world, "partnership")).exclude(person=one).delete()
        Totals.objects.all().delete()
    found = facts(world)
    assert (found.times, found.minutes, found.led, found.teachers) == (None, None, None, None)
    text = told(client_as(world.a.people["hub"]).get(page(world)))
    assert "Fewer than five people are in this sum" in text
    assert "Who has led something is not told." in text


def test_activity_without_a_product_changes_no_advice(world: small.World) -> None:
    """A busy month of one person: what the rules say stays letter by letter."""
    before = [(one.rule.slug, one.saw) for one in advise(facts(world))]
    part = row(world, "part")
    for day in range(10):
        do(
            world,
            "teacher",
            trunk.note_work,
            part=part,
            practice="huddle",
            on=TODAY - timedelta(days=day),
            text="We met.",
            audience="team",
            setting=row(world, "site-1"),
        )
    assert [(one.rule.slug, one.saw) for one in advise(facts(world))] == before


def test_released_totals_are_what_is_told(world: small.World) -> None:
    whole = {
        **{"people": 6, "months": 2, "times": 40, "practices": 3, "first_times": None},
        **{"together": None, "together_minutes": None, "company_unsaid": None},
        **{"answerable": None, "leading": None, "inside": 30, "outside": 600, "unsaid": 10},
        "minutes": {"usual": 640, "stated": 0, "confirmed": 0, "untold": 0},
    }
    with as_system("test"):
        Totals.objects.create(
            partnership_id=world.a.partnership.pk,
            on=TODAY,
            told={"whole": whole, "groups": {"teacher": whole}, "standards": [], "led": False},
            cells=[],
            tried_on=TODAY,
        )
    found = facts(world)
    assert (found.times, found.led, found.teachers) == (40, False, True)
    here = row(world, "partnership")
    assert isinstance(released_by(here, TODAY), Shown)
    assert isinstance(released_by(here, TODAY - timedelta(days=1)), Withheld)
    voices = {one.rule.slug: one.saw.voice for one in advise(found)}
    assert voices["few-lead"] is Voice.SPEAKS
    assert voices["outside-the-day"] is Voice.SPEAKS


def test_needs_are_those_that_the_reader_may_read(world: small.World) -> None:
    """The district's and the school's: one is met partly, one not at all, of one nobody said."""
    with as_system("test"):
        need = row(world, "need.unmet")
        do(
            world,
            "leader",
            needing.say_need_met,
            need=need,
            degree=Degree.NO,
            why="Nothing here is about it.",
            partnership=row(world, "partnership"),
        )
    assert facts(world, "leader").needs == Needs(3, 1, 1)
    assert facts(world, "hub").needs is None


def test_needs_of_a_design_are_shown_to_nobody_else(world: small.World, client_as: Clients) -> None:
    number = begin(world, rule="needs-without-sessions").number
    with as_system("test"):
        kept = DesignTried.objects.get(partnership=world.a.partnership.pk, number=number)
        kept.facts["needs"] = {"noted": 77, "answered": 1, "unanswered": 1}
        kept.save(update_fields=["facts"])
    hub = told(client_as(world.a.people["hub"]).get(page(world)))
    leader = told(client_as(world.a.people["leader"]).get(page(world)))
    assert "whoever may read the learning needs" in hub
    assert "77" not in hub
    assert "77 learning needs" in leader


# Trying.


def test_what_the_record_said_is_kept_as_it_stood(world: small.World) -> None:
    kept = begin(world)
    assert facts_of(kept.facts) == Facts(TODAY, concluded=facts(world).concluded)


@ON_EACH_DATABASE
def test_one_thing_is_tried_once_at_a_time(world: small.World, client_as: Clients) -> None:
    hub = client_as(world.a.people["hub"])
    body = {"what": "Again", "starts": "2025-10-15", "look_on": "2025-12-01"}
    again = hub.post(page(world, "try/no-application/"), {**body, "key": str(uuid4())})
    assert again.status_code == 422
    assert "This is being tried since 13 Oct 2025 already." in told(again)
    # What was dropped may be tried again.
    fresh = hub.post(page(world, "try/few-lead/"), {**body, "key": str(uuid4())})
    assert fresh.status_code == 302


def test_it_is_looked_at_after_it_began(world: small.World, client_as: Clients) -> None:
    with pytest.raises(NotPossible, match="before it has begun"):
        begin(world, look_on=TODAY)
    body = {"what": "At once", "starts": "2025-10-15", "look_on": "2025-10-15"}
    sent = client_as(world.a.people["hub"]).post(
        page(world, "try/no-result/"), {**body, "key": str(uuid4())}
    )
    assert sent.status_code == 422
    assert "Choose a day after the one on which it begins." in told(sent)
    assert "At once" in sent.content.decode()


def test_how_it_went_is_said_once(world: small.World) -> None:
    over = row(world, "design.over")
    with pytest.raises(NotPossible, match="Somebody said"):
        do(world, "hub", actions.look_at_design, design=over, outcome=Outcome.KEPT, went="No!")
    assert row(world, "design.over").outcome == Outcome.DROPPED


@ON_EACH_DATABASE
@pytest.mark.parametrize("who", ["teacher", "researcher", "leader", "guest"])
def test_only_those_who_lead_try_and_say_how_it_went(world: small.World, who: str) -> None:
    for act, given in (
        (actions.look_at_design, {"outcome": Outcome.KEPT, "went": "Well."}),
        (actions.redact_design, {}),
    ):
        design = row(world, "design.open")
        with pytest.raises(Denied):
            do(world, who, act, design=design, **given)
    with pytest.raises(Denied):
        begin(world, who)


@ON_EACH_DATABASE
def test_words_are_taken_back_and_who_and_when_stay(world: small.World, client_as: Clients) -> None:
    hub, canary = client_as(world.a.people["hub"]), world.a.canary
    assert f"{canary}design.over.went" in told(hub.get(page(world)))
    number = world.a.rows["design.over"].number
    sent = hub.post(page(world, f"{number}/redact/"), {"key": str(uuid4())})
    assert sent.status_code == 302
    after = told(hub.get(page(world)))
    assert f"{canary}design.over" not in after
    assert "Its words were taken back." in after
    assert "What became of it: we drop it." in after
    kept = row(world, "design.over")
    assert (kept.what, kept.went, kept.redacted_by_id) == ("", "", world.a.people["hub"].person)
    with as_system("test"):
        again = do(world, "facilitator", actions.redact_design, design=kept)
    assert again.redacted_by_id == world.a.people["hub"].person


def test_nothing_is_tried_where_all_is_closed(world: small.World, client_as: Clients) -> None:
    here = row(world, "partnership")
    with as_system("test"):
        type(here).objects.filter(pk=here.pk).update(state="closed")
    with pytest.raises(NotPossible, match="closed"):
        begin(world)
    assert "Try it" not in told(client_as(world.a.people["hub"]).get(page(world)))


def test_an_unknown_rule_is_not_there(world: small.World, client_as: Clients) -> None:
    answer = client_as(world.a.people["hub"]).get(page(world, "try/work-harder/"))
    assert answer.status_code == 404


def test_who_ended_it_and_when_cannot_disagree(world: small.World) -> None:
    pk = world.a.rows["design.open"].pk
    for wrong in ({"outcome": "kept"}, {"ended_on": TODAY}, {"look_on": date(2025, 1, 1)}):
        with as_system("test"), pytest.raises(IntegrityError), transaction.atomic():
            DesignTried.objects.filter(pk=pk).update(**wrong)


# What waits.


@ON_EACH_DATABASE
def test_the_day_of_looking_waits_for_those_who_lead(world: small.World) -> None:
    def lines(who: str) -> list[str]:
        actor = world.a.people[who].actor
        with small.acting(actor):
            return [str(one.what) for one in waiting_for(actor, [row(world, "partnership")])]

    line = "Say how it went: Findings that nobody applied"
    assert line in lines("hub")
    assert line not in lines("teacher")
    design = row(world, "design.open")
    do(world, "hub", actions.look_at_design, design=design, outcome=Outcome.KEPT, went="Well.")
    assert line not in lines("hub")


def test_the_day_stands_in_the_calendar_of_those_who_work_here(world: small.World) -> None:
    begin(world)

    def titles(who: str) -> list[str]:
        actor = world.a.people[who].actor
        with small.acting(actor):
            here = [row(world, "partnership")]
            return [str(one.title) for one in dated(actor, here, LATER, LATER)]

    assert "A better design to look at: Applied, and no result seen" in titles("teacher")
    assert not [one for one in titles("guest") if "better design" in one]


@ON_EACH_DATABASE
def test_a_new_partnership_is_told_what_would_tell(world: small.World) -> None:
    """Nothing is there yet: every rule says what is missing, and none speaks."""
    here = do(
        world,
        "hub",
        trunk.found_partnership,
        name="Fresh",
        kind_slug="council",
        starts=TODAY,
        purpose="",
        organisation=None,
    )
    with as_system("test"):
        assert Part.objects.filter(partnership=here).exists()
    someone = world.a.people["hub"]
    with small.acting(someone.actor):
        totals = shown_totals(here.pk, TODAY)
        found = advise(facts_of_partnership(someone.actor, here, TODAY, totals, kinds_of(here)))
    assert {one.saw.voice for one in found} == {Voice.CANNOT_TELL}


def test_what_came_later_is_not_in_the_facts_of_a_day(world: small.World) -> None:
    """A design that began earlier rests on what was there then."""
    with as_system("test"):
        first = Finding.objects.filter(partnership=world.a.partnership.pk).order_by("pk").first()
        assert first is not None
        rows = Finding.objects.filter(partnership=world.a.partnership.pk).exclude(pk=first.pk)
        rows.update(made_at=small.NOW + timedelta(days=3))
        Finding.objects.filter(pk=first.pk).update(
            audience="everyone",
            applied_on=TODAY + timedelta(days=1),
            applied_by=first.practice,
            made_at=small.NOW,
        )
    assert [one.applied for one in facts(world).concluded] == [None]
    tomorrow = facts(world, today=TODAY + timedelta(days=1))
    assert [one.applied for one in tomorrow.concluded] == [TODAY + timedelta(days=1)]
