"""``copractice manage access_matrix``: write down who may do what."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import CommandError

from copractice.people.policy import room
from copractice.people.rights.doors import DeclaredCommand


class Command(DeclaredCommand):
    """Writes ``docs/access-matrix.md`` from the table of rights."""

    action = room.name("rights.print")
    help = "Write who may do what, from the table of rights."
    # They load the addresses, which must wait until demo mode is on.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to write, or only to compare."""
        parser.add_argument("--to", type=Path, default=Path("docs/access-matrix.md"))
        parser.add_argument(
            "--check", action="store_true", help="change nothing; fail if it is old"
        )

    def handle(self, *args: Any, to: Path, check: bool, **options: Any) -> None:
        """Write the page, or fail where it is not what would be written."""
        from copractice.people.rights.matrix import matrix

        # The page speaks of all addresses, those of demo mode too, wherever it is written.
        settings.COPRACTICE_DEMO = True
        page = matrix()
        if not check:
            to.write_text(page, encoding="utf-8")
            self.stdout.write(f"{to} is written.")
        elif not to.exists() or to.read_text(encoding="utf-8") != page:
            raise CommandError(f"{to} is old. Write it anew: copractice manage access_matrix")
