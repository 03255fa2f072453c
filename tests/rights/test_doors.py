"""What must not start does not, what must not be changed is not, and the log keeps what it saw."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.core.exceptions import FieldDoesNotExist, ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, connections, transaction
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from copractice.partnerships.models import Membership, Setting
from copractice.people.log import note_refusal
from copractice.people.models import AccessEntry, Account, Outcome, Person
from copractice.people.rights import RULES, TODAY, Actor, Room, Undeclared, as_system, doors
from copractice.people.rights.postgres import act_as, refuse_a_powerful_role
from copractice.people.rights.table import reach_named, reaches_of
from copractice.web.checks import every_door_is_declared, every_model_is_protected
from copractice.web.policy import LIBRARY_ROUTES
from tests import postgres
from tests.databases import standing_on
from tests.world import NOW, ON_EACH_DATABASE, Someone, World, acting

MATRIX = Path(__file__).parents[2] / "docs" / "access-matrix.md"
Clients = Callable[[Someone | None], Client]


def open_door(request: HttpRequest) -> HttpResponse:
    return HttpResponse("anything")


class Undeclaring(ModuleType):
    """A set of addresses of which one declares nothing."""

    urlpatterns = [path("hole/", open_door)]


# What does not start


def test_everything_of_this_installation_is_declared() -> None:
    doors.require_declared(LIBRARY_ROUTES)
    assert every_door_is_declared() == []
    assert every_model_is_protected() == []


@pytest.mark.urls(Undeclaring("holes"))
def test_an_undeclared_route_is_an_error_and_does_not_start() -> None:
    assert [fault.id for fault in every_door_is_declared()] == ["copractice.E001"]
    with pytest.raises(Undeclared, match="hole/"):
        doors.require_declared(LIBRARY_ROUTES)


def test_a_route_that_names_an_unknown_action_does_not_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(RULES, "people.health")
    with pytest.raises(Undeclared, match="health/"):
        doors.require_declared(LIBRARY_ROUTES)


def test_the_server_itself_refuses_to_start(tmp_path: Path) -> None:
    """In a process of its own, as a server imports it: with a hole, no application comes up."""
    program = (
        "import django.urls\n"
        "from copractice.web import urls\n"
        "urls.urlpatterns.append(django.urls.path('hole/', lambda request: None))\n"
        "import copractice.web.wsgi\n"
    )
    environment = {"COPRACTICE_DATA": str(tmp_path), "PATH": "", "COPRACTICE_SECRET_KEY": "x"}
    setting = "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'copractice.web.settings'\n"
    setting += "import django; django.setup()\n"
    ran = subprocess.run(
        [sys.executable, "-c", setting + program],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 1
    assert "Undeclared: without a declared right: hole/" in ran.stderr


@pytest.mark.parametrize("action", ["", "people.no-such-thing"])
def test_a_command_that_declares_nothing_does_not_start(
    monkeypatch: pytest.MonkeyPatch, action: str
) -> None:
    from copractice.people.management.commands.apply_rights import Command

    monkeypatch.setattr(Command, "action", action)
    with pytest.raises(Undeclared, match="apply_rights"):
        doors.require_declared(LIBRARY_ROUTES)


def test_a_task_that_declares_nothing_does_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(doors.TASKS, "network.files.sweep")
    with pytest.raises(Undeclared, match="drop_stale_files"):
        doors.require_declared(LIBRARY_ROUTES)


def test_an_action_is_declared_once() -> None:
    with pytest.raises(Undeclared, match="twice"):
        Room("copractice.people").open("health", "the same again")


def test_work_without_rights_needs_a_reason_from_the_list() -> None:
    with pytest.raises(Undeclared, match="because I can"), as_system("because I can"):
        pass


# What is no rule


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        (Q(person__name="Ada"), "person__name is not a column of the row itself"),
        (Q(partnership__founded_by=1), "not a column of the row itself"),
        (Q(role__startswith="h"), "not a column of the row itself"),
        (Q(starts__lt=TODAY), "not a column of the row itself"),
        (Q(starts=date(2026, 1, 1)), "compares with"),
        (Q(starts=F("ends")), "compares with"),
        (Q(person__in=Person.objects.all()), "compares with"),
        (Q(role="hub") | Q(person__in=[1, 2]), "compares with"),
        (~Q(person__name="Ada"), "not a column of the row itself"),
    ],
)
def test_a_rule_is_about_the_row_itself(rule: Q, says: str) -> None:
    with pytest.raises(Undeclared, match=says):
        Room("copractice.trying").rule("thing.read", Membership, "try", self=rule)
    assert "trying.thing.read" not in RULES


def test_a_rule_about_a_column_that_is_not_there_is_none() -> None:
    with pytest.raises(FieldDoesNotExist):
        Room("copractice.trying").rule("thing.read", Membership, "try", self=Q(nothing=1))


def test_an_extension_is_held_to_the_same() -> None:
    with pytest.raises(Undeclared):
        Room("copractice.trying").extend("people.person.read", own=Q(account__email="a@b"))


def test_an_extension_takes_no_rule_away() -> None:
    with pytest.raises(Undeclared, match="self already"):
        Room("copractice.trying").extend("people.person.read", self=Q(id=0))


def test_every_reach_that_a_rule_names_exists() -> None:
    for one in reaches_of(RULES.values()):
        assert reach_named(one.name).__doc__


def test_an_action_is_asked_of_its_own_rows_only() -> None:
    with pytest.raises(Undeclared):
        Person.objects.allowed(Actor(1, date(2026, 1, 1)), "partnerships.membership.read")


# The access log


@ON_EACH_DATABASE
def test_the_log_only_grows(world: World) -> None:
    actor = world.a.people["hub"].actor
    with acting(actor):
        AccessEntry.objects.create(
            at=NOW, person_id=actor.person, action="people.self", outcome=Outcome.USED
        )
    with pytest.raises(DatabaseError), acting(actor):
        AccessEntry.objects.update(outcome=Outcome.REFUSED)
    with pytest.raises(DatabaseError), acting(actor):
        AccessEntry.objects.all().delete()
    with acting(actor):
        assert [one.outcome for one in AccessEntry.objects.all()] == [Outcome.USED]


@pytest.mark.postgresql
def test_the_owner_cannot_change_the_log_either(
    server: postgres.Server, empty_on_postgresql: str, django_db_blocker: Any
) -> None:
    name = server.create("log_of_owner", template=empty_on_postgresql)
    with django_db_blocker.unblock(), standing_on(server.url("owner", name)):
        person = Person.objects.create(name="someone")
        AccessEntry.objects.create(at=NOW, person=person, action="people.self")
        for change in (
            AccessEntry.objects.all().delete,
            lambda: AccessEntry.objects.update(row=""),
        ):
            with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
                change()
    server.drop(name)


def entries_of(someone: Someone) -> list[tuple[str, str, str]]:
    with acting(someone.actor):
        rows = AccessEntry.objects.filter(person=someone.person).order_by("pk")
        return list(rows.values_list("action", "outcome", "row"))


@ON_EACH_DATABASE
def test_a_refusal_is_kept_although_nothing_else_is(world: World, client_as: Clients) -> None:
    """The bystander asks for a partnership; the page is not there, the question is on record."""
    bystander = world.a.people["bystander"]
    where = f"/partnerships/{world.a.partnership.code}/people/"
    assert client_as(bystander).get(where).status_code == 404
    assert entries_of(bystander) == [("partnerships.membership.read", Outcome.REFUSED, "")]


@ON_EACH_DATABASE
def test_a_steward_reads_of_refusals_that_concern_the_partnership(
    world: World, client_as: Clients
) -> None:
    """And the person who was refused learns nothing from it."""
    outsider = client_as(world.b.people["hub"])
    for code in (world.a.partnership.code, "bcdfghjkmn"):
        assert outsider.get(f"/partnerships/{code}/network/").status_code == 404
    steward = world.a.people["steward"]
    page = client_as(steward).get("/organisations/access-log/").content.decode()
    assert "refused" in page
    with acting(steward.actor):
        mine = AccessEntry.objects.allowed(steward.actor, "people.access-log.read")
        told = list(mine.filter(outcome=Outcome.REFUSED).values_list("partnership", "row"))
    # The one that named no partnership concerns nobody here.
    assert told == [(world.a.partnership.pk, "")]
    with acting(world.b.people["hub"].actor):
        assert {row for _action, _outcome, row in entries_of(world.b.people["hub"])} == {""}


@pytest.mark.postgresql
@pytest.mark.parametrize("world", ["postgresql"], indirect=True)
def test_a_refusal_outlives_a_request_that_is_rolled_back(world: World) -> None:
    """The log has a connection of its own. On SQLite a request is no transaction to begin with."""
    hub = world.a.people["hub"]
    request = HttpRequest()
    request.actor = hub.actor  # type: ignore[attr-defined]
    with acting(hub.actor):
        note_refusal(request, "people.self")
        transaction.set_rollback(True)
    assert entries_of(hub) == [("people.self", Outcome.REFUSED, "")]


@ON_EACH_DATABASE
def test_a_use_is_kept_with_ids_only(world: World, client_as: Clients) -> None:
    hub, partnership = world.a.people["hub"], world.a.partnership
    where = f"/partnerships/{partnership.code}/"
    client = client_as(hub)
    assert client.get(where + "people/").status_code == 200
    assert client.get(where + "network/measures/1/figures.csv").status_code == 200
    measure = world.a.rows["measure"]
    assert entries_of(hub) == [
        (
            "partnerships.membership.read",
            Outcome.USED,
            f"partnerships.partnership:{partnership.code}",
        ),
        ("network.measure.export", Outcome.USED, f"network.measure:{measure.code}"),
    ]
    with as_system("test"), transaction.atomic():
        act_as(None)
        kept = [str(value) for row in AccessEntry.objects.values_list() for value in row]
    assert kept
    assert not [value for value in kept if "CANARY" in value.upper()]


@ON_EACH_DATABASE
def test_a_steward_reads_what_became_of_their_own_data(world: World, client_as: Clients) -> None:
    where = f"/partnerships/{world.a.partnership.code}/network/measures/1/figures.csv"
    for name in ("guest", "hub"):
        assert client_as(world.a.people[name]).get(where).status_code == 200
    page = {
        (side, name): client_as(world.sides[side].people[name])
        .get("/organisations/access-log/")
        .content.decode()
        for side, name in (("A", "steward"), ("A", "guest"), ("A", "teacher"), ("B", "steward"))
    }
    assert "CANARY-A-person.guest" in page["A", "steward"]
    assert "CANARY-A-person.hub" in page["A", "steward"]
    assert "CANARY-A-person.hub" not in page["A", "guest"]
    for who in (("A", "teacher"), ("B", "steward")):
        assert world.a.rows["measure"].code not in page[who]


# PostgreSQL's own doors


@pytest.mark.postgresql
@pytest.mark.parametrize("role", ["admin", "owner"])
def test_a_powerful_role_does_not_start(
    server: postgres.Server, empty_on_postgresql: str, django_db_blocker: Any, role: str
) -> None:
    url = server.url(role, empty_on_postgresql)
    with (
        django_db_blocker.unblock(),
        standing_on(url),
        pytest.raises(ImproperlyConfigured, match=r"docs/postgresql\.md"),
    ):
        refuse_a_powerful_role()


@pytest.mark.postgresql
def test_a_role_that_may_bypass_the_policies_does_not_start(
    server: postgres.Server, empty_on_postgresql: str, django_db_blocker: Any
) -> None:
    server.run("create role bypassing login bypassrls")
    with (
        django_db_blocker.unblock(),
        standing_on(server.url("bypassing", empty_on_postgresql)),
        pytest.raises(ImproperlyConfigured),
    ):
        refuse_a_powerful_role()


@ON_EACH_DATABASE
def test_the_role_of_the_pages_starts(world: World) -> None:
    refuse_a_powerful_role()


@pytest.mark.postgresql
@pytest.mark.parametrize("world", ["postgresql"], indirect=True)
def test_a_row_cannot_be_made_at_the_others(world: World) -> None:
    """Whatever a form lets through: the hub of A makes no site in B's network."""
    with (
        pytest.raises(DatabaseError, match="row-level security"),
        acting(world.a.people["hub"].actor),
    ):
        Setting.objects.create(
            partnership_id=world.b.partnership.pk, name="ours now", starts=date(2025, 9, 1)
        )


@pytest.mark.postgresql
@pytest.mark.parametrize("world", ["postgresql"], indirect=True)
def test_an_error_in_system_work_stays_the_error_it_is(world: World) -> None:
    """The end of system work tells a failed transaction nothing, and it ends all the same."""
    actor = world.a.people["hub"].actor
    taken = Account.objects.get(pk=world.a.people["hub"].account)
    with acting(actor):
        with pytest.raises(IntegrityError), transaction.atomic(), as_system("test"):
            Account.objects.create(email=taken.email, person_id=taken.person_id)
        assert not Person.objects.filter(pk=world.b.people["hub"].person).exists()


@pytest.mark.postgresql
@pytest.mark.parametrize("world", ["postgresql"], indirect=True)
def test_who_acted_is_forgotten_with_the_transaction(world: World) -> None:
    """A connection goes on to the next request: the actor must not go with it."""
    with acting(world.a.people["hub"].actor):
        assert Membership.objects.exists()
    assert not Membership.objects.exists()


# SQLite's own lock


def test_two_writers_who_read_first_wait_for_each_other(world: World) -> None:
    """Both read, then both write. Were transactions not IMMEDIATE, the second one would be refused
    at once, however long its timeout: its reading would be out of date. As it is, it does not even
    begin before the first one is through."""
    person = world.a.people["hub"].person
    other = connections["log"]
    other.ensure_connection()
    other.connection.execute("pragma busy_timeout = 0")
    with transaction.atomic():
        Person.objects.get(pk=person)
        with pytest.raises(DatabaseError, match="locked"), transaction.atomic("log"):
            pytest.fail("the second transaction began to read while the first one may still write")
        Person.objects.filter(pk=person).update(language="es")
    with transaction.atomic("log"):
        seen = Person.objects.using("log").get(pk=person)
        assert seen.language == "es"
        Person.objects.using("log").filter(pk=person).update(language="en")


# The commands


def test_the_access_matrix_is_current(tmp_path: Path) -> None:
    call_command("access_matrix", to=MATRIX, check=True)
    stale = tmp_path / "matrix.md"
    with pytest.raises(CommandError, match="is old"):
        call_command("access_matrix", to=stale, check=True)


def test_the_matrix_has_every_action_and_every_role() -> None:
    page = MATRIX.read_text(encoding="utf-8")
    for action in RULES.values():
        assert f"`{action.name}`" in page
        assert action.means in page
        if action.model is None:
            continue
        below = page.partition(f"`{action.name}`: ")[2].partition("\n\n")[2].partition("\n\n")[0]
        _head, _line, *roles = below.splitlines()
        assert len(roles) == len(action.rules), action.name


def test_a_missing_rule_makes_the_matrix_old(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each rule stands in a reviewed file: whoever removes one sees it in the difference."""
    for name, action in list(RULES.items()):
        for role in action.rules:
            fewer = {one: q for one, q in action.rules.items() if one != role}
            with monkeypatch.context() as patch:
                patch.setitem(RULES, name, replace(action, rules=fewer))
                with pytest.raises(CommandError):
                    call_command("access_matrix", to=MATRIX, check=True)


def test_rights_are_applied_on_postgresql_only(world: World) -> None:
    with pytest.raises(CommandError, match="SQLite"):
        call_command("apply_rights", "web")


@pytest.mark.postgresql
def test_rights_may_be_applied_again(
    server: postgres.Server, empty_on_postgresql: str, django_db_blocker: Any, capsys: Any
) -> None:
    name = server.create("again", template=empty_on_postgresql)
    with django_db_blocker.unblock(), standing_on(server.url("owner", name)):
        call_command("apply_rights", "web")
        assert "the table of rights holds for web" in capsys.readouterr().out
        with pytest.raises(CommandError, match=r"docs/postgresql\.md"):
            call_command("apply_rights", "no-such-role")
    server.drop(name)
