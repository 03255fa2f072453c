"""What came of what was learned: asked once, weeks later, in one line; what people need for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from copractice.domain.learning.applying import AFTER, NO_LATER, TO_ANSWER, one_each
from copractice.domain.transitions import NotPossible
from copractice.domain.vocabulary import Rung
from copractice.learning import actions, record
from copractice.learning.gives.applying import ask_due_applications
from copractice.learning.models import Application, NeedNamed
from copractice.partnerships import actions as trunk
from copractice.partnerships.models import Activity, Finding, Part
from copractice.people.rights import Denied, as_system
from tests.world import NOW, Someone, World

ClientAs = Callable[[Someone | None], Client]
LEARNED = "A question first beats an answer first."
LINE = "I asked for the reason first, in two classes."
LATER = NOW + AFTER + timedelta(days=1)


@pytest.fixture
def part(world: World) -> Part:
    """A partnership in which nothing was learned yet."""
    with as_system("test"):
        Application.objects.all().delete()
        NeedNamed.objects.all().delete()
        Finding.objects.update(made_at=NOW - timedelta(days=900))
    found: Part = world.a.rows["part"].fresh()
    return found


def learn(world: World, part: Part, who: str = "teacher", **more: Any) -> Finding:
    note = trunk.note_work(
        actor=world.a.people[who].actor,
        at=NOW,
        part=part,
        practice="write-finding",
        on=NOW.date(),
        learned=LEARNED,
        **more,
    )
    return Finding.objects.get(source=f"partnerships.worknote:{note.code}")


def asked(finding: Finding, at: Any = LATER) -> set[int]:
    ask_due_applications(at)
    rows = Application.objects.filter(finding=finding, asked_on__isnull=False)
    return set(rows.values_list("person", flat=True))


def test_who_took_part_is_asked_once_and_not_before_weeks_have_gone(
    world: World, part: Part
) -> None:
    finding, teacher = learn(world, part), world.a.people["teacher"].person
    with as_system("test"):
        assert asked(finding, NOW + AFTER - timedelta(days=1)) == set()
        assert asked(finding) == {teacher}
        ask_due_applications(LATER + timedelta(days=1))
        ask_due_applications(LATER + TO_ANSWER * 2)
        assert Application.objects.filter(finding=finding).count() == 1


def test_nobody_is_asked_too_late_or_about_what_was_kept_to_a_few(world: World, part: Part) -> None:
    finding, kept = learn(world, part), learn(world, part, audience="team")
    with as_system("test"):
        assert asked(finding, NOW + NO_LATER + timedelta(days=1)) == set()
        assert asked(kept) == set()


def test_one_is_asked_about_one_thing_at_a_time(world: World, part: Part) -> None:
    first, second = learn(world, part), learn(world, part)
    teacher = world.a.people["teacher"].person
    with as_system("test"):
        assert asked(first) == {teacher}
        assert asked(second) == set()
        actions.say_applied(
            actor=world.a.people["teacher"].actor,
            at=LATER,
            application=Application.objects.get(finding=first),
        )
        assert asked(second, LATER + timedelta(days=1)) == {teacher}


def test_a_line_is_a_finding_of_ones_own_that_was_applied(
    world: World, part: Part, client_as: ClientAs
) -> None:
    finding, teacher = learn(world, part), world.a.people["teacher"]
    with as_system("test"):
        asked(finding, LATER)
    row = Application.objects.get(finding=finding)
    before = Activity.objects.filter(person=teacher.person).count()

    def rungs() -> set[Rung]:
        own = record.records_of(record.work_of_person(teacher.actor))
        ours = [one for one in own if one.source == f"learning.application:{row.code}"]
        return {one.rung for one in ours if "2011:implementation" in one.touches}

    assert rungs() == set()
    actions.say_applied(
        actor=teacher.actor, at=LATER, application=row, line=LINE, need="To wait for an answer."
    )
    row.refresh_from_db()
    assert row.left is not None
    assert (row.left.text, row.left.audience) == (LINE, "partnership")
    assert Rung.APPLIED in rungs()
    # Answering a question is no work that anybody counts.
    assert Activity.objects.filter(person=teacher.person).count() == before
    assert NeedNamed.objects.get(finding=finding).text == "To wait for an answer."
    with pytest.raises(NotPossible):
        actions.say_applied(actor=teacher.actor, at=LATER, application=row, line="Again.")
    # Whoever leads reads the line where it was learned, and not who was asked.
    hub = client_as(world.a.people["hub"])
    assert hub.get(reverse("learning:application", args=[row.code])).status_code == 404


def test_nothing_yet_is_an_answer_and_leaves_nothing(world: World, part: Part) -> None:
    finding, teacher = learn(world, part), world.a.people["teacher"]
    with as_system("test"):
        asked(finding)
    row = Application.objects.get(finding=finding)
    actions.say_applied(actor=teacher.actor, at=LATER, application=row)
    row.refresh_from_db()
    assert (row.left, row.answered_on) == (None, LATER.date())


def test_an_answer_that_comes_too_late_is_told_so_and_nothing_is_kept(
    world: World, part: Part
) -> None:
    finding, teacher = learn(world, part), world.a.people["teacher"]
    with as_system("test"):
        asked(finding)
    row = Application.objects.get(finding=finding)
    late = LATER + TO_ANSWER + timedelta(days=1)
    with pytest.raises(NotPossible, match="closed"):
        actions.say_applied(actor=teacher.actor, at=late, application=row, line=LINE)
    assert not Finding.objects.filter(text=LINE).exists()


def test_a_need_is_named_on_a_finding_and_its_words_taken_away(
    world: World, part: Part, client_as: ClientAs
) -> None:
    finding = learn(world, part)
    teacher, hub, guest = (world.a.people[name] for name in ("teacher", "hub", "guest"))
    path = reverse("learning:finding", args=[part.partnership.code, finding.code])
    assert client_as(guest).get(path).status_code == 404
    key = client_as(teacher).get(path).context["form"]["key"].value()
    sent = client_as(teacher).post(path, {"text": "To wait for an answer.", "key": key})
    assert sent.status_code == 302
    assert "To wait for an answer." in client_as(hub).get(path).content.decode()
    need = NeedNamed.objects.get(finding=finding)
    with pytest.raises(Denied):
        actions.redact_named_need(actor=hub.actor, at=NOW, need=need)
    actions.redact_named_need(actor=teacher.actor, at=NOW, need=need)
    assert "To wait for an answer." not in client_as(hub).get(path).content.decode()


def test_one_question_a_person_in_the_order_in_which_they_are_wanted() -> None:
    wanted = [(1, 10), (1, 11), (2, 10), (2, 12), (3, 13)]
    assert one_each(wanted, busy=[13]) == {1: (10, 11), 2: (12,)}
