"""``copractice manage tick``: do once what is due."""

from __future__ import annotations

from typing import Any

from django.core.management import CommandError
from django.utils import timezone

from copractice.people.rights.doors import DeclaredCommand
from copractice.people.ticks import tick


class Command(DeclaredCommand):
    """Looks at the clock once, as ``copractice worker`` does each minute; for a timer or cron."""

    # Declared by the room of notices: what is due is letters, more than anything else.
    action = "notices.clock.tick"
    help = "Do once what is due: letters, digests, and what rooms do in their time."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it. Fails where something failed, so that whoever runs it hears of it."""
        failed = tick(timezone.now())
        if failed:
            raise CommandError("Failed, and tried again at the next tick: " + ", ".join(failed))
