"""A person takes along what is kept about them: all of it, nothing of anybody else, no secret."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import reverse

from copractice.partnerships.models import Activity, ActivityChange, Artefact, Membership
from copractice.people import takeout
from copractice.people.models import AccessEntry, Account, Affiliation, Person
from copractice.people.rights import Denied, as_system
from copractice.web.policy import UNPROTECTED
from tests import world as small
from tests.world import EVERYBODY, NOW, ON_EACH_DATABASE, acting

SignedIn = Callable[[small.Someone | None], Client]


def taken(someone: small.Someone) -> dict[str, bytes]:
    """What the ZIP of this person holds, by file name."""
    with acting(someone.actor):
        account = Account.objects.select_related("person").get(pk=someone.account)
        content = takeout.bundle(
            actor=someone.actor, at=NOW, account=account, installation="Alder County"
        )
    return unpacked(content)


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as bundle:
        assert bundle.testzip() is None
        return {name: bundle.read(name) for name in bundle.namelist()}


def rows(someone: small.Someone) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = json.loads(taken(someone)["you.json"])["rows"]
    return found


# All of it


def points_to_people(model: type[models.Model]) -> bool:
    return any(
        field.related_model is Person
        for field in model._meta.get_fields()
        if not field.auto_created
    )


def test_every_model_with_a_person_is_taken_along_or_left_out_with_a_reason() -> None:
    """A model that somebody adds is found by itself; without a rule for reading it, this fails."""
    ours = [m for m in apps.get_models() if m.__module__.startswith("copractice.")]
    with_people = {m._meta.label for m in ours if points_to_people(m)} | {"people.Person"}
    inside = {model._meta.label for model in takeout.kinds_of_rows()}
    assert inside | set(takeout.LEFT_OUT) == with_people
    assert inside & set(takeout.LEFT_OUT) == set()
    for model in takeout.kinds_of_rows():
        assert takeout.reading(model).model is model


def test_what_is_left_out_has_no_rule_of_its_own() -> None:
    assert set(takeout.LEFT_OUT) <= set(UNPROTECTED)
    assert all(len(why) > 20 for why in takeout.LEFT_OUT.values())


@ON_EACH_DATABASE
@pytest.mark.parametrize("name", ["teacher", "hub", "former", "researcher"])
def test_it_holds_each_row_of_ones_own_that_one_may_read(world: small.World, name: str) -> None:
    someone = world.a.people[name]
    found = rows(someone)
    with as_system("test"):
        for model in (Activity, ActivityChange, Artefact, Membership, Affiliation):
            codes = model._default_manager.filter(person=someone.person).values_list("code")
            mine = {code for (code,) in codes}
            assert {row["code"] for row in found.get(model._meta.label, [])} == mine
    assert [row["code"] for row in found["people.Person"]] == [someone.code]


@ON_EACH_DATABASE
def test_both_databases_give_the_same(world: small.World) -> None:
    """Who has left still learns what their rows belonged to, by its code, and no more of it."""
    (membership,) = rows(world.a.people["former"])["partnerships.Membership"]
    assert membership["partnership"] == world.a.partnership.code
    assert "partnership_name" not in membership
    (present,) = rows(world.a.people["teacher"])["partnerships.Membership"]
    assert present["partnership_name"] == "CANARY-A-partnership.name"


def test_hidden_and_withdrawn_entries_are_in_it_and_marked(world: small.World) -> None:
    activities = rows(world.a.people["teacher"])["partnerships.Activity"]
    found = {row["code"]: row for row in activities}
    hidden, withdrawn, corrected = (
        found[world.a.rows[f"activity.{name}"].code]
        for name in ("hidden", "withdrawn", "corrected")
    )
    assert hidden["hidden_at"] is not None
    assert withdrawn["withdrawn_at"] is not None
    assert (corrected["hidden_at"], corrected["withdrawn_at"]) == (None, None)
    (change,) = rows(world.a.people["teacher"])["partnerships.ActivityChange"]
    assert change["activity"] == corrected["code"]
    assert change["before"]["minutes"] != corrected["minutes"] == 25


def test_the_tables_hold_what_the_whole_holds(world: small.World) -> None:
    files = taken(world.a.people["hub"])
    found = json.loads(files["you.json"])["rows"]
    tables = {name for name in files if name.startswith("csv/")}
    assert tables == {f"csv/{label.lower()}.csv" for label in found}
    assert set(files) - tables == {"README.txt", "you.json"}
    for label, some in found.items():
        text = files[f"csv/{label.lower()}.csv"].decode("utf-8-sig")
        lines = list(csv.DictReader(io.StringIO(text)))
        assert [line["code"] for line in lines if "code" in line] == [
            row["code"] for row in some if "code" in row
        ]
        assert len(lines) == len(some)
        assert f"csv/{label.lower()}.csv" in files["README.txt"].decode()


def test_the_account_is_in_it_without_what_one_could_sign_in_with(world: small.World) -> None:
    someone = world.a.people["teacher"]
    owner = Account.objects.get(pk=someone.account)
    owner.set_password("a long enough one")
    owner.save()
    TOTP.activate(owner, "JBSWY3DPEHPK3PXP")
    codes = RecoveryCodes.activate(owner).get_unused_codes()
    files = taken(someone)
    told = json.loads(files["you.json"])["account"]
    assert told["email"] == someone.email
    assert told["has_password"] is True
    assert told["addresses"] == [{"address": someone.email, "confirmed": True, "first": True}]
    assert [factor["kind"] for factor in told["second_factors"]] == ["totp", "recovery_codes"]
    seeds = [one.data.get("seed") for one in Authenticator.objects.exclude(data__seed=None)]
    everything = b"\n".join(files.values()).decode()
    for secret in (owner.password, "JBSWY3DPEHPK3PXP", *codes, *seeds):
        assert secret not in everything


# Nothing of anybody else


@ON_EACH_DATABASE
@pytest.mark.parametrize("name", ["teacher", "hub", "steward"])
def test_nobody_elses_id_or_address_leaves(world: small.World, name: str) -> None:
    someone = world.a.people[name]
    everything = b"\n".join(taken(someone).values()).decode()
    others = [one for side in (world.a, world.b) for one in side.people.values() if one != someone]
    assert len(others) > 20
    for other in others:
        assert other.code not in everything
        assert other.email not in everything
    assert world.b.canary not in everything
    assert not re.search(r"@(?!example\.org)", everything.replace(someone.email, ""))


def test_no_column_of_secrets_and_no_inside_id_leaves(world: small.World) -> None:
    for name in ("hub", "teacher"):
        for some in rows(world.a.people[name]).values():
            for row in some:
                assert "id" not in row
                assert not [column for column in row if column.endswith(("_id", "hash", "sha256"))]
    log = rows(world.a.people["hub"]).get("people.AccessEntry", [])
    assert all("partnership" not in line for line in log)


def test_another_person_in_a_row_is_someone_else(world: small.World) -> None:
    invitations = rows(world.a.people["hub"])["partnerships.Invitation"]
    accepted = [row for row in invitations if row["accepted_by"] is not None]
    assert {row["invited_by"] for row in invitations} == {"you"}
    assert [row["accepted_by"] for row in accepted] == ["someone else"]
    assert all("email" not in row and "token_hash" not in row for row in invitations)


@ON_EACH_DATABASE
def test_nobody_takes_along_what_is_anothers(world: small.World) -> None:
    teacher, hub = world.a.people["teacher"], world.a.people["hub"]
    with as_system("test"):
        owner = Account.objects.select_related("person").get(pk=teacher.account)
    with acting(hub.actor), pytest.raises(Denied):
        takeout.bundle(actor=hub.actor, at=NOW, account=owner, installation="")


# Who else sees which


def kinds(someone: small.Someone) -> dict[str, takeout.Kept]:
    with acting(someone.actor):
        return {one.right: one for one in takeout.kept(someone.actor)}


@pytest.mark.parametrize("name", EVERYBODY)
def test_what_is_said_of_it_counts_what_is_in_it(world: small.World, name: str) -> None:
    someone = world.a.people[name]
    assert sum(one.n for one in kinds(someone).values()) == sum(map(len, rows(someone).values()))


def test_whoever_else_may_read_is_named_in_words() -> None:
    """The page names people, not the roles of the table."""
    others = {
        role
        for model in takeout.kinds_of_rows()
        for role, rule in takeout.reading(model).rules.items()
        if not takeout._is_ones_own(rule)
    }
    assert others - set(takeout._WHO) == set()


def test_who_else_sees_it_follows_the_table_of_rights(world: small.World) -> None:
    said = kinds(world.a.people["teacher"])
    assert said["see what a person did"].others == ()
    cycles = said["see a cycle"]
    # Of the teacher's cycles one is for the teacher alone, one for the team, one for the hub, one
    # for the partnership; none is for everyone.
    assert cycles.n == 4
    assert dict(cycles.others) == {
        "the team of the same site": 3,
        "those who lead the partnership": 2,
        "everyone who works in the partnership": 1,
    }


# The page


def key() -> dict[str, str]:
    return {"key": str(uuid4())}


@ON_EACH_DATABASE
def test_a_press_gives_the_file_and_is_noted(world: small.World, client_as: SignedIn) -> None:
    someone = world.a.people["teacher"]
    client = client_as(someone)
    page = client.get(reverse("take-along"))
    assert page.status_code == 200
    assert "see what a person did" in page.content.decode()
    body = key()
    # A file that was lost on the way may be asked for again with the same form.
    for _time in range(2):
        answer = client.post(reverse("hand-over"), body)
        assert answer.status_code == 200
        assert answer["Content-Type"] == "application/zip"
        assert answer["Cache-Control"] == "private, no-store"
        assert (
            f'filename="copractice-{someone.code}-2025-10-15.zip"' in answer["Content-Disposition"]
        )
        assert json.loads(unpacked(answer.content)["you.json"])["account"]["email"] == someone.email
    with as_system("test"):
        noted = AccessEntry.objects.filter(action="people.person.export")
        assert {(line.person_id, line.row) for line in noted} == {
            (someone.person, f"people.person:{someone.code}")
        }
        assert noted.count() == 2
    # The log of it is in the next file, and of a person it keeps that it was one.
    again = unpacked(client.post(reverse("hand-over"), key()).content)
    log = json.loads(again["you.json"])["rows"]["people.AccessEntry"]
    assert [line["row"] for line in log] == ["people.person", "people.person"]


def test_without_its_key_nothing_is_handed_over(world: small.World, client_as: SignedIn) -> None:
    answer = client_as(world.a.people["teacher"]).post(reverse("hand-over"))
    assert answer.status_code == 422
    assert "came without its key" in answer.content.decode()


def test_an_address_alone_hands_nothing_over(world: small.World, client_as: SignedIn) -> None:
    assert client_as(world.a.people["teacher"]).get(reverse("hand-over")).status_code == 405
    assert Client().post(reverse("hand-over"), key())["Location"].startswith("/accounts/login/")
