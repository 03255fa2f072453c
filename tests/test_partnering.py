"""How a partnership is founded, agreed on, changed and left: stories made of real actions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from copractice.domain.partnering import AgreementKind, NotPossible, Paper, Passage, State
from copractice.kinds.network import actions as network
from copractice.partnerships import actions
from copractice.partnerships.history import told
from copractice.partnerships.models import (
    Activity,
    Agreement,
    Finding,
    HistoryEntry,
    Invitation,
    Membership,
    Part,
    Partnership,
)
from copractice.partnerships.registry import kinds
from copractice.people.rights import Denied, as_system
from tests.world import NOW, Someone, World

DAY = NOW.date()


class Stage:
    """One side of the world, and who does what in it."""

    def __init__(self, world: World) -> None:
        self.side = world.a
        self.partnership: Partnership = self.side.rows["partnership"].fresh()
        self.part: Part = self.side.rows["part"].fresh()
        self.part.partnership = self.partnership

    def by(self, who: str) -> dict[str, Any]:
        return {"actor": self.side.people[who].actor, "at": NOW}

    def lines(self) -> list[str]:
        rows = HistoryEntry.objects.filter(partnership=self.partnership).order_by("-pk")
        return [str(told(row)) for row in rows]


@pytest.fixture
def stage(world: World) -> Any:
    with as_system("test"):
        yield Stage(world)


@pytest.mark.parametrize("slug", list(kinds()))
def test_of_any_type_a_name_is_enough(stage: Stage, slug: str) -> None:
    founded = actions.found_partnership(
        **stage.by("leader"), name="Mine", kind_slug=slug, starts=DAY
    )
    assert founded.state == State.FORMING
    part = founded.partnerships_parts.get()
    own = Membership.objects.get(part=part)
    assert (own.standing, own.person_id) == ("leads", stage.side.people["leader"].person)
    # Founding is work, and stands in the founder's record.
    activity = Activity.objects.get(person=own.person, practice="found-partnership", part=part)
    assert (activity.leading, activity.minutes_source) == (True, "usual")


def test_life_goes_on_as_the_table_allows_and_is_told(stage: Stage) -> None:
    move = actions.move_partnership
    with pytest.raises(NotPossible):
        move(**stage.by("hub"), partnership=stage.partnership, move="close")
    for step in ("wind-down", "close"):
        move(**stage.by("hub"), partnership=stage.partnership, move=step, reason="The grant ends")
    assert stage.lines()[:2] == [
        "It went from closing to closed.",
        "It went from running to closing.",
    ]
    with pytest.raises(Denied):
        move(**stage.by("teacher"), partnership=stage.partnership, move="reopen")


def test_in_a_closed_partnership_nothing_new_is_done(stage: Stage) -> None:
    for step in ("wind-down", "close"):
        actions.move_partnership(**stage.by("hub"), partnership=stage.partnership, move=step)
    before = Activity.objects.count()
    with pytest.raises(NotPossible) as refused:
        actions.note_work(**stage.by("teacher"), part=stage.part, practice="huddle", on=DAY)
    assert "closed" in str(refused.value.sentence)
    assert Activity.objects.count() == before


def test_a_part_changes_its_type_and_its_history_stands(stage: Stage) -> None:
    people_before = set(
        Membership.objects.filter(part=stage.part, ends=None).values_list("person", flat=True)
    )
    findings = Finding.objects.filter(part=stage.part).count()
    new = actions.change_part_type(
        **stage.by("hub"), part=stage.part, kind_slug="design", on=DAY, reason="We design now"
    )
    old = Part.objects.get(pk=stage.part.pk)
    assert (old.kind, old.ends, new.kind, new.follows) == ("network", DAY, "design", old)
    # Everyone went along, each in a role of the new type and with the same standing.
    moved = Membership.objects.filter(part=new, ends=None)
    assert set(moved.values_list("person", flat=True)) == people_before
    for row in moved:
        role = kinds()["design"].profile.role(row.role)
        assert role.standing == row.standing
        was = Membership.objects.get(part=old, person=row.person)
        assert (was.standing, was.setting_id) == (row.standing, row.setting_id)
    # What was recorded is where it was, in the words of the old type.
    assert Finding.objects.filter(part=old).count() == findings > 0
    assert stage.lines()[0] == (
        "A part went from Networked improvement community to Design research."
    )
    # An invitation that was open leads into the new part.
    sent = Invitation.objects.get(pk=stage.side.rows["invitation.open"].pk)
    assert (sent.part, sent.role) == (new, "teacher")


def test_in_an_ended_part_nothing_new_is_done(stage: Stage) -> None:
    actions.change_part_type(**stage.by("hub"), part=stage.part, kind_slug="design", on=DAY)
    old = Part.objects.get(pk=stage.part.pk)
    with pytest.raises(NotPossible) as refused:
        network.define_measure(
            **stage.by("hub"),
            part=old,
            name="A further one",
            question="?",
            family="process",
            definition="d",
            direction="up",
            frequency="week",
        )
    assert "ended" in str(refused.value.sentence)


def test_there_is_one_open_part_of_a_type(stage: Stage) -> None:
    add = actions.add_part
    with pytest.raises(NotPossible):
        add(**stage.by("hub"), partnership=stage.partnership, kind_slug="network", starts=DAY)
    with pytest.raises(NotPossible):
        actions.change_part_type(**stage.by("hub"), part=stage.part, kind_slug="community", on=DAY)


def test_the_only_part_does_not_end_and_another_takes_its_people_along(stage: Stage) -> None:
    second = stage.side.rows["second-part"].fresh()
    actions.end_part(**stage.by("hub"), part=second, ends=DAY, reason="Nobody came")
    assert not Membership.objects.filter(part=second, ends=None).exists()
    assert stage.lines()[0] == "A part ended: Community of practice."
    with pytest.raises(NotPossible):
        actions.end_part(**stage.by("hub"), part=stage.part, ends=DAY)


def terms(title: str = "Norms", **more: Any) -> actions.Terms:
    return actions.Terms(title, **more)


def paper(**texts: str) -> Paper:
    return Paper(tuple(Passage(slug, slug.upper(), text) for slug, text in texts.items()))


@pytest.fixture
def agreement(stage: Stage) -> Agreement:
    return actions.write_agreement(
        **stage.by("hub"),
        part=stage.part,
        kind=AgreementKind.OTHER,
        terms=terms(),
        paper=paper(a="one", b="two"),
    )


def revise(stage: Stage, agreement: Agreement, base: int, **texts: str) -> Agreement:
    return actions.revise_agreement(
        **stage.by("hub"),
        part=stage.part,
        agreement=agreement,
        base=base,
        terms=terms(),
        paper=paper(**texts),
        reason="Looked at again",
    )


def versions(agreement: Agreement) -> list[dict[str, str]]:
    rows = agreement.artefact.versions.order_by("number")
    return [{p["slug"]: p["text"] for p in row.value["passages"]} for row in rows]


def test_an_agreement_keeps_its_versions(stage: Stage, agreement: Agreement) -> None:
    revise(stage, agreement, 1, a="one", b="deux")
    assert versions(agreement) == [{"a": "one", "b": "two"}, {"a": "one", "b": "deux"}]
    assert stage.lines()[0] == "Version 2 of an agreement was written. Another agreement: Norms"


def test_who_revises_an_old_version_is_joined_with_the_latest(
    stage: Stage, agreement: Agreement
) -> None:
    revise(stage, agreement, 1, a="un", b="two")
    revise(stage, agreement, 1, a="one", b="deux")
    assert versions(agreement)[-1] == {"a": "un", "b": "deux"}


def test_two_who_change_one_passage_are_told_and_nothing_is_lost(
    stage: Stage, agreement: Agreement
) -> None:
    revise(stage, agreement, 1, a="un", b="two")
    with pytest.raises(actions.Conflict) as told_both:
        revise(stage, agreement, 1, a="eins", b="two")
    assert told_both.value.joined.conflicts == ("a",)
    theirs = told_both.value.joined.theirs["a"]
    assert theirs is not None
    assert theirs.text == "un"
    assert len(versions(agreement)) == 2


def test_a_version_without_a_change_is_none(stage: Stage, agreement: Agreement) -> None:
    revise(stage, agreement, 1, a="one", b="two")
    assert len(versions(agreement)) == 1


def test_a_day_that_only_the_other_changed_stays_theirs(stage: Stage, agreement: Agreement) -> None:
    more = {"part": stage.part, "agreement": agreement, "base": 1, "reason": ""}
    actions.revise_agreement(
        **stage.by("hub"),
        **more,
        terms=terms(ends=date(2027, 6, 30)),
        paper=paper(a="one", b="two"),
    )
    actions.revise_agreement(
        **stage.by("hub"), **more, terms=terms(), paper=paper(a="one", b="deux")
    )
    assert Agreement.objects.get(pk=agreement.pk).ends == date(2027, 6, 30)


def test_norms_are_written_once_and_an_ended_agreement_rests(
    stage: Stage, agreement: Agreement
) -> None:
    with pytest.raises(NotPossible):
        actions.write_agreement(
            **stage.by("hub"), part=stage.part, kind="norms", terms=terms(), paper=paper()
        )
    actions.end_agreement(**stage.by("hub"), agreement=agreement, ended_on=DAY)
    with pytest.raises(NotPossible):
        revise(stage, agreement, 1, a="x")


def test_only_those_who_lead_write_agreements(stage: Stage, agreement: Agreement) -> None:
    with pytest.raises(Denied):
        actions.end_agreement(**stage.by("teacher"), agreement=agreement, ended_on=DAY)


def test_a_note_of_work_leaves_the_three_records_once(stage: Stage) -> None:
    key = uuid4()
    for _again in range(2):
        note = actions.note_work(
            **stage.by("teacher"),
            part=stage.part,
            practice="huddle",
            on=DAY,
            text="A call of four",
            learned="Short calls do.",
            link="https://example.org/notes",
            minutes=35,
            inside_day=True,
            key=key,
        )
    activity = Activity.objects.get(source=f"partnerships.worknote:{note.code}")
    assert (activity.minutes, activity.minutes_source, activity.inside_day) == (35, "stated", True)
    assert Finding.objects.get(source=activity.source).text == "Short calls do."


def test_a_decision_stands_in_the_history_and_among_the_findings(stage: Stage) -> None:
    finding = actions.record_decision(
        **stage.by("hub"), part=stage.part, about="Monday calls", text="Nobody came", stops=True
    )
    assert (finding.decided, finding.audience) == ("stopped", "everyone")
    assert stage.lines()[0] == "It was decided to stop: Monday calls"


def test_a_party_takes_part_once_and_leaves(stage: Stage) -> None:
    school = stage.side.rows["school-2"].fresh()
    more = {"partnership": stage.partnership, "organisation": school, "plays": "site"}
    party = actions.add_party(**stage.by("hub"), **more, starts=DAY)
    with pytest.raises(NotPossible):
        actions.add_party(**stage.by("hub"), **more, starts=DAY)
    actions.end_party(**stage.by("hub"), party=party, ends=DAY)
    actions.add_party(**stage.by("hub"), **more, starts=DAY)


def test_every_line_of_a_history_can_be_told(stage: Stage) -> None:
    assert all(line and "{" not in line for line in stage.lines())


def test_a_sum_that_is_no_number_is_refused_and_nothing_is_written(
    world: World, client_as: Callable[[Someone | None], Client]
) -> None:
    hub = client_as(world.a.people["hub"])
    before = Agreement.objects.count()
    body = {"key": str(uuid4()), "base": "0", "title": "Dues", "amount": "12oo", "audience": "hub"}
    answer = hub.post(f"/partnerships/{world.a.partnership.code}/agreements/write/fee/", body)
    assert answer.status_code == 422
    assert "Write the sum as one number, such as 1200." in answer.content.decode()
    assert 'value="12oo"' in answer.content.decode()
    assert Agreement.objects.count() == before
