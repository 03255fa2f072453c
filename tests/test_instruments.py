"""Forms and surveys: made, asked, answered, released, read."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from tests import world as small
from tests.world import ON_EACH_DATABASE

PAGES = (
    "",
    *("forms/begin/", "forms/bring/", "forms/1/", "forms/1/describe/"),
    *("forms/1/questions/add/?kind=scale", "forms/1/questions/add/?kind=matrix"),
    *("forms/1/questions/add/?kind=date", "forms/1/questions/add/?kind=note"),
    *("forms/1/questions/add/?kind=number", "forms/1/questions/hinders/", "forms/1/items/"),
    *("forms/1/codebook/", "forms/1/plan/", "1/", "2/", "3/", "4/", "5/", "6/", "7/"),
    *("6/change/", "4/answer/", "4/answer/no/", "1/answer/", "1/texts/", "2/answers/"),
    *("1/finding/", "1/figures/", "2/figures/", "forms/1/xlsform/"),
)


@ON_EACH_DATABASE
def test_every_page_opens_for_who_leads(
    world: small.World, client_as: Callable[[small.Someone | None], Client]
) -> None:
    client = client_as(world.a.people["hub"])
    surveys = f"/partnerships/{world.a.partnership.code}/surveys/"
    given = {}
    for page in PAGES:
        try:
            given[page] = client.get(surveys + page).status_code
        except Exception as fault:
            given[page] = repr(fault)[:300]
    assert {p: s for p, s in given.items() if s not in (200, 302)} == {}
