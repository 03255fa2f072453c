"""The access log only grows: the database itself refuses to change or delete a line."""

from typing import Any

from django.db import migrations

TABLE = "people_accessentry"

SQLITE = [
    f"create trigger access_log_{verb} before {verb} on {TABLE} "
    "begin select raise(abort, 'the access log only grows'); end"
    for verb in ("update", "delete")
]
POSTGRESQL = [
    "create function access_log_only_grows() returns trigger language plpgsql as "
    "$body$ begin raise exception 'the access log only grows'; end $body$",
    f"create trigger access_log_only_grows before update or delete on {TABLE} "
    "for each statement execute function access_log_only_grows()",
]


def guard(apps: Any, editor: Any) -> None:
    """Put the triggers in place."""
    for sql in POSTGRESQL if editor.connection.vendor == "postgresql" else SQLITE:
        editor.execute(sql)


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
