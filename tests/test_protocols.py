"""Stories of protocols: two who write at once, cycles behind a change, standard work, uses."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from pypdf import PdfReader

from copractice.domain.protocols import Protocol as Parts
from copractice.domain.protocols import ProtocolPart, version_of
from copractice.domain.transitions import NotPossible
from copractice.kinds.network import actions
from copractice.kinds.network.models import (
    Cycle,
    Protocol,
    ProtocolCycle,
    ProtocolStep,
    ProtocolUse,
)
from copractice.partnerships.models import (
    Activity,
    ArtefactVersion,
    Finding,
    HistoryEntry,
    Part,
    Partnership,
)
from copractice.partnerships.waits import waiting_for
from copractice.people.rights import Denied, as_system
from tests import world as small
from tests.small.network import BODY
from tests.world import ON_EACH_DATABASE, acting

As = Callable[[small.Someone | None], Client]


def at(world: small.World, rest: str) -> str:
    return f"/partnerships/{world.a.partnership.code}/network/{rest}"


def send(client: Client, where: str, /, **body: Any) -> Any:
    return client.post(where, {"key": str(uuid4()), **body})


def row_of(world: small.World, name: str) -> Any:
    with as_system("test"):
        return Protocol.objects.select_related("partnership", "artefact").get(
            pk=world.a.rows[f"protocol.{name}"].pk
        )


def cycle_of(world: small.World, name: str) -> Any:
    with as_system("test"):
        return Cycle.objects.select_related("setting", "figure").get(
            pk=world.a.rows[f"cycle.{name}"].pk
        )


def part_of(world: small.World) -> Part:
    with as_system("test"):
        return Part.objects.select_related("partnership").get(pk=world.a.rows["part"].pk)


def do(world: small.World, who: str, action: Callable[..., Any], **given: Any) -> Any:
    actor = world.a.people[who].actor
    with acting(actor):
        return action(actor=actor, at=small.NOW, **given)


def latest(protocol: Protocol) -> Any:
    with as_system("test"):
        rows = ArtefactVersion.objects.filter(artefact=protocol.artefact_id)
        return version_of(rows.order_by("number").last().value)  # type: ignore[union-attr]


def faults(answer: Any) -> str:
    return " ".join(re.findall(r'class="fault"[^>]*>([^<]+)', answer.content.decode()))


def text_of(answer: Any) -> str:
    """A page as one reads it, without its marks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", answer.content.decode()))


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found is not None, name
    return found[1]


@ON_EACH_DATABASE
def test_from_a_draft_on_the_page_to_a_version_that_knows_its_cycle(
    world: small.World, client_as: As
) -> None:
    teacher = client_as(world.a.people["teacher"])
    page = teacher.get(at(world, "protocols/write/")).content.decode()
    ids = hidden(page, "ids").split()
    assert len(ids) == len(set(ids)) == 3
    body = {"title": "First week", "purpose": "To know all names", "ids": " ".join(ids)}
    for place, id_ in enumerate(ids, start=1):
        body[f"place-{id_}"] = str(place)
    body[f"heading-{ids[0]}"] = "Ask each name"
    body[f"heading-{ids[1]}"] = "Say it back"
    body[f"minutes-{ids[1]}"] = "10"
    kept = send(teacher, at(world, "protocols/write/"), audience="partnership", **body)
    assert kept.status_code == 302, faults(kept)
    with as_system("test"):
        protocol = Protocol.objects.select_related("artefact").get(title="First week")
    assert [part.id for part in latest(protocol).protocol.parts] == ids[:2]
    assert protocol.artefact.kind == "protocol"

    where = kept["Location"]
    cycle = cycle_of(world, "partnership")
    revised = send(
        teacher,
        where + "next/",
        **body | {f"text-{ids[0]}": "Twice.", f"led-{ids[0]}": cycle.code},
        base="1",
        reason="Once is not enough",
    )
    assert revised.status_code == 302, faults(revised)
    told = text_of(teacher.get(where))
    assert "Version 2, first draft: tested in 1 cycle, not in use yet." in told
    assert f"Because of Cycle {cycle.number}" in told
    assert "Once is not enough" in told
    with as_system("test"):
        link = ProtocolCycle.objects.get(protocol=protocol)
        assert (link.cycle, link.parts, link.version) == (cycle, [ids[0]], 1)
        left = Activity.objects.filter(source=f"network.protocol:{protocol.code}").order_by("pk")
        assert [(a.practice, a.step) for a in left] == [
            ("make-artefact", "version-1"),
            ("revise-artefact", "version-2"),
        ]


@ON_EACH_DATABASE
def test_two_who_write_at_once_lose_nothing(world: small.World, client_as: As) -> None:
    hub, teacher = (client_as(world.a.people[name]) for name in ("hub", "teacher"))
    number = row_of(world, "shared").number
    where = at(world, f"protocols/{number}/")
    body = {**BODY, "base": "2"}
    first = send(hub, where + "next/", **body | {"text-open": "Ask the hub."}, reason="Hub")
    assert first.status_code == 302, faults(first)
    # The same part: both are shown, nothing is written.
    before = row_of(world, "shared").version
    clash = send(
        teacher,
        where + "next/",
        **{**BODY, "base": "2", "text-open": "Ask the teacher."},
        reason="Mine",
    )
    page = clash.content.decode()
    assert clash.status_code == 409
    assert "Ask the teacher." in page
    assert "Ask the hub." in page
    assert row_of(world, "shared").version == before
    again = send(
        teacher,
        where + "next/",
        **{**BODY, "base": hidden(page, "base"), "text-open": "Ask both."},
        reason="Both",
    )
    assert again.status_code == 302, faults(again)
    assert latest(row_of(world, "shared")).protocol.part("open").text == "Ask both."
    with as_system("test"):
        versions = ArtefactVersion.objects.filter(artefact=row_of(world, "shared").artefact_id)
        assert "Ask the hub." in str([row.value for row in versions])


def test_edits_of_different_parts_are_joined(world: small.World) -> None:
    protocol, part = row_of(world, "shared"), part_of(world)
    was = latest(protocol).protocol
    opened, closed = was.parts
    mine = Parts(was.title, was.purpose, (ProtocolPart("open", "Open", "By me."), closed))
    theirs = Parts(was.title, was.purpose, (opened, ProtocolPart("close", "Close", "By them.")))
    for who, written in (("hub", mine), ("researcher", theirs)):
        do(
            world,
            who,
            actions.revise_protocol,
            part=part,
            protocol=protocol,
            base=2,
            written=written,
            led={},
        )
    joined = latest(row_of(world, "shared")).protocol
    assert [one.text for one in joined.parts] == ["By me.", "By them."]
    assert row_of(world, "shared").version == 4


def test_a_part_that_both_changed_is_contested_and_nothing_is_written(world: small.World) -> None:
    protocol, part = row_of(world, "shared"), part_of(world)
    was = latest(protocol).protocol
    given = {"part": part, "protocol": protocol, "base": 2, "led": {}}
    without = Parts(was.title, was.purpose, was.parts[:1])
    changed = Parts(was.title, was.purpose, (was.parts[0], ProtocolPart("close", "Close aloud")))
    do(world, "hub", actions.revise_protocol, written=changed, **given)
    with pytest.raises(actions.Contested) as contested:
        do(world, "researcher", actions.revise_protocol, written=without, **given)
    assert list(contested.value.joined.contested) == ["close"]
    assert row_of(world, "shared").version == 3


def test_on_the_page_a_part_that_i_took_out_and_they_changed_stays(
    world: small.World, client_as: As
) -> None:
    protocol = row_of(world, "shared")
    where = at(world, f"protocols/{protocol.number}/next/")
    hub, teacher = (client_as(world.a.people[name]) for name in ("hub", "teacher"))
    was = latest(protocol).protocol
    same = {
        **BODY,
        "title": was.title,
        "purpose": was.purpose,
        "heading-open": was.parts[0].heading,
        "text-open": "",
        "base": "2",
        "reason": "So",
    }
    assert send(hub, where, **same | {"heading-close": "Close aloud"}).status_code == 302
    clash = send(teacher, where, **same | {"out-close": "on"})
    page = text_of(clash)
    assert clash.status_code == 409
    assert "You took this part out, and they changed it." in page
    assert 'value="Close aloud"' in clash.content.decode()
    kept = send(teacher, where, **same | {"base": "3", "out-close": "on"})
    assert kept.status_code == 302
    assert latest(row_of(world, "shared")).protocol.ids == ("open",)
    told = text_of(teacher.get(at(world, f"protocols/{protocol.number}/")))
    assert "Taken out in version 4" in told


def test_parts_move_by_their_numbers_and_one_more_is_asked_for_without_saving(
    world: small.World, client_as: As
) -> None:
    teacher, number = client_as(world.a.people["teacher"]), row_of(world, "shared").number
    where = at(world, f"protocols/{number}/next/")
    body = {**BODY, "base": "2", "reason": "Other order"}
    more = teacher.post(where, {**body, "key": str(uuid4()), "more": "1", "heading-open": "Kept"})
    page = more.content.decode()
    assert more.status_code == 200
    assert 'value="Kept"' in page
    fresh = hidden(page, "ids").split()[2]
    assert row_of(world, "shared").version == 2
    added = {f"heading-{fresh}": "A third", f"place-{fresh}": "1", "ids": f"open close {fresh}"}
    assert send(teacher, where, **body | added).status_code == 302
    assert latest(row_of(world, "shared")).protocol.ids == (fresh, "open", "close")
    told = text_of(teacher.get(at(world, f"protocols/{number}/compare/?from=2&to=3")))
    assert "2 parts changed, 1 part is new." in told


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"heading-open": ""}, "Give this part a heading, or tick that it is taken out."),
        ({"out-open": "on", "out-close": "on"}, "A protocol has one part at least."),
        ({"ids": "open"}, "A part of the protocol was missing in what came back."),
        ({"minutes-open": "soon"}, "whole number"),
        ({"reason": ""}, "required"),
    ],
)
def test_a_fault_is_told_and_what_was_typed_is_kept(
    world: small.World, client_as: As, change: dict[str, str], told: str
) -> None:
    teacher, number = client_as(world.a.people["teacher"]), row_of(world, "shared").number
    body = {**BODY, "base": "2", "reason": "So", "text-close": "Words of mine", **change}
    answer = send(teacher, at(world, f"protocols/{number}/next/"), **body)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    if "ids" not in change:
        assert "Words of mine" in answer.content.decode()
    assert row_of(world, "shared").version == 2


def test_a_cycle_cannot_have_led_to_a_part_that_did_not_change(
    world: small.World, client_as: As
) -> None:
    protocol = row_of(world, "shared")
    was = latest(protocol).protocol
    with pytest.raises(NotPossible, match="did not change, so no cycle can have led to it"):
        do(
            world,
            "teacher",
            actions.revise_protocol,
            part=part_of(world),
            protocol=protocol,
            base=2,
            written=Parts("Another title", was.purpose, was.parts),
            led={"open": [cycle_of(world, "partnership")]},
        )


@ON_EACH_DATABASE
def test_nobody_points_to_a_cycle_that_they_may_not_see(world: small.World) -> None:
    protocol, part = row_of(world, "shared"), part_of(world)
    was = latest(protocol).protocol
    written = Parts(was.title, was.purpose, (ProtocolPart("open", "Other"), was.parts[1]))
    with pytest.raises(Denied):
        do(
            world,
            "researcher",
            actions.revise_protocol,
            part=part,
            protocol=protocol,
            base=2,
            written=written,
            led={"open": [cycle_of(world, "team")]},
        )
    with pytest.raises(Denied):
        do(
            world,
            "researcher",
            actions.link_cycle,
            protocol=protocol,
            cycle=cycle_of(world, "person"),
        )


@ON_EACH_DATABASE
def test_a_cycle_stands_beside_the_part_for_those_who_may_see_it_alone(
    world: small.World, client_as: As
) -> None:
    number, team = row_of(world, "shared").number, cycle_of(world, "team")
    where = at(world, f"protocols/{number}/")
    for who, sees in (("teacher", True), ("principal", True), ("hub", False), ("expert", False)):
        page = client_as(world.a.people[who]).get(where).content.decode()
        assert (team.question in page) is sees, who
    cycle_page = client_as(world.a.people["principal"]).get(at(world, f"cycles/{team.number}/"))
    assert row_of(world, "shared").title in cycle_page.content.decode()


def test_a_change_that_rests_on_a_cycle_of_a_team_says_to_others_only_that_there_is_one(
    world: small.World, client_as: As
) -> None:
    protocol = row_of(world, "shared")
    was = latest(protocol).protocol
    do(
        world,
        "teacher",
        actions.revise_protocol,
        part=part_of(world),
        protocol=protocol,
        base=2,
        written=Parts(was.title, was.purpose, (ProtocolPart("open", "Other"), was.parts[1])),
        led={"open": [cycle_of(world, "team")]},
    )
    page = client_as(world.a.people["expert"]).get(at(world, f"protocols/{protocol.number}/"))
    assert "Because of 1 cycle that you may not see" in text_of(page)
    assert cycle_of(world, "team").question not in page.content.decode()


@ON_EACH_DATABASE
def test_to_standard_work_on_evidence_of_two_sites(world: small.World, client_as: As) -> None:
    hub = client_as(world.a.people["hub"])
    protocol = row_of(world, "shared")
    where = at(world, f"protocols/{protocol.number}/")
    one_site, none = cycle_of(world, "partnership"), cycle_of(world, "everyone")
    abandoned = cycle_of(world, "abandoned")
    for cycle in (none, abandoned):
        do(world, "hub", actions.link_cycle, protocol=protocol, cycle=cycle)
    used = send(hub, where + "move/use/", cycles=[one_site.code], reason="It held.")
    assert used.status_code == 302, faults(used)
    # Another cycle of no site, and one at the second site that was abandoned: one site, still.
    codes = [one_site.code, none.code, abandoned.code]
    refused = send(hub, where + "move/standardise/", cycles=codes, reason="It held.")
    assert refused.status_code == 422
    assert "such cycles were at 1 site." in faults(refused)
    with as_system("test"):
        Cycle.objects.filter(pk=abandoned.pk).update(state="expanded")
    reached = send(hub, where + "move/standardise/", cycles=codes, reason="It held at two.")
    assert reached.status_code == 302, faults(reached)
    told = text_of(hub.get(where))
    assert "From in use at some sites to standard work" in told
    assert "they spoke for it at 2 sites" in told
    with as_system("test"):
        step = ProtocolStep.objects.get(after="standard")
        assert step.sites == 2
        assert sorted(step.cycles) == sorted(codes)
        found = Finding.objects.get(source=f"network.protocolstep:{step.code}")
        assert (found.text, found.decided, found.figures.count()) == (
            "It held at two.",
            "adopted",
            3,
        )
        assert (
            HistoryEntry.objects.filter(
                what="network.protocol-moved", partnership=protocol.partnership
            ).count()
            == 3
        )
    history = text_of(hub.get(f"/partnerships/{world.a.partnership.code}/history/"))
    assert "went from in use at some sites to standard work" in history
    back = send(hub, where + "move/step-back/", reason="Two new schools do it otherwise.")
    assert back.status_code == 302
    assert row_of(world, "shared").standing == "in-use"


def test_standard_work_is_for_those_who_lead_and_steps_for_author_and_hub(
    world: small.World, client_as: As
) -> None:
    protocol = row_of(world, "team")
    with as_system("test"):
        Protocol.objects.filter(pk=protocol.pk).update(standing="in-use")
    with pytest.raises(Denied):
        do(
            world,
            "teacher",
            actions.move_protocol,
            part=part_of(world),
            protocol=protocol,
            move="standardise",
            cycles=[],
            reason="So",
        )
    teacher, where = (
        client_as(world.a.people["teacher"]),
        at(world, f"protocols/{protocol.number}/"),
    )
    page = text_of(teacher.get(where))
    assert "Make it standard work" not in page
    assert "Take a step back" in page
    # Nor is there a page behind it for those who know the address.
    assert teacher.get(where + "move/standardise/").status_code == 404
    assert send(teacher, where + "move/standardise/", reason="So").status_code == 404
    assert teacher.get(where + "move/step-back/").status_code == 200
    with pytest.raises(Denied):
        do(
            world,
            "hub",
            actions.move_protocol,
            part=part_of(world),
            protocol=protocol,
            move="step-back",
            reason="So",
        )


def test_evidence_is_of_cycles_that_test_it(world: small.World) -> None:
    given = {"part": part_of(world), "protocol": row_of(world, "shared"), "move": "use"}
    with pytest.raises(Denied):
        do(
            world,
            "hub",
            actions.move_protocol,
            cycles=[cycle_of(world, "everyone")],
            reason="So",
            **given,
        )
    with pytest.raises(NotPossible, match="Name at least one cycle"):
        do(
            world,
            "hub",
            actions.move_protocol,
            cycles=[cycle_of(world, "hub")],
            reason="So",
            **given,
        )


@ON_EACH_DATABASE
def test_who_uses_an_earlier_version_is_asked_in_their_week_once(
    world: small.World, client_as: As
) -> None:
    someone = world.a.people["teacher-2"]
    client, protocol = client_as(someone), row_of(world, "shared")
    use = world.a.rows["protocol.use.teacher-2"]

    def lines() -> list[str]:
        with acting(someone.actor):
            here = list(Partnership.objects.filter(pk=world.a.partnership.pk))
            return [str(line.what) for line in waiting_for(someone.actor, here)]

    assert any(protocol.title in line for line in lines())
    where = at(world, f"protocols/{protocol.number}/uses/{use.code}/later/")
    assert "You use version 1." in text_of(client.get(where))
    stays = send(client, where, number="2", takes_over="no")
    assert stays.status_code == 302
    with as_system("test"):
        row = ProtocolUse.objects.get(pk=use.pk)
        assert (row.version, row.looked_at) == (1, 2)
    assert not any(protocol.title in line for line in lines())
    over = send(client, where, number="2", takes_over="yes")
    assert over.status_code == 302
    assert send(client, where, number="7", takes_over="yes").status_code == 422
    with as_system("test"):
        assert ProtocolUse.objects.get(pk=use.pk).version == 2


@ON_EACH_DATABASE
def test_what_came_of_a_use_is_a_finding_and_can_be_said_anew(
    world: small.World, client_as: As
) -> None:
    teacher, protocol = client_as(world.a.people["teacher"]), row_of(world, "shared")
    where = at(world, f"protocols/{protocol.number}/")
    kept = send(
        teacher,
        where + "use/",
        since="2025-10-01",
        adapted="By telephone",
        audience="partnership",
    )
    assert kept.status_code == 302
    with as_system("test"):
        use = ProtocolUse.objects.get(adapted="By telephone")
    early = send(teacher, where + f"uses/{use.code}/", result="No.", ended_on="2025-09-01")
    assert early.status_code == 422
    assert "It cannot have ended before" in faults(early)
    for result in ("It holds.", "It holds if both see the form."):
        assert send(teacher, where + f"uses/{use.code}/", result=result).status_code == 302
    with as_system("test"):
        found = Finding.objects.get(source=f"network.protocoluse:{use.code}")
    assert found.text == "It holds if both see the form."
    other = client_as(world.a.people["hub"])
    assert send(other, where + f"uses/{use.code}/", result="Mine").status_code == 404


@ON_EACH_DATABASE
def test_a_site_makes_its_own_and_both_sides_see_in_what_they_differ(
    world: small.World, client_as: As
) -> None:
    teacher, source = client_as(world.a.people["teacher"]), row_of(world, "shared")
    made = send(
        teacher,
        at(world, f"protocols/{source.number}/adapt/"),
        title="For small schools",
        reason="We have one room",
        audience="partnership",
    )
    assert made.status_code == 302, faults(made)
    where = made["Location"]
    with as_system("test"):
        own = Protocol.objects.select_related("artefact").get(title="For small schools")
    assert (own.adapted_from_id, own.adapted_version) == (source.pk, 2)
    was = latest(own).protocol
    body = {
        **BODY,
        "title": was.title,
        "purpose": was.purpose,
        "heading-open": was.parts[0].heading,
        "text-open": was.parts[0].text,
        "heading-close": was.parts[1].heading,
        "text-close": "In the corridor.",
        "base": "1",
        "reason": "One room",
    }
    assert send(teacher, where + "next/", **body).status_code == 302
    differ = text_of(teacher.get(where + "compare/?with=origin"))
    assert "1 part changed." in differ
    assert "In the corridor." in differ
    theirs = text_of(client_as(world.a.people["hub"]).get(at(world, f"protocols/{source.number}/")))
    assert "For small schools" in theirs


def test_it_can_be_taken_along_as_one_page_as_text_and_as_a_document(
    world: small.World, client_as: As
) -> None:
    expert, protocol = client_as(world.a.people["expert"]), row_of(world, "shared")
    where = at(world, f"protocols/{protocol.number}/")
    text = expert.get(where + "protocol.txt")
    assert text["Content-Disposition"] == 'attachment; filename="protocol-1-version-2.txt"'
    told = text.content.decode()
    assert told.startswith(f"# {protocol.title}\n\n{protocol.purpose}\n\nVersion 2 of ")
    assert "## 1. CANARY-A-protocol.shared.open (5 minutes)" in told
    made = expert.get(where + "protocol.pdf?version=1")
    paper = PdfReader(BytesIO(made.content))
    assert paper.metadata is not None
    assert paper.metadata.title == protocol.title
    assert "/StructTreeRoot" in paper.trailer["/Root"]  # type: ignore[operator]
    assert "close.text-1" in "".join(page.extract_text() for page in paper.pages)
    assert expert.get(where + "protocol.docx").status_code == 404
    sheet = text_of(expert.get(where + "sheet/"))
    assert "CANARY-A-protocol.shared.close.text-2" in sheet
    assert (
        "CANARY-A-person"
        not in sheet.partition("Back to the protocol")[0].split("shared.title")[-1]
    )


def test_what_was_set_aside_is_read_and_not_written_on(world: small.World, client_as: As) -> None:
    hub, protocol = client_as(world.a.people["hub"]), row_of(world, "shared")
    where = at(world, f"protocols/{protocol.number}/")
    assert send(hub, where + "move/set-aside/", reason="Nobody needs it.").status_code == 302
    page = text_of(hub.get(where))
    assert "Write the next version" not in page
    assert "Take it up again" in page
    refused = send(hub, where + "next/", **BODY, base="2", reason="So")
    assert refused.status_code == 422
    assert "This protocol was set aside." in faults(refused) + text_of(refused)
    assert send(hub, where + "use/", since="2025-10-01", audience="hub").status_code == 422
    assert protocol.title in text_of(hub.get(at(world, "protocols/")))


@ON_EACH_DATABASE
def test_a_link_is_taken_back_by_the_one_whose_cycle_it_is(
    world: small.World, client_as: As
) -> None:
    protocol, cycle = row_of(world, "shared"), cycle_of(world, "hub")
    where = at(world, f"protocols/{protocol.number}/cycles/{cycle.number}/")
    # The hub said so, the cycle is the teacher's.
    expert, teacher = (client_as(world.a.people[who]) for who in ("expert", "teacher"))
    assert send(expert, where + "unlink/").status_code == 404
    assert "It does not test it after all" in text_of(teacher.get(where))
    assert send(teacher, where + "unlink/").status_code == 302
    with as_system("test"):
        assert ProtocolCycle.objects.get(protocol=protocol, cycle=cycle).unlinked_at == small.NOW
    page = teacher.get(at(world, f"protocols/{protocol.number}/")).content.decode()
    assert cycle.question not in page
    assert send(teacher, where, parts="open").status_code == 302
    page = teacher.get(at(world, f"protocols/{protocol.number}/")).content.decode()
    assert cycle.question in page


def test_talk_stands_beside_a_protocol(world: small.World, client_as: As) -> None:
    teacher, protocol = client_as(world.a.people["teacher"]), row_of(world, "shared")
    page = teacher.get(at(world, f"protocols/{protocol.number}/")).content.decode()
    assert f"about=network.protocol%3A{protocol.code}" in page
