"""Uses: who uses something where, how it was fitted to the place, and what came of it."""

from __future__ import annotations

from datetime import date, datetime

from copractice.commons.library.models import Item, Use
from copractice.commons.library.told import tell_makers
from copractice.domain.library import State, require_alive
from copractice.domain.words import say
from copractice.partnerships.models import Part, Setting
from copractice.partnerships.waist import leave_activity, leave_result
from copractice.people.acting import action
from copractice.people.rights import Actor, demand
from copractice.people.scope import Audience

PRACTICE = "use-artefact"


@action
def use_item(
    *,
    actor: Actor,
    at: datetime,
    part: Part,
    item: Item,
    since: date,
    adapted: str = "",
    result: str = "",
    setting: Setting | None = None,
    audience: str = Audience.PARTNERSHIP,
) -> Use:
    """Say that one uses it since a day; its makers are told. Raises ``NotPossible`` for a retired
    one.
    """
    demand(actor, "library.item.read", item)
    demand(actor, "partnerships.partnership.work", part.partnership)
    require_alive(State(item.state))
    use = Use.objects.create(
        item=item,
        partnership_id=item.partnership_id,
        person_id=actor.person,
        setting=setting,
        audience=audience,
        since=since,
        adapted=adapted,
        result=result,
        written_at=at,
    )
    leave_activity(
        actor=actor,
        at=at,
        part=part,
        practice=PRACTICE,
        on=since,
        source=use,
        step="use",
        setting=setting,
    )
    if result:
        _leave_result(actor, at, part, use)
    what = say("Somebody uses “{title}”.", title=item.title)
    tell_makers(actor=actor, at=at, item=item, what=what)
    return use


@action
def tell_result(*, actor: Actor, at: datetime, part: Part, use: Use, result: str) -> Use:
    """Say what came of a use of one's own, or say it anew."""
    demand(actor, "library.use.write", use)
    use.result = result
    use.save(update_fields=["result"])
    _leave_result(actor, at, part, use)
    what = say("Somebody says what came of “{title}”.", title=use.item.title)
    tell_makers(actor=actor, at=at, item=use.item, what=what)
    return use


def _leave_result(actor: Actor, at: datetime, part: Part, use: Use) -> None:
    leave_result(
        actor=actor,
        at=at,
        part=part,
        text=use.result,
        practice=PRACTICE,
        source=use,
        since=use.since,
        about=use.item.title[:120],
        setting=use.setting,
        audience=use.audience,
    )
