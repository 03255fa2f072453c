"""The third reader: row-level policies of PostgreSQL, written by Django's own compiler.

The web process connects as a role that owns nothing. Each request is one transaction, and sets
``copractice.actor`` and ``copractice.today`` in it. No actor, no rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models.expressions import Expression
from django.db.models.sql import Query

from copractice.people.rights.table import (
    RULES,
    Actor,
    Placeholder,
    Reach,
    bound,
    reaches_of,
    system_reason,
    whole,
)

_SYSTEM = "current_setting('copractice.system', true) = 'on'"
# Asked before any rule: one that holds for every row (the directory) is for persons, too.
_SOMEONE = "(select nullif(current_setting('copractice.actor', true), '')) is not null"


class _Setting(Expression):
    """The actor's id or today's date, read from the transaction; NULL when nobody is set."""

    def __init__(self, name: str, field: models.Field[Any, Any]) -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        kind = self.output_field.db_type(connection)
        return f"(select nullif(current_setting('copractice.{self.name}', true), '')::{kind})", ()


class _Call(Expression):
    """``in`` a reach: a call of the function that may read the authority tables."""

    def __init__(self, reach: Reach) -> None:
        super().__init__(output_field=models.BigIntegerField())
        self.reach = reach

    def get_source_expressions(self) -> list[Any]:
        return []

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        return f"(select rights.{self.reach.function}())", ()


class _Who:
    """Stands for the actor while a policy or a function is compiled."""

    person = _Setting("actor", models.BigIntegerField())
    today = _Setting("today", models.DateField())


def _fill(side: Any) -> Any:
    if isinstance(side, Placeholder):
        return getattr(_Who, side.name)
    return _Call(side) if isinstance(side, Reach) else side


def _literal(sql: str, params: Any, connection: Any) -> str:
    """A policy takes no parameters: they are written in, quoted by the driver."""
    return str(connection.ops.compose_sql(sql, params))


def using_sql(model: type[models.Model], verb: str, using: str = DEFAULT_DB_ALIAS) -> str | None:
    """The condition of ``model``'s policy for all actions with this verb; ``None`` without any."""
    found = [a for a in RULES.values() if a.model is model and a.verb == verb]
    if not found:
        return None
    connection = connections[using]
    whole_rule = models.Q()
    for action in found:
        whole_rule |= whole(action)
    query = Query(model, alias_cols=True)
    where = query.build_where(bound(whole_rule, _fill))
    sql, params = query.get_compiler(using).compile(where)
    return f"{_SOMEONE} and ({_literal(sql, params, connection)})"


def function_sql(reach: Reach, using: str = DEFAULT_DB_ALIAS) -> str:
    """The function of a reach: owner's rights, fixed search path, stable within a statement."""
    connection = connections[using]
    sql, params = reach.query(_Who).using(using).query.get_compiler(using).as_sql()
    return (
        f"create or replace function rights.{reach.function}() returns setof bigint "
        "language sql stable security definer set search_path = public, pg_temp "
        f"as $reach$ {_literal(sql, params, connection)} $reach$"
    )


def protected_models() -> list[type[models.Model]]:
    """Every model that the table of rights speaks of, in a stable order."""
    found = {action.model for action in RULES.values() if action.model is not None}
    return sorted(found, key=lambda model: model._meta.label)


def statements(web_role: str, using: str = DEFAULT_DB_ALIAS) -> Iterator[str]:
    """All that brings a migrated database under the table of rights. May be run again and again."""
    quote = connections[using].ops.quote_name
    role = quote(web_role)
    yield "create schema if not exists rights"
    yield f"grant usage on schema public, rights to {role}"
    yield f"grant select, insert, update, delete on all tables in schema public to {role}"
    yield f"grant usage on all sequences in schema public to {role}"
    for one in reaches_of(RULES.values()):
        yield function_sql(one, using)
    yield f"grant execute on all functions in schema rights to {role}"
    for model in protected_models():
        yield from _table(model, role, using)


def _table(model: type[models.Model], role: str, using: str) -> Iterator[str]:
    quote = connections[using].ops.quote_name
    table = quote(model._meta.db_table)
    yield f"alter table {table} enable row level security"
    yield f"revoke delete on {table} from {role}"
    conditions = {
        "select": ("using", using_sql(model, "read", using)),
        "insert": ("with check", using_sql(model, "write", using)),
        "update": ("using", using_sql(model, "write", using)),
    }
    for command, (clause, condition) in conditions.items():
        name = f"rights_{command}"
        yield f"drop policy if exists {name} on {table}"
        whole_condition = _SYSTEM if condition is None else f"({condition}) or {_SYSTEM}"
        yield f"create policy {name} on {table} for {command} {clause} ({whole_condition})"
    if getattr(model, "append_only", False):
        yield f"revoke update on {table} from {role}"


def apply(web_role: str, using: str = DEFAULT_DB_ALIAS) -> int:
    """Run all statements in one transaction as the owner. Returns how many there were."""
    from django.db import transaction

    done = 0
    with transaction.atomic(using), connections[using].cursor() as cursor:
        for sql in statements(web_role, using):
            cursor.execute(sql)
            done += 1
    return done


def act_as(actor: Actor | None, using: str = DEFAULT_DB_ALIAS) -> None:
    """Tell this transaction who acts. Does nothing on SQLite, which has no policies."""
    connection = connections[using]
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "select set_config('copractice.actor', %s, true), "
            "set_config('copractice.today', %s, true), "
            "set_config('copractice.system', %s, true)",
            [
                str(actor.person) if actor else "",
                actor.today.isoformat() if actor else "",
                "on" if system_reason() else "",
            ],
        )


def announce(using: str = DEFAULT_DB_ALIAS) -> None:
    """Tell PostgreSQL that system work begins or ends in this transaction.

    A transaction that failed is told nothing: it takes no statement, and its rollback takes the
    setting back. Speaking up here would hide the error that made it fail.
    """
    connection = connections[using]
    if connection.vendor != "postgresql" or _has_failed(connection):
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "select set_config('copractice.system', %s, %s)",
            ["on" if system_reason() else "", connection.in_atomic_block],
        )


def _has_failed(connection: Any) -> bool:
    from psycopg.pq import TransactionStatus

    raw = connection.connection
    in_error = raw is not None and raw.info.transaction_status is TransactionStatus.INERROR
    return connection.needs_rollback or in_error


def refuse_a_powerful_role(using: str = DEFAULT_DB_ALIAS) -> None:
    """A superuser, an owner or a role with BYPASSRLS makes every policy void: do not start."""
    connection = connections[using]
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "select rolsuper or rolbypassrls or exists ("
            "  select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace"
            "  where n.nspname = 'public' and c.relkind = 'r' and c.relowner = r.oid)"
            " from pg_roles r where rolname = current_user"
        )
        if cursor.fetchone()[0]:
            raise ImproperlyConfigured(
                "The web process connects to PostgreSQL as a role that owns tables or bypasses "
                "row-level security, so the table of rights would be void. Connect as a role made "
                "for it: see docs/postgresql.md."
            )


def all_models() -> list[type[models.Model]]:
    """Every model of our own rooms."""
    return [m for m in apps.get_models() if m.__module__.startswith("copractice.")]
