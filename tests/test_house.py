"""The rules of the house that no import contract can see."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django import forms
from django.apps import apps
from django.db import models
from django.db.migrations import CreateModel, Migration
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.models import IndexOperation

import copractice
from copractice.partnerships.registry import kinds, packages
from copractice.people.forms import Form
from copractice.web import style

SOURCE = Path(copractice.__file__).parent
FLOORS = (
    *("domain", "data", "people", "partnerships", "commons", "kinds", "learning", "choosing"),
    "web",
)
KIND_FILES = {"__init__.py", "apps.py", "demo.py", "profile.py", "urls.py", "views.py"}
KIND_FOLDERS = {"locale", "said", "tests"}
"""What every type has. Tables, rights, writes and templates a type has where it needs them."""
FILES = [
    path
    for path in sorted(SOURCE.rglob("*.py"))
    if "migrations" not in path.parts and "tests" not in path.parts
]
MODELS = [m for m in apps.get_models() if m.__module__.startswith("copractice.")]


def named(path: Path) -> str:
    return str(path.relative_to(SOURCE))


def floor(module: str) -> int:
    """The floor of a module; the types and learning stand beside each other."""
    room = module.split(".")[1]
    return FLOORS.index("kinds" if room == "learning" else room)


def calls(path: Path) -> list[str]:
    """Every call in a file, as dotted text."""
    return [
        ast.unparse(node.func)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
    ]


@pytest.mark.parametrize("model", MODELS, ids=lambda m: m._meta.label)
def test_foreign_keys_look_down_and_never_at_another_type(model: type[models.Model]) -> None:
    for field in model._meta.get_fields():
        target = getattr(field, "related_model", None)
        if field.auto_created or target is None or not target.__module__.startswith("copractice"):
            continue
        assert floor(target.__module__) <= floor(model.__module__), field
        if target._meta.app_label != model._meta.app_label:
            assert ".kinds." not in target.__module__, field


MIGRATIONS = [
    one
    for _at, one in sorted(MigrationLoader(None).disk_migrations.items())
    if type(one).__module__.startswith("copractice.")
]


@pytest.mark.parametrize("migration", MIGRATIONS, ids=str)
def test_constraints_and_indexes_stand_with_the_model_they_are_of(migration: Migration) -> None:
    """Each operation makes all models anew: set apart, they double what an empty database takes."""
    made = {
        one.name_lower: {name for name, _field in one.fields}
        for one in migration.operations
        if isinstance(one, CreateModel)
    }
    # What is over a field that is added afterwards, since two tables refer to each other, cannot.
    apart = [
        one
        for one in migration.operations
        if isinstance(one, IndexOperation)
        and one.model_name_lower in made
        and _fields_of(one) <= made[one.model_name_lower]
    ]
    assert [one.describe() for one in apart] == []


def _fields_of(one: IndexOperation) -> set[str]:
    """The fields over which an operation makes an index, or sees that something is there once."""
    over = getattr(one, "index", None) or getattr(one, "constraint", None)
    return {name.lstrip("-") for name in getattr(over, "fields", ())}


@pytest.mark.parametrize("package", packages())
def test_each_type_has_the_same_files(package: str) -> None:
    folder = SOURCE / "kinds" / package.rpartition(".")[2]
    there = {path.name for path in folder.iterdir()}
    # A file that outgrows itself becomes a folder of the same name.
    assert {name for name in KIND_FILES if not {name, name[:-3]} & there} == set()
    assert KIND_FOLDERS - there == set()


@pytest.mark.parametrize("package", packages())
def test_a_type_names_itself_only_in_its_profile(package: str) -> None:
    """A copied folder with another slug must be a further type."""
    label = package.rpartition(".")[2]
    folder = SOURCE / "kinds" / label
    quoted = re.compile(rf"""["']{label}(?=["'./:_])""")
    for path in folder.rglob("*"):
        if path.suffix in {".py", ".html"} and "tests" not in path.relative_to(folder).parts:
            lines = [line for line in path.read_text().splitlines() if quoted.search(line)]
            allowed = [f'    slug="{label}",'] if path.name == "profile.py" else []
            assert lines == allowed, named(path)


@pytest.mark.parametrize("package", packages())
def test_a_type_imports_its_own_parts_by_their_place(package: str) -> None:
    folder = SOURCE / "kinds" / package.rpartition(".")[2]
    for path in folder.rglob("*.py"):
        if "tests" not in path.parts:
            assert package not in path.read_text(), named(path)


def test_reverse_names_on_lower_floors_carry_the_label() -> None:
    """Otherwise a copied type would fail Django's own check."""
    for kind in kinds().values():
        for model in apps.get_app_config(kind.label).get_models():
            for field in model._meta.local_fields:
                target = field.related_model
                if target is None or target._meta.app_label == kind.label:
                    continue
                name = field.remote_field.get_accessor_name()
                assert name.endswith("+") or name.startswith(kind.label), f"{model}.{field.name}"


VIEWS = [p for p in FILES if p.name == "views.py" or p.parent.name == "views"]


@pytest.mark.parametrize("path", VIEWS, ids=named)
def test_views_read_rows_only_through_the_table_of_rights(path: Path) -> None:
    reads = re.findall(r"\b(\w+)\.objects\.(\w+)", path.read_text())
    outside = {(model, verb) for model, verb in reads if verb != "allowed"}
    # Before anyone is signed in there is no actor whose rights could be asked.
    allowed = {("Person", "exists"), ("Account", "select_related")}
    assert outside <= (allowed if named(path) == "web/views.py" else set())


def actions() -> list[tuple[str, object]]:
    found = []
    for path in FILES:
        if "actions.py" in path.parts or "actions" in path.parts:
            module = import_module("copractice." + ".".join(path.relative_to(SOURCE).parts)[:-3])
            found += [
                (f"{module.__name__}.{name}", function)
                for name, function in vars(module).items()
                if getattr(function, "is_action", False) and function.__module__ == module.__name__
            ]
    return found


def test_there_are_actions() -> None:
    assert len(actions()) > 30


@pytest.mark.parametrize(("name", "function"), actions())
def test_an_action_is_a_verb_with_keyword_only_arguments_an_actor_and_a_time(
    name: str, function: object
) -> None:
    parameters = inspect.signature(function).parameters
    assert {p.kind for p in parameters.values()} == {inspect.Parameter.KEYWORD_ONLY}
    assert {"actor", "at"} <= set(parameters)
    assert inspect.getdoc(function)


CLOCK = re.compile(r"\b(datetime\.now|date\.today|timezone\.now|localdate|time\.time)$")


@pytest.mark.parametrize(
    "path",
    [p for p in FILES if {"actions.py", "actions", "domain"} & set(p.parts)],
    ids=named,
)
def test_actions_and_the_domain_have_no_clock(path: Path) -> None:
    assert [call for call in calls(path) if CLOCK.search(call)] == []


@pytest.mark.parametrize("path", FILES, ids=named)
def test_no_signals_no_automatic_time_no_junk_room(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"django\.dispatch|models\.signals|auto_now|default_app_config", text)
    assert not re.search(r"\b(utils?|helpers?|misc|common|v2|new|old)$", path.stem)
    assert not re.search(r"\b(TODO|FIXME|XXX)\b", text)


@pytest.mark.parametrize("path", FILES, ids=named)
def test_background_tasks_are_declared_through_their_room(path: Path) -> None:
    if named(path) != "people/rights/doors.py":
        assert "django_tasks" not in path.read_text().replace('"django_tasks', "")


@pytest.mark.parametrize("path", FILES, ids=named)
def test_system_work_names_a_reason_of_the_closed_list(path: Path) -> None:
    from copractice.people.rights.table import SYSTEM

    reasons = re.findall(r"as_system\(\s*[\"']([^\"']+)", path.read_text())
    assert set(reasons) <= set(SYSTEM)


def test_every_reason_for_system_work_is_used() -> None:
    from copractice.people.rights.table import SYSTEM

    used = {r for p in FILES for r in re.findall(r"as_system\(\s*\"([^\"]+)", p.read_text())}
    assert used | {"test"} == set(SYSTEM)


def test_the_number_of_types_appears_nowhere() -> None:
    for path in FILES:
        if "domain" not in path.parts and "said" not in path.parts:
            assert not re.search(r"\bfive types\b", path.read_text()), named(path)


def test_rows_belong_to_someone() -> None:
    """Every protected row carries what it belongs to."""
    scopes = {"person", "organisation", "partnership", "agreement", "founded_by", "parent"}
    directory = {"people.Organisation", "people.Person", "people.Account"}
    for model in MODELS:
        if model._meta.label in directory or not issubclass(model, models.Model):
            continue
        names = {field.name for field in model._meta.get_fields()}
        assert names & (scopes | {"top"}), model


def every_form(base: type[Form] = Form) -> Iterator[type[Form]]:
    """All forms that people of an installation meet; the style page's are for those who build."""
    for form in base.__subclasses__():
        if form.__module__.startswith("copractice.") and form.__module__ != style.__name__:
            yield form
        yield from every_form(form)


@pytest.mark.parametrize("form", list(every_form()), ids=lambda form: form.__qualname__)
def test_who_writes_is_told_who_will_see_it(form: type[Form]) -> None:
    """A form with words in it says for whom they are, or asks (D-2)."""
    fields = form.base_fields.values()
    words = [f for f in fields if isinstance(f, forms.CharField) and not f.widget.is_hidden]
    if words and "audience" not in form.base_fields:
        assert form.seen_by


FALLING = {
    *("-made_at", "-mine", "-number", "-on", "-pk", "-id", "-standing"),
    *("-at", "-asked_on", "-received_at", "-signed_on", "-studied_on"),
    *("-agreed_at", "-named_at", "-said_at", "-shown_at", "-written_at"),
}


def test_no_list_ranks_people_sites_or_schools() -> None:
    """Rows stand in order of time, number or name; no figure decides who stands first (D-3)."""
    for path in FILES:
        text = path.read_text()
        orders = re.findall(r"order_by\(([^)]*)\)|ordering = \(([^)]*)\)", text)
        for name in re.findall(r"[\"'](-?[a-z_]+)[\"']", " ".join(map(" ".join, orders))):
            if name.startswith("-"):
                assert name in FALLING, (named(path), name)
            assert not re.search(r"value|minutes|numerator|share", name), (named(path), name)
