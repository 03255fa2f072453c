"""What somebody asks a person to confirm, in their week."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.urls import reverse

from copractice.domain.words import say
from copractice.learning.confirming import what_is_asked
from copractice.learning.models import Confirming
from copractice.partnerships.models import Partnership
from copractice.partnerships.waits import Wait, waits
from copractice.people.rights import Actor


@waits
def confirming_waits(actor: Actor, partnerships: Sequence[Partnership]) -> Iterable[Wait]:
    """What somebody asks this person to confirm."""
    rows = Confirming.objects.allowed(actor, "learning.confirming.answer").filter(
        partnership__in=[one.pk for one in partnerships], answer="", withdrawn_at=None
    )
    for row in rows.select_related("person"):
        yield Wait(
            partnership=row.partnership_id,
            what=what_is_asked(row),
            why=say(
                "{person} asks you to confirm it, for their own record.", person=row.person.name
            ),
            act=say("Look at it"),
            href=reverse("learning:confirming", args=[row.code]),
        )
