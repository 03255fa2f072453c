"""Stories of the library: versions, files, makers, uses, adaptations, comments."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from copractice.commons.asks.asking import limit_of
from copractice.commons.library import actions
from copractice.commons.library.contents import Written
from copractice.commons.library.models import CommentRequest, Item, Maker, StoredFile, Use
from copractice.domain.transitions import NotPossible
from copractice.partnerships import files
from copractice.partnerships.models import (
    Activity,
    Artefact,
    ArtefactVersion,
    Finding,
    Part,
    Partnership,
)
from copractice.partnerships.waits import waiting_for
from copractice.people.rights import Denied, as_system
from tests import world as small
from tests.data.hostile import a_jpeg, a_macro_document
from tests.world import ON_EACH_DATABASE, acting

As = Callable[[small.Someone | None], Client]


def at(world: small.World, rest: str) -> str:
    return f"/partnerships/{world.a.partnership.code}/library/{rest}"


def send(client: Client, where: str, /, **body: Any) -> Any:
    return client.post(where, {"key": str(uuid4()), **body})


def item(world: small.World, name: str) -> Any:
    with as_system("test"):
        return Item.objects.select_related("partnership", "artefact").get(
            pk=world.a.rows[f"item.{name}"].pk
        )


def part_of(world: small.World) -> Part:
    with as_system("test"):
        return Part.objects.select_related("partnership").get(pk=world.a.rows["part"].pk)


def faults(answer: Any) -> str:
    return " ".join(re.findall(r'class="fault"[^>]*>([^<]+)', answer.content.decode()))


@ON_EACH_DATABASE
def test_a_text_goes_through_three_versions_and_a_comparison(
    world: small.World, client_as: As
) -> None:
    teacher, hub = (client_as(world.a.people[name]) for name in ("teacher", "hub"))
    kept = send(
        teacher,
        at(world, "keep/text/"),
        title="Fluency checks",
        purpose="To hear every student read",
        text="# Fluency\n\nWe count the words aloud.\n\nTwice a week.",
        tags="Fluency, GRADE 4",
        licence="cc-by",
        audience="partnership",
    )
    assert kept.status_code == 302
    where = kept["Location"]
    second = "# Fluency\n\nWe count the words twice.\n\nTwice a week.\n\nNobody is timed."
    assert send(hub, where + "next/", base="1", text=second, reason="A").status_code == 302
    third = second.replace("Twice a week.", "Once a week.")
    assert send(teacher, where + "next/", base="2", text=third, reason="B").status_code == 302
    page = teacher.get(where + "compare/?from=1&to=3").content.decode()
    assert "2 paragraphs changed, 1 paragraph is new." in page
    assert "<del>aloud</del><ins>twice</ins>" in page
    # What changed and what is new, and the heading that stands beside it: people's own words.
    assert page.count('<p class="as-typed" translate="no">') == page.count("as-typed") == 4
    with as_system("test"):
        row = Item.objects.get(title="Fluency checks")
        assert row.tags == "|fluency|grade 4|"
        assert row.artefact.versions.count() == 3
        left = Activity.objects.filter(source=f"library.item:{row.code}").order_by("pk")
        assert [(a.practice, a.step) for a in left] == [
            ("make-artefact", "version-1"),
            ("revise-artefact", "version-2"),
            ("revise-artefact", "version-3"),
        ]
    listed = teacher.get(at(world, "?q=fluency+hear&tag=grade+4")).content.decode()
    assert "1 thing fits." in listed


def test_days_are_those_of_the_partnership(world: small.World, client_as: As) -> None:
    late = datetime(2025, 10, 16, 2, 0, tzinfo=UTC)
    Partnership.objects.filter(pk=world.a.partnership.pk).update(time_zone="America/New_York")
    ArtefactVersion.objects.filter(artefact=item(world, "guide").artefact).update(made_at=late)
    number = item(world, "guide").number
    seen = client_as(world.a.people["teacher"]).get(at(world, f"{number}/")).content.decode()
    assert "15 Oct 2025" in seen
    assert "16 Oct 2025" not in seen


@ON_EACH_DATABASE
def test_two_who_write_at_once_lose_nothing(world: small.World, client_as: As) -> None:
    teacher, hub = (client_as(world.a.people[name]) for name in ("teacher", "hub"))
    where = send(
        teacher,
        at(world, "keep/text/"),
        title="Two",
        purpose="To see",
        text="One.\n\nTwo.",
        licence="ask",
        audience="partnership",
    )["Location"]
    send(hub, where + "next/", base="1", text="One, hub.\n\nTwo.")
    joined = send(teacher, where + "next/", base="1", text="One.\n\nTwo, teacher.")
    assert joined.status_code == 302
    with as_system("test"):
        versions = ArtefactVersion.objects.filter(artefact__title="Two").order_by("number")
        assert versions[2].value["text"] == "One, hub.\n\nTwo, teacher."
    clash = send(hub, where + "next/", base="2", text="One, hub.\n\nTwo, hub.")
    page = clash.content.decode()
    assert clash.status_code == 409
    assert "Two, teacher." in page
    assert "Two, hub." in page
    base = re.search(r'name="base" value="(\d+)"', page)
    assert base is not None
    again = send(hub, where + "next/", base=base[1], text="One, hub.\n\nTwo, both.")
    assert again.status_code == 302


@ON_EACH_DATABASE
def test_a_file_is_looked_through_kept_and_served_quietly(
    world: small.World, client_as: As
) -> None:
    hub = client_as(world.a.people["hub"])
    picture = a_jpeg(place=True)
    kept = send(
        hub,
        at(world, "keep/file/"),
        title="The wall",
        purpose="To see it",
        file=SimpleUploadedFile("../wall\u202egpj.jpg", picture),
        alt="A wall with cards",
        licence="cc0",
        audience="partnership",
    )
    assert kept.status_code == 302, faults(kept)
    with as_system("test"):
        stored = StoredFile.objects.get(item__title="The wall")
    assert stored.name == "wallgpj.jpg"
    content = files.fetch(stored.sha256)
    assert content is not None
    assert b"GPS" not in content
    served = hub.get(at(world, f"files/{stored.code}/"))
    assert served.content == content
    assert served["Content-Disposition"] == 'attachment; filename="wallgpj.jpg"'
    assert served["X-Content-Type-Options"] == "nosniff"
    assert served["Content-Security-Policy"].startswith("sandbox")
    assert served["Cache-Control"] == "private, no-store"
    shown = hub.get(at(world, f"files/{stored.code}/?show"))
    assert shown["Content-Disposition"].startswith("inline")
    assert shown["Content-Type"] == "image/jpeg"
    page = hub.get(kept["Location"]).content.decode()
    assert 'alt="A wall with cards"' in page
    for name, status in (("teacher", 200), ("guest", 404), ("bystander", 404)):
        client = client_as(world.a.people[name])
        assert client.get(at(world, f"files/{stored.code}/")).status_code == status, name
    stranger = client_as(world.b.people["hub"])
    assert stranger.get(at(world, f"files/{stored.code}/")).status_code == 404


def test_nothing_of_a_refused_file_is_kept(world: small.World, client_as: As) -> None:
    hub = client_as(world.a.people["hub"])
    before = StoredFile.objects.count(), Item.objects.count()
    refused = send(
        hub,
        at(world, "keep/file/"),
        title="Macros",
        purpose="To see",
        file=SimpleUploadedFile("plan.docx", a_macro_document()),
        licence="ask",
        audience="partnership",
    )
    assert refused.status_code == 422
    assert "macros" in faults(refused)
    assert "Macros" in refused.content.decode()
    assert (StoredFile.objects.count(), Item.objects.count()) == before


def test_another_name_in_the_header_is_written_as_it_may(world: small.World, client_as: As) -> None:
    hub = client_as(world.a.people["hub"])
    kept = send(
        hub,
        at(world, "keep/file/"),
        title="Names",
        purpose="To see",
        file=SimpleUploadedFile("año “nuevo”.txt", b"Hola"),
        licence="ask",
        audience="partnership",
    )
    stored = StoredFile.objects.get(item__title="Names")
    header = hub.get(at(world, f"files/{stored.code}/"))["Content-Disposition"]
    assert header.startswith("attachment; filename*=utf-8''a%C3%B1o")
    assert kept.status_code == 302


@pytest.mark.parametrize("address", ["http://example.org/a", "javascript:alert(1)", "ftp://a.b/c"])
def test_only_safe_addresses_are_kept(world: small.World, client_as: As, address: str) -> None:
    answer = send(
        client_as(world.a.people["hub"]),
        at(world, "keep/link/"),
        title="Elsewhere",
        purpose="To see",
        link=address,
        licence="ask",
        audience="partnership",
    )
    assert answer.status_code == 422
    assert not Item.objects.filter(title="Elsewhere").exists()


def test_a_text_runs_nowhere(world: small.World, client_as: As) -> None:
    hub = client_as(world.a.people["hub"])
    bad = "<script>alert(1)</script> [x](javascript:alert(1)) ![y](https://e.org/z.png)"
    where = send(
        hub,
        at(world, "keep/text/"),
        title="<img src=x onerror=alert(1)>",
        purpose="<svg onload=alert(1)>",
        text=bad,
        licence="ask",
        audience="partnership",
    )["Location"]
    send(hub, where + "next/", base="1", text=bad + " <iframe>")
    for page in (where, where + "compare/", at(world, "")):
        body = hub.get(page).content.decode()
        assert "<script>alert" not in body
        assert "<svg onload" not in body
        assert "<img src=x" not in body
        assert 'href="javascript' not in body


@ON_EACH_DATABASE
def test_makers_are_named_in_their_order_and_only_who_wants(
    world: small.World, client_as: As
) -> None:
    guide = item(world, "guide")
    names = {name: world.a.people[name] for name in ("teacher", "researcher")}
    teacher = client_as(names["teacher"])
    where = at(world, f"{guide.number}/")
    body = {"title": "Guide", "purpose": "To guide", "licence": "cc-by"}
    researcher_name = f"{world.a.canary}person.researcher"
    teacher_name = f"{world.a.canary}person.teacher"
    makers = f"{researcher_name}\n{teacher_name}\nGrace Hill"
    assert send(teacher, where + "describe/", makers=makers, **body).status_code == 302
    page = teacher.get(where).content.decode()
    assert f"{researcher_name}, {teacher_name}, Grace Hill" in page
    researcher = client_as(names["researcher"])
    assert send(researcher, where + "credit/").status_code == 302
    assert f"{teacher_name}, Grace Hill" in teacher.get(where).content.decode()
    refused = send(teacher, where + "describe/", makers=makers, **body)
    assert refused.status_code == 422
    assert "took the credit away" in faults(refused)
    with as_system("test"):
        maker = Maker.objects.get(item=guide, credited=names["researcher"].person)
    with acting(names["teacher"].actor), pytest.raises(Denied):
        actions.settle_credit(actor=names["teacher"].actor, at=small.NOW, maker=maker, named=True)
    assert send(researcher, where + "credit/", named="True").status_code == 302
    assert f"{teacher_name}, Grace Hill, {researcher_name}" in teacher.get(where).content.decode()
    for names_typed in (teacher_name, f"Grace Hill\n{teacher_name}"):
        assert send(teacher, where + "describe/", makers=names_typed, **body).status_code == 302
    page = teacher.get(where).content.decode()
    assert f"Grace Hill, {teacher_name}" in page


@ON_EACH_DATABASE
def test_a_use_leaves_an_activity_and_what_came_of_it_a_finding(
    world: small.World, client_as: As
) -> None:
    sheet = item(world, "sheet")
    where = at(world, f"{sheet.number}/")
    expert = world.a.people["expert"]
    client = client_as(expert)
    used = send(client, where + "use/", since="2025-10-14", adapted="Shorter", audience="everyone")
    assert used.status_code == 302
    with as_system("test"):
        use = Use.objects.get(item=sheet, person=expert.person)
        activity = Activity.objects.get(source=f"library.use:{use.code}")
    assert (activity.practice, activity.minutes) == ("use-artefact", 10)
    told = send(client, where + f"uses/{use.code}/", result="It made no difference.")
    assert told.status_code == 302
    assert send(client, where + f"uses/{use.code}/", result="None at all.").status_code == 302
    with as_system("test"):
        finding = Finding.objects.get(source=f"library.use:{use.code}")
    assert (finding.text, finding.result_seen) == ("None at all.", True)
    assert "None at all." in client_as(world.a.people["guest"]).get(where).content.decode()
    late = send(client, where + "use/", since="2025-10-16", audience="everyone")
    assert late.status_code == 422
    other = client_as(world.a.people["teacher"])
    assert send(other, where + f"uses/{use.code}/", result="Mine").status_code == 404


@ON_EACH_DATABASE
def test_what_is_adapted_keeps_its_credit_also_elsewhere(world: small.World, client_as: As) -> None:
    sheet = item(world, "sheet")
    hub = client_as(world.a.people["hub"])
    where = at(world, f"{sheet.number}/")
    body = {
        "title": "Ours",
        "purpose": "To try",
        "where": world.a.partnership.code,
        "audience": "partnership",
    }
    unasked = send(hub, where + "adapt/", **body)
    assert unasked.status_code == 422
    made = send(hub, where + "adapt/", asked="on", **body)
    assert made.status_code == 302, faults(made)
    page = hub.get(made["Location"]).content.decode()
    assert f"{world.a.canary}item.sheet.maker" in page
    assert f"{world.a.canary}person.teacher" not in re.sub(r"Comments.*", "", page, flags=re.S)
    assert "Ours" in hub.get(where).content.decode()
    with as_system("test"):
        ours = Item.objects.get(title="Ours")
        shas = set(StoredFile.objects.filter(item__in=[ours, sheet]).values_list("sha256"))
        assert len(shas) == 2  # two versions of the sheet; the copy shares the bytes of the second
    elsewhere = send(
        hub, where + "adapt/", asked="on", **{**body, "where": world.b.partnership.code}
    )
    assert elsewhere.status_code == 422


@ON_EACH_DATABASE
def test_who_is_asked_comments_and_it_waits_no_more(world: small.World, client_as: As) -> None:
    guide = item(world, "guide")
    expert = world.a.people["expert"]
    teacher = client_as(world.a.people["teacher"])
    where = at(world, f"{guide.number}/")
    asked = send(teacher, where + "ask/", people=expert.code, note="Is it clear?")
    assert asked.status_code == 302
    with acting(expert.actor):
        found = waiting_for(expert.actor, [guide.partnership])
    mine = [line for line in found if line.href.startswith(where)]
    assert [str(line.act) for line in mine] == ["Comment"]
    assert "Is it clear?" in str(mine[0].why)
    client = client_as(expert)
    assert "Is it clear?" in client.get(where).content.decode()
    assert send(client, where + "comment/", text="It is.").status_code == 302
    with acting(expert.actor):
        found = waiting_for(expert.actor, [guide.partnership])
    assert [line for line in found if line.href.startswith(where)] == []
    with as_system("test"):
        request = CommentRequest.objects.get(item=guide, asked=expert.person)
    assert request.answered_at == small.NOW
    assert "It is." in teacher.get(where).content.decode()


def test_what_is_taken_back_waits_no_more(world: small.World, client_as: As) -> None:
    guide = item(world, "guide")
    where = at(world, f"{guide.number}/")
    hub = world.a.people["hub"]
    assert send(client_as(world.a.people["teacher"]), where + "ask/back/").status_code == 302
    found = waiting_for(hub.actor, [guide.partnership])
    assert [line for line in found if line.href.startswith(where)] == []


def test_more_is_not_asked_than_the_month_allows(world: small.World, client_as: As) -> None:
    """Five minutes each: what does not fit waits, and whoever is asked again is asked once."""
    expert = world.a.people["expert"]
    hub = client_as(world.a.people["hub"])
    for number in range(6):
        where = send(
            hub,
            at(world, "keep/text/"),
            title=f"Draft {number}",
            purpose="To see",
            text="A text",
            licence="ask",
            audience="partnership",
        )["Location"]
        for _ in range(2):
            assert send(hub, where + "ask/", people=expert.code).status_code == 302
    rows = CommentRequest.objects.filter(asked=expert.person)
    assert rows.count() == 6
    room = limit_of(item(world, "guide").partnership) // 5
    assert 0 < rows.exclude(asked_at=None).count() <= room
    assert rows.filter(asked_at=None, withdrawn_at=None).exists()


def test_what_is_retired_is_read_and_nothing_is_added(world: small.World, client_as: As) -> None:
    gone = item(world, "gone")
    where = at(world, f"{gone.number}/")
    owner = client_as(world.a.people["teacher-2"])
    assert owner.get(where).status_code == 200
    assert f"{world.a.canary}item.gone.title" not in owner.get(at(world, "")).content.decode()
    retired = owner.get(at(world, "?state=retired")).content.decode()
    assert f"{world.a.canary}item.gone.title" in retired
    for step in ("use/", "next/", "comment/"):
        assert send(owner, where + step, text="x", base="1").status_code == 409, step
    with pytest.raises(NotPossible):
        actions.write_version(
            actor=world.a.people["teacher-2"].actor,
            at=small.NOW,
            part=part_of(world),
            item=gone,
            base=1,
            content=Written("x"),
        )
    with pytest.raises(NotPossible):
        actions.comment(
            actor=world.a.people["teacher-2"].actor,
            at=small.NOW,
            part=part_of(world),
            item=gone,
            text="x",
        )
    assert send(owner, where + "move/bring-back/").status_code == 302
    assert send(owner, where + "move/bring-back/").status_code == 409


def test_tables_are_compared_cell_by_cell(world: small.World, client_as: As) -> None:
    sheet = item(world, "sheet")
    page = client_as(world.a.people["hub"]).get(at(world, f"{sheet.number}/compare/"))
    assert "1 cell changed." in page.content.decode()
    assert '<tbody translate="no">' in page.content.decode()


def test_an_item_leaves_with_all_its_versions(world: small.World, client_as: As) -> None:
    sheet = item(world, "sheet")
    answer = client_as(world.a.people["guest"]).get(at(world, f"{sheet.number}/zip/"))
    with zipfile.ZipFile(io.BytesIO(answer.content)) as bundle:
        name = f"{world.a.canary}sheet.name.csv"
        assert bundle.namelist() == ["about.json", f"version-1/{name}", f"version-2/{name}"]
        told = json.loads(bundle.read("about.json"))
    assert [version["number"] for version in told["versions"]] == [1, 2]
    assert f"{world.a.canary}person.teacher" not in told["makers"]


def test_what_the_work_left_is_listed_and_not_copied(world: small.World, client_as: As) -> None:
    before = Artefact.objects.count()
    teacher, where = client_as(world.a.people["teacher"]), at(world, "?shelf=work&page=")
    pages = [teacher.get(f"{where}{n}").content.decode() for n in (1, 2, 3)]
    assert any(f"{world.a.canary}norms.title" in page for page in pages)
    assert not any(f"{world.a.canary}item.guide.title" in page for page in pages)
    assert Artefact.objects.count() == before
