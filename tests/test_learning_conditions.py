"""Conditions and shared words: said together, kept beside each other, back on their day."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from copractice.domain.learning.conditions import condition, shows
from copractice.domain.learning.glossary import Side
from copractice.domain.transitions import NotPossible
from copractice.domain.words import Words
from copractice.learning import actions
from copractice.learning.actions import Sense, Talk, TermThere
from copractice.learning.conditions import looked_at
from copractice.learning.gives.conditions import conditions_dated, conditions_wait
from copractice.learning.models import ConditionSaid, Meaning, Term
from copractice.partnerships.models import Finding, HistoryEntry, Partnership
from copractice.people.rights import Actor, Denied, as_system
from tests import world as small
from tests.test_queries import queries
from tests.world import ON_EACH_DATABASE

Clients = Callable[[small.Someone | None], Client]
EN = Words("en")
TODAY = small.NOW.date()
AGAIN = date(2026, 3, 12)


def at(world: small.World, rest: str = "") -> str:
    return f"/learning/partnerships/{world.a.partnership.code}/{rest}"


def row(world: small.World, name: str) -> Any:
    with as_system("test"):
        return world.a.rows[name].fresh()


def here(world: small.World) -> Partnership:
    found: Partnership = row(world, "partnership")
    return found


def told(answer: Any) -> str:
    """The page as a person reads it."""
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return re.sub(r"\s+([.,;:?])", r"\1", re.sub(r"\s+", " ", text))


def do(world: small.World, who: str, action: Callable[..., Any], **given: Any) -> Any:
    actor = world.a.people[who].actor
    with small.acting(actor):
        return action(actor=actor, at=small.NOW, **given)


def body(world: small.World, answer: str, **more: Any) -> dict[str, Any]:
    return {
        "answer": answer,
        "words": "We talked it through.",
        "parties": [world.a.rows["party"].code],
        "on": TODAY.isoformat(),
        "look_again_on": AGAIN.isoformat(),
        "audience": "partnership",
        "key": str(uuid4()),
        **more,
    }


def say_so(world: small.World, who: str, slug: str, answer: str, **more: Any) -> ConditionSaid:
    given: dict[str, Any] = {"on": TODAY, "look_again_on": AGAIN, "words": "So it is.", **more}
    said: ConditionSaid = do(
        world,
        who,
        actions.say_condition,
        partnership=here(world),
        condition=condition(slug),
        talk=Talk(answer, **given),
    )
    return said


def waits_of(world: small.World, who: str, on: date) -> list[str]:
    actor = Actor(world.a.people[who].person, on)
    with small.acting(actor):
        return [EN(one.what) for one in conditions_wait(actor, [here(world)])]


# Said together, and back on its day.


@ON_EACH_DATABASE
def test_norms_trust_and_workload_are_looked_at_again_on_their_day(
    world: small.World, client_as: Clients
) -> None:
    """A leader and a researcher look at norms and trust again, a teacher says what does not fit."""
    for who, slug, answer in (
        ("hub", "norms", "yes"),
        ("researcher", "trust", "partly"),
        ("teacher", "workload", "no"),
    ):
        client = client_as(world.a.people[who])
        assert client.get(at(world, f"conditions/{slug}/say/")).status_code == 200
        sent = client.post(at(world, f"conditions/{slug}/say/"), body(world, answer))
        assert sent.status_code == 302
        assert sent["Location"].endswith(f"#{slug}")
    text = told(client_as(world.a.people["hub"]).get(at(world, "conditions/")))
    assert "4 of 10 conditions were talked about." in text
    assert "In Oct 2025 it was said that the extra tasks do not fit into people's work" in text
    assert "Nobody has said yet: who controls the money" in text
    assert world.a.people["teacher"].name
    assert f"by one party alone: {world.a.canary}school-1.name" in text
    # Not a day before; then one line for all three, for those who lead and nobody else.
    assert waits_of(world, "hub", AGAIN - timedelta(days=1)) == []
    line = "To look at again together: how we work together, trust, room for the work"
    assert waits_of(world, "hub", AGAIN) == [line]
    assert waits_of(world, "teacher", AGAIN) == []
    # Said anew, it waits no more.
    say_so(world, "hub", "norms", "yes", look_again_on=AGAIN + timedelta(days=90))
    assert waits_of(world, "hub", AGAIN) == ["To look at again together: trust, room for the work"]


@ON_EACH_DATABASE
def test_the_day_stands_among_dates_and_only_for_the_word_that_holds(world: small.World) -> None:
    first = say_so(world, "hub", "trust", "yes", on=TODAY - timedelta(days=9))
    say_so(world, "hub", "trust", "no", look_again_on=AGAIN + timedelta(days=1))
    actor = world.a.people["teacher"].actor
    with small.acting(actor):
        found = list(conditions_dated(actor, [here(world)], AGAIN, AGAIN + timedelta(days=9)))
    assert [(EN(one.title), one.first) for one in found] == [
        ("To look at again: trust", AGAIN + timedelta(days=1))
    ]
    assert first.look_again_on == AGAIN


def test_what_was_said_before_stays_and_the_latest_day_holds(
    world: small.World, client_as: Clients
) -> None:
    say_so(world, "hub", "trust", "yes", words="LATER")
    say_so(world, "hub", "trust", "no", words="EARLIER", on=TODAY - timedelta(days=30))
    page = client_as(world.a.people["hub"]).get(at(world, "conditions/"))
    section = page.content.decode().partition('id="trust"')[2].partition("</section>")[0]
    assert section.index("LATER") < section.index("What was said before") < section.index("EARLIER")


# Who reads, who writes.


@ON_EACH_DATABASE
def test_who_looks_in_reads_what_was_meant_for_everyone(
    world: small.World, client_as: Clients
) -> None:
    """A funder does not read what was said of the norms, and is not told that nobody said it."""
    for who in ("funder", "guest", "leader", "steward"):
        text = told(client_as(world.a.people[who]).get(at(world, "conditions/")))
        assert "condition.workload" in text
        assert "condition.norms" not in text
        assert "Nobody has said" not in text
        assert "There may be more." in text
        assert "Say what was said" not in text


@ON_EACH_DATABASE
def test_nobody_writes_who_does_not_work_there_nor_for_another(world: small.World) -> None:
    for who in ("funder", "leader", "former"):
        with pytest.raises(Denied):
            say_so(world, who, "trust", "yes")
        with pytest.raises(Denied):
            do(world, who, actions.change_term, term=row(world, "term"), sense=sense("So"))
    for action, given in (
        (actions.take_back_condition, {"said": row(world, "condition.workload")}),
        (actions.take_back_meaning, {"meaning": row(world, "meaning")}),
    ):
        with pytest.raises(Denied):
            do(world, "hub", action, **given)


def test_a_party_of_another_partnership_was_in_no_talk_here(world: small.World) -> None:
    with pytest.raises(Denied):
        say_so(world, "hub", "trust", "yes", parties=[world.b.rows["party"].code])


# What is refused, and what is kept.


@pytest.mark.parametrize(
    ("slug", "change", "fault"),
    [
        ("workload", {"words": " "}, "Say in a sentence what stands behind this answer"),
        ("workload", {"answer": "seven"}, "Select a valid choice"),
        ("workload", {"parties": []}, "Tick the parties that were in the talk"),
        ("workload", {"on": "2025-10-16"}, "16 Oct 2025 is still to come"),
        ("workload", {"look_again_on": TODAY.isoformat()}, "must come after 15 Oct 2025"),
        ("workload", {"words": "x" * 1001}, "1000 characters"),
        ("leading", {"answer": "said"}, "Tick a party in one phase at least"),
    ],
)
def test_what_cannot_stand_is_told_and_nothing_is_kept(
    world: small.World, client_as: Clients, slug: str, change: dict[str, Any], fault: str
) -> None:
    with as_system("test"):
        before = ConditionSaid.objects.count()
    client = client_as(world.a.people["hub"])
    sent = client.post(at(world, f"conditions/{slug}/say/"), {**body(world, "no"), **change})
    assert sent.status_code == 422
    assert fault in told(sent)
    with as_system("test"):
        assert ConditionSaid.objects.count() == before


def test_an_unknown_condition_leads_nowhere(world: small.World, client_as: Clients) -> None:
    hub = client_as(world.a.people["hub"])
    assert hub.get(at(world, "conditions/weather/say/")).status_code == 404


def test_nothing_is_added_to_a_partnership_that_is_closed(world: small.World) -> None:
    with as_system("test"):
        Partnership.objects.filter(pk=world.a.partnership.pk).update(state="closed")
    with pytest.raises(NotPossible, match="closed"):
        say_so(world, "hub", "trust", "yes")
    with pytest.raises(NotPossible, match="closed"):
        do(world, "hub", actions.add_term, partnership=here(world), word="New", sense=sense("So"))
    assert waits_of(world, "hub", AGAIN + timedelta(days=400)) == []


@ON_EACH_DATABASE
def test_words_are_taken_back_and_the_answer_stays(world: small.World, client_as: Clients) -> None:
    said = row(world, "condition.workload")
    teacher = client_as(world.a.people["teacher"])
    where = at(world, f"conditions/said/{said.code}/take-back/")
    assert said.words in told(teacher.get(where))
    for _twice in range(2):
        assert teacher.post(where, {"key": str(uuid4())}).status_code == 302
    page = told(teacher.get(at(world, "conditions/")))
    assert said.words not in page
    assert "The words were taken back by whoever wrote them." in page
    assert "the extra tasks do not fit" in page
    after = row(world, "condition.workload")
    assert (after.words, after.answer, after.person_id) == ("", "no", said.person_id)
    assert after.redacted_at is not None


def test_the_history_tells_that_it_was_talked_about_and_not_what_was_said(
    world: small.World,
) -> None:
    say_so(world, "hub", "trust", "no", words="SECRET")
    with as_system("test"):
        line = HistoryEntry.objects.filter(what="learning-condition-said").first()
    assert line is not None
    assert (line.facts, line.audience) == ({"condition": "trust"}, "partnership")


# Who led, and what standards are told.


@ON_EACH_DATABASE
def test_who_led_in_which_phase_is_a_table_of_parties(
    world: small.World, client_as: Clients
) -> None:
    party = world.a.rows["party"].code
    client = client_as(world.a.people["hub"])
    sent = client.post(
        at(world, "conditions/leading/say/"),
        body(world, "said", words="", led_interpreting=[party], led_deciding=[party]),
    )
    assert sent.status_code == 302
    text = told(client.get(at(world, "conditions/")))
    assert "interpreting it: " in text
    assert "Who led in which phase, as said on 15 Oct 2025." in text
    actor = world.a.people["hub"].actor
    with small.acting(actor):
        said = looked_at(actor, here(world)).said()
    [one] = shows(said, "2011:leadership")
    assert (one.on, one.parties) == (TODAY, 1)
    assert "by one party alone" in EN(one.words)
    assert [one.condition.slug for one in shows(said, "2022:resources")] == ["workload"]


# The years, and the working day.


@ON_EACH_DATABASE
def test_the_page_tells_the_years_and_the_working_day(
    world: small.World, client_as: Clients
) -> None:
    text = told(client_as(world.a.people["hub"]).get(at(world, "conditions/")))
    assert "1 month into three to five years." in text
    assert "How much of the work of teachers lay inside the working day is not shown." in text
    with as_system("test"):
        shared = Finding.objects.filter(
            partnership=world.a.partnership.pk,
            decided="adopted",
            audience__in=("partnership", "everyone"),
        ).count()
        private = Finding.objects.filter(partnership=world.a.partnership.pk, decided="adopted")
        assert private.update(audience="person") >= shared
    assert "No change was adopted so far." in told(
        client_as(world.a.people["hub"]).get(at(world, "conditions/"))
    )


# Shared words.


def sense(means: str, side: Side = Side.BOTH, instead: str = "") -> Sense:
    return Sense(means, side, instead)


@ON_EACH_DATABASE
def test_a_word_is_brought_in_once_and_said_better(world: small.World, client_as: Clients) -> None:
    researcher = client_as(world.a.people["researcher"])
    given = {"means": "How much more they learned", "side": "research", "instead": "gain"}

    def bring(word: str) -> Any:
        return researcher.post(
            at(world, "words/add/"), {"word": word, **given, "key": str(uuid4())}
        )

    sent = bring("Effect size")
    assert sent.status_code == 302
    again = bring(" EFFECT  size ")
    assert again.status_code == 422
    assert "“Effect size” is in the glossary already: How much more they learned" in told(again)
    page = sent["Location"]
    assert "In practice one would say: gain" in told(researcher.get(page))
    teacher = client_as(world.a.people["teacher"])
    better = {"means": "How far apart two groups are", "side": "both", "key": str(uuid4())}
    assert "How much more they learned" in told(teacher.get(f"{page}change/"))
    assert teacher.post(f"{page}change/", better).status_code == 302
    text = told(teacher.get(page))
    assert text.index("How far apart two groups are") < text.index("How much more they learned")
    listed = told(client_as(world.a.people["funder"]).get(at(world, "words/")))
    assert "How far apart two groups are" in listed
    assert "How much more they learned" not in listed
    assert "2 words are explained here" in listed
    assert "Bring a word in" not in listed


@ON_EACH_DATABASE
def test_a_word_leaves_with_the_last_of_what_was_written_of_it(world: small.World) -> None:
    term = row(world, "term")
    word = term.word
    with as_system("test"):
        first = Meaning.objects.filter(term=term).first()
    do(world, "teacher", actions.take_back_meaning, meaning=row(world, "meaning"))
    assert row(world, "term").word == word
    do(world, "researcher", actions.take_back_meaning, meaning=first)
    assert (row(world, "term").word, row(world, "term").alike) == ("", None)
    with pytest.raises(NotPossible, match="taken back"):
        do(world, "hub", actions.change_term, term=row(world, "term"), sense=sense("Again"))
    anew = do(
        world, "hub", actions.add_term, partnership=here(world), word=word, sense=sense("Anew")
    )
    assert anew.number == term.number + 1


def test_a_word_is_once_in_a_partnership_and_free_in_another(world: small.World) -> None:
    word = row(world, "term").word
    with pytest.raises(TermThere) as fault:
        do(
            world,
            "hub",
            actions.add_term,
            partnership=here(world),
            word=word.swapcase(),
            sense=sense("So"),
        )
    assert fault.value.number == row(world, "term").number
    hub = world.b.people["hub"].actor
    with as_system("test"):
        theirs = world.b.partnership.fresh()
    with small.acting(hub):
        there: Term = actions.add_term(
            actor=hub, at=small.NOW, partnership=theirs, word=word, sense=sense("So")
        )
    assert there.word == word


def test_an_empty_glossary_says_what_to_do(world: small.World, client_as: Clients) -> None:
    with as_system("test"):
        Term.objects.filter(partnership=world.a.partnership.pk).delete()
    assert "Begin with the word" in told(client_as(world.a.people["hub"]).get(at(world, "words/")))
    text = told(client_as(world.a.people["funder"]).get(at(world, "words/")))
    assert "Those who work here write down what their words mean." in text


def test_lists_of_many_take_no_more_questions(world: small.World, client_as: Clients) -> None:
    """A reader who may not see all is asked about as often as one who may."""
    guest = client_as(world.a.people["guest"])
    before = len(queries(guest, at(world, "conditions/")))
    for slug in ("trust", "money", "culture"):
        say_so(world, "hub", slug, "no", audience="everyone")
    assert len(queries(guest, at(world, "conditions/"))) <= before
