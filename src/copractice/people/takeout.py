"""What is kept about a person, gathered for that person.

Nothing here knows the types. Every model that points to a person gives the rows that point to this
one and that this one may read; a further type is in it by having a rule ``….read``. Nobody else's
id leaves: another person is "someone else", and what a row points to is named by its outside code.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import models
from django.utils.translation import gettext, gettext_noop, ngettext

from copractice.data.bundle import rows_to_csv, to_zip
from copractice.people.models import AccessEntry, Account, Person
from copractice.people.rights import ACTOR, RULES, Action, Actor, as_system, demand
from copractice.people.rights.postgres import all_models
from copractice.people.rights.table import Placeholder, Reach
from copractice.people.speech import words

Row = dict[str, Any]

# Models that point to a person and are left out, each with the reason.
LEFT_OUT = {
    "people.Account": "it stands beside the rows, with its addresses and ways to sign in",
    "people.Done": "keys of forms that were sent, so that each has one effect; nothing else",
}
_YOU, _SOMEONE_ELSE = "you", "someone else"
_SECRET = re.compile(r"token|secret|password|hash|sha256|seed")


# Which rows.


def person_columns(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """The columns of a model that point to people."""
    columns = (*model._meta.concrete_fields, *model._meta.many_to_many)
    return [field for field in columns if field.related_model is Person]


@lru_cache
def kinds_of_rows() -> tuple[type[models.Model], ...]:
    """Every model whose rows may be a person's: people themselves, and what points to them."""
    found = (m for m in all_models() if m is Person or person_columns(m))
    wanted = (m for m in found if m._meta.label not in LEFT_OUT and not m._meta.auto_created)
    return tuple(sorted(wanted, key=lambda model: model._meta.label))


@lru_cache
def reading(model: type[models.Model]) -> Action:
    """The right to read a model's rows. Raises :class:`LookupError` where none is declared."""
    found = [one for one in RULES.values() if one.model is model and one.verb == "read"]
    if not found:
        raise LookupError(f"no rule says who may read {model._meta.label}")
    return found[0]


def own_rows(actor: Actor, model: type[models.Model]) -> models.QuerySet[Any]:
    """The rows of a model that are about the actor and that the actor may read, in their order."""
    mine = models.Q(pk=actor.person) if model is Person else models.Q()
    for column in person_columns(model):
        mine |= models.Q(**{column.name: actor.person})
    manager: Any = model._default_manager
    # Through ids: a row that points to oneself twice is one row.
    about_me = model._base_manager.filter(mine).values("pk")
    rows: models.QuerySet[Any] = manager.allowed(actor, reading(model).name).filter(pk__in=about_me)
    return rows.order_by("pk")


# What of a row.


class _Things:
    """What rows point to: its code, and its name where the actor may read it."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        self._codes: dict[type[models.Model], dict[int, str]] = {}
        self._names: dict[type[models.Model], dict[int, str]] = {}

    def meet(self, model: type[models.Model], ids: Iterable[int]) -> None:
        """Look up these rows of a model, once for all that point to them."""
        unknown = set(ids) - self._codes.setdefault(model, {}).keys()
        if not unknown:
            return
        # A place where one works no longer is not read any more; its code is on one's own row.
        with as_system("takeout"):
            codes = model._base_manager.filter(pk__in=unknown).values_list("pk", "code")
            self._codes[model].update(codes)
        name = next((one for one in ("name", "title") if _has(model, one)), None)
        if name is not None:
            manager: Any = model._default_manager
            rows = manager.allowed(self.actor, reading(model).name).filter(pk__in=unknown)
            self._names.setdefault(model, {}).update(rows.values_list("pk", name))

    def code(self, model: type[models.Model], pk: int | None) -> str | None:
        """The outside code of a row."""
        return None if pk is None else self._codes[model].get(pk)

    def name(self, model: type[models.Model], pk: int | None) -> str | None:
        """Its name, as far as the actor may read it."""
        return None if pk is None else self._names.get(model, {}).get(pk)


def _has(model: type[models.Model], column: str) -> bool:
    return any(field.name == column for field in model._meta.concrete_fields)


def _columns(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """The columns that leave: no inside id, no secret, no address of somebody who was invited."""
    columns = (*model._meta.concrete_fields, *model._meta.many_to_many)
    return [field for field in columns if not field.primary_key and _leaves(model, field)]


def _leaves(model: type[models.Model], field: models.Field[Any, Any]) -> bool:
    if _SECRET.search(field.name) or isinstance(field, models.EmailField):
        return False
    target = field.related_model
    if isinstance(target, type):
        return target is Person or _has(target, "code")
    # The log names partnerships by an id that means something in this database only.
    return (model, field.name) != (AccessEntry, "partnership")


def rows_of(actor: Actor, model: type[models.Model], things: _Things) -> list[Row]:
    """The actor's rows of one kind, each as plain values under the names of its columns."""
    rows = list(own_rows(actor, model))
    columns = _columns(model)
    linked = {field: _linked(field, rows) for field in columns if field.many_to_many}
    for field in columns:
        target = field.related_model
        if isinstance(target, type) and target is not Person:
            several = linked.get(field)
            ids = _flat(several) if several is not None else _ids(field, rows)
            things.meet(target, ids)
    return [_told(actor, row, columns, linked, things) for row in rows]


def _ids(field: models.Field[Any, Any], rows: list[Any]) -> set[int]:
    return {pk for row in rows if (pk := getattr(row, field.attname)) is not None}


def _flat(linked: dict[int, list[int]]) -> set[int]:
    return {pk for ids in linked.values() for pk in ids}


def _linked(field: Any, rows: list[Any]) -> dict[int, list[int]]:
    """For each row, the ids of the many that a column links it to."""
    here, there = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
    found: dict[int, list[int]] = {row.pk: [] for row in rows}
    manager = field.remote_field.through._base_manager
    pairs = manager.filter(**{f"{here}__in": list(found)}).order_by("pk")
    for one, other in pairs.values_list(here, there):
        found[one].append(other)
    return found


def _told(
    actor: Actor,
    row: Any,
    columns: list[models.Field[Any, Any]],
    linked: dict[models.Field[Any, Any], dict[int, list[int]]],
    things: _Things,
) -> Row:
    told: Row = {}
    for field in columns:
        target = field.related_model
        if field in linked:
            told[field.name] = [
                _thing(actor, target, pk, things) for pk in linked[field].get(row.pk, [])
            ]
        elif isinstance(target, type):
            pk = getattr(row, field.attname)
            told[field.name] = _thing(actor, target, pk, things)
            if (name := things.name(target, pk)) is not None:
                told[f"{field.name}_name"] = name
        else:
            told[field.name] = _plain(actor, row, field)
    return told


def _thing(actor: Actor, target: Any, pk: int | None, things: _Things) -> str | None:
    if target is Person:
        return None if pk is None else _YOU if pk == actor.person else _SOMEONE_ELSE
    return things.code(target, pk)


def _plain(actor: Actor, row: Any, field: models.Field[Any, Any]) -> Any:
    value = getattr(row, field.attname)
    if isinstance(row, AccessEntry) and field.name == "row":
        return _without_a_person(value)
    return value.isoformat() if isinstance(value, date | datetime) else value


def _without_a_person(named: str) -> str:
    """A line of the log names what was looked at; of a person it keeps that it was one."""
    kind, _colon, _code = named.partition(":")
    return kind if kind == Person._meta.label_lower else named


# The account, which is nobody's row but the account's own.


def account_of(account: Account) -> Row:
    """How one signs in, without anything that one could sign in with."""
    return {
        "email": account.email,
        "opened_at": _iso(account.opened_at),
        "last_sign_in_at": _iso(account.last_login),
        "has_password": account.has_usable_password(),
        "addresses": [
            {"address": one.email, "confirmed": one.verified, "first": one.primary}
            for one in EmailAddress.objects.filter(user=account).order_by("pk")
        ],
        "accounts_elsewhere": [
            {"service": one.provider, "connected_at": _iso(one.date_joined)}
            for one in SocialAccount.objects.filter(user=account).order_by("pk")
        ],
        "second_factors": [
            _factor(one) for one in Authenticator.objects.filter(user=account).order_by("pk")
        ],
    }


def _factor(one: Authenticator) -> Row:
    told: Row = {
        "kind": one.type,
        "added_at": _iso(one.created_at),
        "last_used_at": _iso(one.last_used_at),
    }
    if one.type == Authenticator.Type.WEBAUTHN:
        told["name"] = one.wrap().name
    if one.type == Authenticator.Type.RECOVERY_CODES:
        told["codes_left"] = len(one.wrap().get_unused_codes())
    return told


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at is not None else None


# The bundle.


def bundle(*, actor: Actor, at: datetime, account: Account, installation: str) -> bytes:
    """Everything as one ZIP: ``README.txt``, ``you.json``, and one CSV for each kind of row.

    Raises :class:`Denied` unless the account is the actor's own.
    """
    demand(actor, "people.person.export", account.person)
    things = _Things(actor)
    rows = {model._meta.label: rows_of(actor, model, things) for model in kinds_of_rows()}
    rows = {label: some for label, some in rows.items() if some}
    whole = {
        "installation": installation,
        "taken_at": at.isoformat(),
        "account": account_of(account),
        "rows": rows,
    }
    tables = {f"csv/{label.lower()}.csv": rows_to_csv(some) for label, some in rows.items()}
    return to_zip(
        {
            "README.txt": _readme(account, at, installation, rows).encode(),
            "you.json": json.dumps(whole, ensure_ascii=False, indent=1).encode(),
            **tables,
        },
        at,
    )


def _readme(account: Account, at: datetime, installation: str, rows: dict[str, list[Row]]) -> str:
    """What is in it, in the language of who reads it."""
    told = {
        "installation": installation,
        "name": account.person.name,
        "day": words().day(at.date()),
    }
    paragraphs = [
        gettext("What %(installation)s keeps about %(name)s, as of %(day)s.") % told,
        gettext(
            "you.json holds all of it: your account, and every row that is about you or that you "
            "wrote. The folder csv holds the same rows for a spreadsheet, one file for each kind."
        ),
        gettext(
            'In a column that names a person, "you" is you and "someone else" is anybody else. '
            "Codes of ten letters are those in the addresses of pages. Times are in UTC."
        ),
        gettext(
            "Entries of your record that you have hidden have a time under hidden_at, and those "
            "that you have withdrawn one under withdrawn_at."
        ),
        gettext(
            "Not in it: passwords, the secrets of apps and passkeys, recovery codes, the keys of "
            "forms that you have sent, addresses of people whom you invited, and what others "
            "wrote. Files that you brought are deleted here once their figures are in."
        ),
        "\n".join(f"csv/{label.lower()}.csv: {_n_rows(len(some))}" for label, some in rows.items()),
    ]
    return "\n\n".join(paragraphs) + "\n"


def _n_rows(n: int) -> str:
    return ngettext("%(n)s row", "%(n)s rows", n) % {"n": n}


# Who else sees which of it.

_WHO = {
    "above": gettext_noop("learning leaders and principals of the organisation"),
    "around": gettext_noop("people of partnerships in which the organisation takes part"),
    "asked": gettext_noop("everyone who is asked"),
    "belongs": gettext_noop("people of the organisation"),
    "directory": gettext_noop("everyone who is signed in"),
    "founder": gettext_noop("who founded the partnership"),
    "here": gettext_noop("people of the organisation"),
    "hub": gettext_noop("those who lead the partnership"),
    "leader": gettext_noop("learning leaders of the organisation"),
    "leader_of_party": gettext_noop(
        "learning leaders and data stewards of organisations that take part"
    ),
    "leading": gettext_noop("those who lead the partnership"),
    "leads": gettext_noop("those who lead the partnership"),
    "member": gettext_noop("all members of the partnership"),
    "party": gettext_noop("people of the partner that promised"),
    "partner": gettext_noop("people of the same partnerships"),
    "published": gettext_noop("everyone who is signed in"),
    "reader": gettext_noop("who may read the choice that it belongs to"),
    "reported": gettext_noop("those who lead the partnership, once it was reported"),
    "runs": gettext_noop("those who run the meeting"),
    "shared": gettext_noop("people of the organisation that it is shared with"),
    "steward": gettext_noop("data stewards of the organisation"),
    "steward_of_party": gettext_noop("data stewards of organisations that take part"),
    "team": gettext_noop("the team of the same site"),
    "working": gettext_noop("everyone who works in the partnership"),
}


@dataclass(frozen=True)
class Kept:
    """One kind of row: the right to see it in words, how many are one's own, who else has it.

    ``others`` are who they are, and how many of the rows they see at most.
    """

    right: str
    n: int
    others: tuple[tuple[str, int], ...]


def kept(actor: Actor) -> Iterator[Kept]:
    """Every kind of which there is a row of the actor's."""
    for model in kinds_of_rows():
        rows = own_rows(actor, model)
        if n := rows.count():
            yield Kept(gettext(reading(model).means), n, tuple(_others(model, rows)))


def _others(model: type[models.Model], rows: models.QuerySet[Any]) -> Iterator[tuple[str, int]]:
    for role, rule in reading(model).rules.items():
        if not _is_ones_own(rule) and (n := rows.filter(_of_the_row(rule)).count()):
            yield gettext(_WHO.get(role, role.replace("_", " "))), n


def _is_ones_own(rule: models.Q) -> bool:
    """Whether a rule speaks of the row's own person, who is the actor here."""
    children: list[Any] = list(rule.children)
    return any(
        _is_ones_own(child) if isinstance(child, models.Q) else child[1] is ACTOR
        for child in children
    )


def _of_the_row(rule: models.Q) -> models.Q:
    """What a rule asks of the row, without what it asks of the reader: the most that others see.

    A reach is held to be fulfilled where the row has something that could be reached.
    """
    if rule.negated:
        return models.Q()
    children: list[Any] = list(rule.children)
    parts = [
        _of_the_row(child) if isinstance(child, models.Q) else _condition(*child)
        for child in children
    ]
    return models.Q(*parts, _connector=rule.connector)


def _condition(name: str, side: Any) -> models.Q:
    if isinstance(side, Reach | Placeholder):
        return models.Q(**{f"{name.partition('__')[0]}__isnull": False})
    return models.Q(**{name: side})
