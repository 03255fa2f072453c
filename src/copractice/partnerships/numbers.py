"""Numbers within a partnership (cycle 9) or an organisation (need 3), and a partnership's days."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import connection, models
from django.db.models import Max

from copractice.partnerships.models import Partnership
from copractice.people.models import Organisation
from copractice.people.rights import as_system


def next_number(model: type[models.Model], scope: Partnership | Organisation) -> int:
    """The next free number of this kind of row in its scope; inside an action's transaction.

    Counted over all rows, also those that the actor may not see. On PostgreSQL two writers wait
    for each other; on SQLite there is only one.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(%s)", [scope.pk])
    with as_system("number"):
        rows = model._default_manager.filter(**{scope._meta.model_name or "": scope})
        return (rows.aggregate(last=Max("number"))["last"] or 0) + 1


def day_of(partnership: Partnership, at: datetime) -> date:
    """The date of an instant where the partnership is."""
    return at.astimezone(ZoneInfo(partnership.time_zone)).date()
