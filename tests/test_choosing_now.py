"""The leader's page: what people need now, who answers it, what was tried with what was learned."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from copractice.choosing.actions import needs as write
from copractice.choosing.models import Need, NeedMet
from copractice.domain.fit import Degree
from copractice.domain.needs import NeedFrom, Noted
from copractice.domain.priorities import NeedOf
from copractice.learning import actions as learning
from copractice.learning.models import DesignTried, NeedNamed
from copractice.partnerships.models import Finding, Party
from copractice.people.rights import as_system
from tests import world as small
from tests.test_queries import queries
from tests.world import ON_EACH_DATABASE

Clients = Callable[[small.Someone | None], Client]
TODAY = small.NOW.date()
FRAME = 12
"""Who it is, what may be seen of the frame, and the log: as on every page."""


def at(world: small.World, of: str = "district") -> str:
    return f"/choose/learning/{world.a.rows[of].code}/"


def row(world: small.World, name: str) -> Any:
    with as_system("test"):
        return world.a.rows[name].fresh()


def told(answer: Any) -> str:
    """The page as a person reads it."""
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return re.sub(r"\s+([.,;:?])", r"\1", re.sub(r"\s+", " ", text))


def do(world: small.World, who: str, action: Callable[..., Any], **given: Any) -> Any:
    actor = world.a.people[who].actor
    with small.acting(actor):
        return action(actor=actor, at=small.NOW, **given)


def page(world: small.World, client_as: Clients) -> str:
    answer = client_as(world.a.people["leader"]).get(at(world))
    assert answer.status_code == 200
    return told(answer)


def applied(world: small.World, **more: Any) -> None:
    """One finding alone, shared with everyone and applied ten days ago."""
    with as_system("test"):
        rows = Finding.objects.filter(partnership=world.a.partnership.pk)
        rows.update(applied_on=None, applied_by="", result_seen=False)
        given = {
            "audience": "everyone",
            "text": "Asking first brought better answers.",
            "applied_on": TODAY - timedelta(days=10),
            "applied_by": "apply-finding",
            **more,
        }
        rows.filter(pk=row(world, "learned").pk).update(**given)


@ON_EACH_DATABASE
def test_a_leader_sees_needs_and_what_was_tried(world: small.World, client_as: Clients) -> None:
    applied(world)
    leader = client_as(world.a.people["leader"])
    answer = leader.get(at(world))
    text, name = told(answer), row(world, "partnership").name
    assert "Of 2 needs, 1 is met partly, 1 is met by none." in text
    assert "In the last two months people applied 1 finding that you see." in text
    assert f"{row(world, 'need.met').text} Met partly by {name}." in text
    assert f"{row(world, 'need.unmet').text} Not met by {name}." in text
    assert row(world, "need.closed").text not in text
    tried = text.partition("What was tried with the latest learning")[2]
    assert (
        f"Asking first brought better answers. {name}. Applied in somebody's own"
        in tried.replace("&#x27;", "'")
    )
    assert "Findings that nobody applied" in tried.partition("Better designs that are being")[2]
    # Each link opens for whoever sees it.
    inside = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    links = set(re.findall(r'href="(/[^"#]+)"', inside))
    assert len(links) > 8
    assert {link: leader.get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_what_was_named_stands_until_it_is_taken_up(world: small.World, client_as: Clients) -> None:
    named = row(world, "need.named")
    assert named.text in page(world, client_as)
    body = {"named": named.code, "key": str(uuid4())}
    district = world.a.rows["district"].code
    leader = client_as(world.a.people["leader"])
    assert leader.post(f"/choose/needs/{district}/learned/", body).status_code == 302
    text = page(world, client_as)
    assert "Named on what was learned" not in text
    # It is a need now.
    assert f"{named.text} Of {row(world, 'partnership').name} nobody said." in text


def test_words_that_were_taken_back_are_not_named(world: small.World, client_as: Clients) -> None:
    named = row(world, "need.named")
    do(world, "expert", learning.redact_named_need, need=named)
    assert "Named on what was learned" not in page(world, client_as)


@pytest.mark.parametrize(
    ("change", "seen"),
    [
        ({}, True),
        ({"applied_on": TODAY - timedelta(days=60)}, True),
        ({"applied_on": TODAY - timedelta(days=61)}, False),
        ({"applied_on": TODAY + timedelta(days=1)}, False),
        ({"audience": "partnership"}, False),
        ({"applied_on": None, "applied_by": ""}, False),
        ({"applied_on": None, "applied_by": "", "result_seen": True}, True),
    ],
)
def test_only_what_was_tried_lately_and_shared_is_told(
    world: small.World, client_as: Clients, change: dict[str, Any], seen: bool
) -> None:
    applied(world, **change)
    text = page(world, client_as)
    assert ("Asking first brought better answers." in text) is seen
    if not seen:
        assert "You see nothing that people applied in the last two months." in text
        assert "it stands here for two months" in text
    if change.get("result_seen"):
        assert "people applied 0 findings that you see. Of 1 a result was seen." in text


def test_an_organisation_without_anything_is_told_how_to_begin(
    world: small.World, client_as: Clients
) -> None:
    with as_system("test"):
        NeedMet.objects.all().delete()
        Need.objects.all().delete()
        NeedNamed.objects.all().delete()
        DesignTried.objects.all().delete()
        Party.objects.all().update(ends=TODAY - timedelta(days=1))
    text = page(world, client_as)
    assert "No need is noted yet." in text
    assert "No need is open. Begin with one" in text
    assert "No partnership is in force." in text


def test_it_is_linked_for_leaders_alone(world: small.World, client_as: Clients) -> None:
    code = world.a.rows["district"].code
    link = f'href="{at(world)}"'
    leader, steward = client_as(world.a.people["leader"]), client_as(world.a.people["steward"])
    for where in (f"/choose/needs/{code}/",):
        assert link in leader.get(where).content.decode()
        seen = steward.get(where)
        assert seen.status_code == 200
        assert link not in seen.content.decode()


def test_more_of_everything_asks_no_more_questions(world: small.World, client_as: Clients) -> None:
    leader = client_as(world.a.people["leader"])
    applied(world)
    before = queries(leader, at(world))
    for number in range(8):
        need = Noted(f"Need {number}", NeedOf.EDUCATORS, NeedFrom.TOLD)
        made = do(world, "leader", write.note_need, organisation=row(world, "district"), need=need)
        do(
            world,
            "leader",
            write.say_need_met,
            need=made,
            degree=Degree.YES,
            why="So it is.",
            partnership=row(world, "partnership"),
        )
        do(
            world,
            "expert",
            learning.name_need,
            finding=row(world, "learned"),
            text=f"Named {number}",
        )
    after = queries(leader, at(world))
    assert len(after) == len(before)
    assert len(after) <= 12 + FRAME
