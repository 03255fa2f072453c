"""Every form sent twice has one effect: the same body, the same key, no second row, no error."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.test import Client
from django.urls import get_resolver

from copractice.kinds.network.models import Cycle, SeriesImport
from copractice.partnerships.models import Activity
from copractice.people.models import Affiliation
from copractice.people.rights.doors import routes
from copractice.people.rights.postgres import all_models
from copractice.web.policy import LIBRARY_ROUTES
from tests import world as small
from tests.small import of_rooms
from tests.small.sending import Sending

# Keys and the log grow with each visit; they are not what a person did.
ASIDE = {"people.Done", "people.AccessEntry"}


NETWORK = "/partnerships/{code}/network/"
SENDINGS = {
    "language": Sending("teacher", "/language/", {"language": "es", "next": "/"}),
    "self": Sending("teacher", "/you/", {"name": "Teresa", "language": "en", "time_zone": "UTC"}),
    "found": Sending(
        "leader", "/partnerships/found/", {"name": "A second one", "kind_slug": "network"}
    ),
    "invite": Sending(
        "hub",
        "/partnerships/{code}/people/invite/",
        {"email": "new@school.example", "role": "network/teacher"},
    ),
    "party": Sending(
        "hub",
        "/partnerships/{code}/partners/add/",
        {"organisation": "{organisation}", "plays": "researchers"},
    ),
    "purpose": Sending(
        "hub",
        "/partnerships/{code}/purpose/",
        {"name": "Another name", "purpose": "Talks", "goals": "", "starts": "2025-08-18"},
    ),
    "aims": Sending("hub", "/partnerships/{code}/partners/{party}/aims/", {"goals": "Results"}),
    "end-party": Sending(
        "hub", "/partnerships/{code}/partners/{party}/end/", {"reason": "It moved away"}
    ),
    "move": Sending("hub", "/partnerships/{code}/life/wind-down/", {"reason": "The grant ends"}),
    "labels": Sending("hub", "/partnerships/{code}/words/", {"network/role/hub": "anchor"}),
    "add-part": Sending("hub", "/partnerships/{code}/parts/add/", {"kind_slug": "council"}),
    "name-part": Sending("hub", "/partnerships/{code}/parts/{part}/name/", {"name": "Tests"}),
    "change-part": Sending(
        "hub", "/partnerships/{code}/parts/{part}/change/", {"kind_slug": "design"}
    ),
    "end-part": Sending("hub", "/partnerships/{code}/parts/{second_part}/end/"),
    "write-agreement": Sending(
        "hub",
        "/partnerships/{code}/agreements/write/other/",
        {"title": "Cover", "text-text": "We cover.", "audience": "everyone", "base": "0"},
    ),
    "revise-agreement": Sending(
        "hub",
        "/partnerships/{code}/agreements/{agreement}/revise/",
        {"title": "Fee", "text-own": "We pay more.", "base": "1", "reason": "Prices rose"},
    ),
    "end-agreement": Sending("hub", "/partnerships/{code}/agreements/{agreement}/end/"),
    "note-work": Sending(
        "teacher",
        "/partnerships/{code}/work/network/note/",
        {"practice": "huddle", "on": "2025-10-14", "text": "A call", "audience": "partnership"},
    ),
    "decide": Sending(
        "hub", "/partnerships/{code}/decide/", {"about": "No more calls", "text": "Nobody came"}
    ),
    "sites": Sending("hub", "/partnerships/{code}/sites/", {"name": "A further site"}),
    "agreed": Sending(
        "hub",
        "/partnerships/{code}/agreed/",
        {"role": "network/teacher", "hours": "4", "note": "all"},
    ),
    "withdraw-invitation": Sending(
        "hub", "/partnerships/{code}/invitations/{invitation}/withdraw/"
    ),
    "leave": Sending("teacher", "/partnerships/{code}/people/leave/"),
    "enter": Sending(
        "leader", "/organisations/enter/", {"name": "Lake University", "kind": "university"}
    ),
    "add-below": Sending(
        "leader", "/organisations/{district}/below/", {"name": "New School", "kind": "school"}
    ),
    "affiliate": Sending(
        "leader",
        "/organisations/{district}/people/",
        {"name": "Someone New", "role": "teacher", "starts": "2025-10-01"},
    ),
    "end": Sending("leader", "/organisations/{district}/people/{affiliation}/end/"),
    "define": Sending(
        "hub",
        NETWORK + "measures/define/",
        {
            "name": "Talks",
            "question": "How many talks?",
            "definition": "All of them.",
            "made_of": "count",
            "family": "process",
            "direction": "up",
            "frequency": "week",
        },
    ),
    "figure": Sending(
        "hub", NETWORK + "measures/{measure}/figure/", {"on": "2025-10-13", "value": "55"}
    ),
    "phase": Sending(
        "hub",
        NETWORK + "measures/{measure}/phase/",
        {"on": "2025-09-01", "label": "New form", "reason": "It came into use."},
    ),
    "bring": Sending(
        "hub", NETWORK + "measures/{measure}/bring/", file=b"week,share\n2025-W30,40\n"
    ),
    "columns": Sending(
        "hub",
        NETWORK + "measures/{measure}/bring/{import}/columns/",
        {"value": "{value}", "day": "{day}", "order": "ymd", "decimal": "."},
    ),
    "preview": Sending("hub", NETWORK + "measures/{measure}/bring/{import}/"),
    "plan": Sending(
        "teacher",
        NETWORK + "cycles/plan/",
        {
            "question": "Does it help?",
            "change": "A try",
            "plan": "Try it.",
            "measure": "{measure_pk}",
            "expected": "60 ± 5",
            "starts": "2025-10-15",
            "due": "2025-11-01",
            "audience": "hub",
        },
    ),
    "start": Sending("teacher", NETWORK + "cycles/{planned}/start/"),
    "note": Sending("teacher", NETWORK + "cycles/{doing}/note/", {"text": "Both held."}),
    "finish": Sending(
        "teacher", NETWORK + "cycles/{doing}/finish/", {"minutes": "40", "inside_day": "true"}
    ),
    "go-on": Sending("teacher", NETWORK + "cycles/{to_study}/go-on/"),
    "study": Sending(
        "teacher",
        NETWORK + "cycles/{to_study}/study/",
        {"met": "partly", "learned": "It helps a little.", "act": "adapt"},
    ),
    "drop": Sending("teacher", NETWORK + "cycles/{planned}/drop/"),
    "entry": Sending(
        "teacher", "/learning/records/{activity}/", {"minutes": "33", "inside_day": "true"}
    ),
    "mark": Sending("teacher", "/learning/records/{activity}/hide/"),
}
for _room in of_rooms():
    SENDINGS |= getattr(_room, "SENDINGS", {})
# Forms that are sent twice elsewhere, or that have no lasting effect.
ELSEWHERE = {"invitation", "demo", "hand-over"}
# The first writing of these has an address of its own, with the form of "write-agreement".
ELSEWHERE |= {"norms", "questions"}
for _room in of_rooms():
    ELSEWHERE |= getattr(_room, "ELSEWHERE", set())


def names(side: small.Side) -> dict[str, Any]:
    """What the addresses and bodies of this side's forms are filled in with."""
    rows = side.rows
    partnership = rows["partnership"].pk

    def cycle(state: str) -> int:
        mine = Cycle.objects.filter(
            partnership=partnership, person=side.people["teacher"].person, state=state
        )
        return mine.order_by("number").first().number  # type: ignore[union-attr]

    brought = SeriesImport.objects.filter(partnership=partnership, state="received").first()
    assert brought is not None
    activity = Activity.objects.filter(person=side.people["teacher"].person).first()
    of_all_rooms: dict[str, Any] = {}
    for room in of_rooms():
        of_all_rooms |= getattr(room, "names", lambda _side: {})(side)
    affiliation = Affiliation.objects.filter(
        organisation__code=rows["district"].code, ends=None
    ).exclude(person=side.people["leader"].person)
    return {
        "code": rows["partnership"].code,
        "organisation": str(rows["school-2"].pk),
        "party": rows["party"].code,
        "part": rows["part"].code,
        "second_part": rows["second-part"].code,
        "agreement": rows["agreement.fee"].number,
        "district": rows["district"].code,
        "affiliation": affiliation.first().code,  # type: ignore[union-attr]
        "invitation": rows["invitation.open"].code,
        "measure": brought.measure.number,
        "measure_pk": str(rows["measure"].pk),
        "import": brought.code,
        "value": brought.layout.get("layout", {}).get("value", "share"),
        "day": brought.layout.get("layout", {}).get("day")
        or brought.layout.get("layout", {}).get("period")
        or "week",
        "planned": cycle("planned"),
        "doing": cycle("doing"),
        "to_study": cycle("to-study"),
        "activity": activity.code if activity else "",
        **of_all_rooms,
    }


# Views that leave taking the form to a function which they share with others.
SHARED = r"\b(_(act|written|revised|the_one|planned|with_reason)|only_by_press)\("


def everything() -> dict[str, Any]:
    """All rows of all our models, by what they say."""
    told: dict[str, Any] = {}
    for model in all_models():
        if model._meta.label not in ASIDE and not model._meta.auto_created:
            told[model._meta.label] = _rows(model)
    return told


def _rows(model: type[models.Model]) -> list[dict[str, Any]]:
    return list(model._default_manager.order_by("pk").values())


def test_every_route_that_takes_a_form_is_among_them() -> None:
    """A new form must be sent twice here too."""
    taking = set()
    for where, view in routes(get_resolver()):
        if any(where.startswith(head) for head in LIBRARY_ROUTES):
            continue
        source = re.sub(r"\s+", " ", _source(view))
        if "POST" in source or re.search(SHARED, source):
            name = next(p.name for p in _patterns() if p.callback is view and p.name is not None)
            taking.add(name)
    assert taking == set(SENDINGS) | ELSEWHERE


def _source(view: Any) -> str:
    import inspect

    inner = inspect.unwrap(view)
    return inspect.getsource(inner)


def _patterns() -> Any:
    def walk(resolver: Any) -> Any:
        for pattern in resolver.url_patterns:
            if hasattr(pattern, "url_patterns"):
                yield from walk(pattern)
            else:
                yield pattern

    return walk(get_resolver())


@pytest.mark.parametrize("name", SENDINGS)
def test_sent_twice_it_has_one_effect(
    name: str,
    world: small.World,
    client_as: Callable[[small.Someone | None], Client],
) -> None:
    sending, known = SENDINGS[name], names(world.a)
    client = client_as(world.a.people[sending.who])
    where = sending.where.format(**known)
    body = {k: v.format(**known) for k, v in sending.body.items()} | {"key": str(uuid4())}
    before = everything()
    first = client.post(where, _with_file(body, sending))
    assert first.status_code == 302, _faults(first)
    once, letters = everything(), len(mail.outbox)
    assert once != before, "it had no effect at all"
    second = client.post(where, _with_file(body, sending))
    assert second.status_code in (200, 302), _faults(second)
    assert everything() == once
    assert len(mail.outbox) == letters


def _with_file(body: dict[str, str], sending: Sending) -> dict[str, Any]:
    if sending.file is None:
        return body
    return {**body, "file": SimpleUploadedFile("weeks.csv", sending.file)}


def _faults(answer: Any) -> str:
    text = answer.content.decode()
    return f"{answer.status_code}: " + " | ".join(re.findall(r'class="fault"[^>]*>([^<]+)', text))
