"""``copractice manage apply_rights web``: bring PostgreSQL under the table of rights."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management import CommandError
from django.db import ProgrammingError, connection

from copractice.people.policy import room
from copractice.people.rights import postgres
from copractice.people.rights.doors import DeclaredCommand


class Command(DeclaredCommand):
    """Writes functions and row-level policies, as the owner of the tables."""

    action = room.name("rights.apply")
    help = "Write the table of rights into PostgreSQL. Run it as the owner, after each migrate."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """For which role."""
        parser.add_argument("role", help="the role that the web process connects as")

    def handle(self, *args: Any, role: str, **options: Any) -> None:
        """Write all of it in one transaction, or nothing."""
        if connection.vendor != "postgresql":
            raise CommandError(
                "This installation stands on SQLite, which has no policies: there is nothing to "
                "write. See docs/postgresql.md."
            )
        try:
            done = postgres.apply(role)
        except ProgrammingError as fault:
            raise CommandError(
                f"Nothing was written. PostgreSQL says: {fault}".strip()
                + " Run migrate first, run this as the owner of the tables, and name a role that "
                "exists. See docs/postgresql.md."
            ) from fault
        self.stdout.write(f"{done} statements: the table of rights holds for {role}.")
