"""Taking one's record along: what is in it, what never is, and that it reads back the same."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdf import PdfReader

from copractice.domain.learning.changing import Changed
from copractice.domain.learning.known import Known
from copractice.domain.learning.transcript import Said, Section, Transcript
from copractice.domain.learning.transcript_file import LARGEST, from_json, to_json
from copractice.domain.words import Words
from copractice.learning import actions
from copractice.learning.paper import record_paper
from copractice.learning.taking import transcript_of
from copractice.partnerships import actions as trunk
from copractice.partnerships.models import Activity
from copractice.people.rights import as_system
from copractice.reports import document
from tests import world as small
from tests.test_twice import everything
from tests.world import NOW, ON_EACH_DATABASE, acting

SignedIn = Callable[[small.Someone | None], Client]
pytestmark = ON_EACH_DATABASE
PAGE = "/learning/take-along/"


def taken(world: small.World, who: str = "teacher", **more: Any) -> Transcript:
    actor = world.a.people[who].actor
    with acting(actor):
        return transcript_of(actor, Words("en"), **more)


def row(world: small.World, name: str) -> Any:
    with as_system("test"):
        return world.a.rows[name].fresh()


def codes(record: Transcript) -> set[str]:
    return {one.code for one in record.items}


def read(client: Client, content: bytes) -> Any:
    file = SimpleUploadedFile("record.json", content)
    return client.post(PAGE + "read/", {"file": file, "key": str(uuid4())})


def words_of(answer: Any) -> str:
    """The page as a person reads it."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def text_of(pdf: bytes) -> str:
    reader = PdfReader(BytesIO(pdf))
    whole = "".join(page.extract_text() for page in reader.pages).replace("\u200b", "")
    return re.sub(r"\s+", " ", whole)


def bare(text: str) -> str:
    """Without where lines break and words are divided."""
    return re.sub(r"[\s-]", "", text)


# What is in it.


def test_it_holds_ones_own_and_leaves_out_what_is_hidden_or_withdrawn(world: small.World) -> None:
    record = taken(world)
    with as_system("test"):
        own = Activity.objects.filter(
            person=world.a.people["teacher"].person,
            state="done",
            hidden_at=None,
            withdrawn_at=None,
        )
        assert codes(record) == set(own.values_list("code", flat=True))
    assert row(world, "activity.corrected").code in codes(record)
    assert row(world, "activity.hidden").code not in codes(record)
    assert row(world, "activity.withdrawn").code not in codes(record)
    assert row(world, "activity.hidden").code in codes(taken(world, hidden=True))
    assert row(world, "activity.withdrawn").code not in codes(taken(world, hidden=True))


def test_each_item_says_how_it_is_known_and_who_confirmed_it(world: small.World) -> None:
    by_code = {one.code: one for one in taken(world).items}
    confirmed = by_code[row(world, "activity.confirmed").code]
    assert confirmed.known is Known.CONFIRMED
    assert [(one.name, one.capacity) for one in confirmed.confirmed] == [
        ("CANARY-A-person.hub", "hub lead")
    ]
    assert by_code[row(world, "activity.open").code].known is Known.STATED
    assert by_code[row(world, "activity.declined").code].confirmed == ()
    assert Known.RECORDED in {one.known for one in by_code.values()}


def test_a_correction_takes_the_name_away(world: small.World) -> None:
    teacher, entry = world.a.people["teacher"].actor, row(world, "activity.confirmed")
    with acting(teacher):
        actions.correct_entry(actor=teacher, at=NOW, activity=entry, minutes=7, inside_day=None)
    item = next(one for one in taken(world).items if one.code == entry.code)
    assert (item.known, item.minutes, item.confirmed) == (Known.STATED, 7, ())


def test_days_and_sections_are_those_that_were_asked_for(world: small.World) -> None:
    whole = taken(world)
    days = sorted({one.on for one in whole.items})
    some = taken(world, first=days[1], last=days[-2], sections=[Section.ITEMS])
    assert codes(some) == {one.code for one in whole.items if days[1] <= one.on <= days[-2]}
    assert whole.findings
    assert (some.findings, some.artefacts) == ((), ())
    assert some.sections == (Section.ITEMS,)


def test_nobody_elses_words_are_in_it(world: small.World) -> None:
    text = to_json(taken(world))
    assert "CANARY-B-" not in text
    assert "@example.org" not in text
    # What somebody wrote with an answer stays between the two of them.
    assert "confirming.declined.note" not in text


# It reads back the same.


def test_the_file_reads_back_as_the_very_value(world: small.World, client_as: SignedIn) -> None:
    client = client_as(world.a.people["teacher"])
    file = client.get(PAGE + "record.json")
    assert file["Content-Disposition"] == 'attachment; filename="record.json"'
    assert from_json(file.content) == taken(world)
    told = words_of(read(client, file.content))
    n = len(taken(world).items)
    assert "written again, it is the same file sign by sign" in told
    assert f"{n} entries: {n} the same here, 0 different here, 0 not here." in told


def test_reading_it_back_writes_nothing(world: small.World, client_as: SignedIn) -> None:
    client = client_as(world.a.people["teacher"])
    content = client.get(PAGE + "record.json").content
    with as_system("test"):
        before = everything()
    assert read(client, content).status_code == 200
    with as_system("test"):
        assert everything() == before


def test_what_differs_stands_first(world: small.World, client_as: SignedIn) -> None:
    client = client_as(world.a.people["teacher"])
    plain = client.get(PAGE + "record.json").json()
    plain["items"][-1]["minutes"] += 11
    plain["items"][-2]["code"] = "zzzzzzzzzz"
    told = words_of(read(client, json.dumps(plain).encode()))
    assert "1 different here, 1 not here." in told
    assert "Its text is set otherwise" in told
    assert told.index("differs here: the minutes") < told.index("confirmed by another")


def test_the_record_of_another_is_not_here(world: small.World, client_as: SignedIn) -> None:
    content = to_json(taken(world)).encode()
    told = words_of(read(client_as(world.a.people["researcher"]), content))
    assert "the record of CANARY-A-person.teacher" in told
    assert f"0 the same here, 0 different here, {len(taken(world).items)} not here." in told


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not JSON that can be read"),
        (b"{}", "is no learning record"),
        (b" " * (LARGEST + 9), "larger than 5 megabytes"),
        (b'{"format": "copractice-learning-record", "version": 9}', "reads version 1"),
    ],
)
def test_what_is_no_record_is_told(
    content: bytes, said: str, world: small.World, client_as: SignedIn
) -> None:
    answer = read(client_as(world.a.people["teacher"]), content)
    assert answer.status_code == 422
    assert said in words_of(answer)
    assert "Nothing was read." in words_of(answer)


def test_a_field_that_runs_as_code_is_shown_as_text(
    world: small.World, client_as: SignedIn
) -> None:
    client = client_as(world.a.people["teacher"])
    plain = client.get(PAGE + "record.json").json()
    plain["name"] = plain["items"][0]["practice_name"] = "<script>alert(1)</script>"
    answer = read(client, json.dumps(plain).encode())
    assert answer.status_code == 200
    assert b"<script>alert" not in answer.content


# On the page and on paper.


def test_days_in_the_wrong_order_are_told(world: small.World, client_as: SignedIn) -> None:
    client = client_as(world.a.people["teacher"])
    asked = {"first": "2025-10-10", "last": "2025-09-10", "sections": "items"}
    for file in ("record.json", "record.pdf"):
        answer = client.get(PAGE + file, asked)
        assert answer.status_code == 422
        assert "before the first one" in words_of(answer)
    assert "Choose something" in words_of(client.get(PAGE + "record.json", {"first": ""}))


def test_the_paper_says_what_is_assumed_and_who_confirmed(
    world: small.World, client_as: SignedIn
) -> None:
    pdf = client_as(world.a.people["teacher"]).get(PAGE + "record.pdf")
    assert pdf["Content-Type"] == "application/pdf"
    reader = PdfReader(BytesIO(pdf.content))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"] == "en"
    text = text_of(pdf.content)
    for said in (
        "Usual figures are assumptions",
        "confirmed by another: CANARY-A-person.hub (hub lead)",
        "What I found out",
        "Learning Forward",
    ):
        assert bare(said) in bare(text), said


def test_a_section_that_was_left_out_is_named(world: small.World, client_as: SignedIn) -> None:
    pdf = client_as(world.a.people["teacher"]).get(PAGE + "record.pdf", {"sections": "findings"})
    text = text_of(pdf.content)
    assert "Left out by choice: What I did" in text
    assert "Usual figures" not in text


def test_own_words_stand_on_paper(world: small.World) -> None:
    said = Said(NOW.date(), "I ask before I tell.", Changed.DISPOSITION, "Lakeshore")
    record = Transcript("Teresa", "Alder", NOW.date(), in_own_words=(said,))
    assert "I ask before I tell. (How I see things; Lakeshore" in text_of(
        document(record_paper(record, Words("en"), NOW))
    )


def test_one_who_did_nothing_takes_an_empty_record(world: small.World, client_as: SignedIn) -> None:
    client = client_as(world.a.people["bystander"])
    assert from_json(client.get(PAGE + "record.json").content).items == ()
    assert client.get(PAGE + "record.pdf").status_code == 200
    assert "0 entries" in words_of(client.get(PAGE))


def test_after_leaving_the_record_is_still_ones_own(world: small.World) -> None:
    teacher = world.a.people["teacher"].actor
    before = taken(world)
    with as_system("test"):
        membership = world.a.rows["membership.teacher"].fresh()
    with acting(teacher):
        trunk.leave_partnership(
            actor=teacher, at=NOW, membership=membership, ends=small.BEGUN.date()
        )
    after = taken(world)
    assert codes(after) == codes(before)
    named = {one.code: [by.name for by in one.confirmed] for one in after.items}
    assert named[row(world, "activity.confirmed").code] == ["CANARY-A-person.hub"]
