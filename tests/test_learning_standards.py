"""Standards in a partnership: said, agreed and seen apart; each cell opens; one may object."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from copractice.domain.standards import SETS, Record, ShownBy
from copractice.domain.transitions import NotPossible
from copractice.domain.vocabulary import Rung
from copractice.learning import actions, record
from copractice.learning.models import Contest
from copractice.learning.telling import standards_of_group, standards_of_person
from copractice.partnerships import actions as trunk
from copractice.partnerships.models import Activity, Part
from copractice.people import actions as people
from copractice.people.rights import Actor, Denied, as_system
from tests.world import NOW, Someone, World

ClientAs = Callable[[Someone | None], Client]
KEYS = [one.key for one in SETS["2011"].standards]
RECORDS = [
    Record(touches, rung, source, "figure 1")
    for touches in (*((key,) for key in KEYS), tuple(KEYS[:2]), tuple(KEYS[3:6]))
    for rung in Rung
    for source in ("cycle 1", "cycle 2", "note 3")
]
records = st.lists(st.sampled_from(RECORDS), max_size=12)


# Busy work never looks better than quiet work with something to show for it.


@given(records, st.lists(st.sampled_from(KEYS), max_size=40))
def test_more_opportunities_never_raise_what_was_seen(known: list[Record], busy: list[str]) -> None:
    more = [Record((key,), Rung.OPPORTUNITY, f"busy {n}") for n, key in enumerate(busy)]
    for year in SETS:
        before = standards_of_person(known, 0, year)
        after = standards_of_person([*known, *more], 0, year)
        for one, then in zip(before, after, strict=True):
            assert then.is_evidence == one.is_evidence
            assert one.rung in (None, then.rung)


@given(st.lists(st.sampled_from(KEYS), max_size=40), st.booleans())
def test_opportunities_alone_are_never_evidence(taken: list[str], led: bool) -> None:
    for year in SETS:
        covered = standards_of_group([], taken, led, year)
        assert not any(one.is_evidence for one in covered)
        conditions = [one for one in covered if one.standard.shown_by is ShownBy.CONDITIONS]
        assert all(one.rung is None for one in conditions)


# In a partnership


@pytest.fixture
def part(world: World) -> Part:
    """A partnership in which six teachers noted a huddle, so that totals may be told."""
    part: Part = world.a.rows["part"].fresh()
    hub = {"actor": world.a.people["hub"].actor, "at": NOW}
    with as_system("test"):
        team = [people.add_person(actor=None, at=NOW, name=f"Teacher {i}") for i in range(6)]
        for person in team:
            trunk.take_in(**hub, part=part, person=person, role="teacher", starts=NOW.date())
        for person in team:
            trunk.note_work(
                actor=Actor(person.pk, NOW.date()),
                at=NOW,
                part=part,
                practice="huddle",
                on=NOW.date(),
            )
    return part


def page(client_as: ClientAs, who: Someone, part: Part, slug: str = "") -> str:
    code = part.partnership.code
    path = (
        reverse("learning:standard", args=[code, "2011", slug])
        if slug
        else reverse("learning:standards", args=[code])
    )
    answer = client_as(who).get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def learned(world: World, part: Part, who: str, text: str, **more: Any) -> None:
    trunk.note_work(
        actor=world.a.people[who].actor,
        at=NOW,
        part=part,
        practice="write-finding",
        on=NOW.date(),
        learned=text,
        **more,
    )


def test_from_a_standard_to_what_lies_behind_it_in_one_click(
    world: World, client_as: ClientAs, part: Part
) -> None:
    learned(world, part, "teacher", "A question first beats an answer first.")
    learned(world, part, "teacher", "Kept within my team.", audience="team")
    hub, guest = world.a.people["hub"], world.a.people["guest"]
    cell = reverse("learning:standard", args=[part.partnership.code, "2011", "data"])
    assert f'href="{cell}"' in page(client_as, hub, part)
    behind = page(client_as, hub, part, "data")
    assert "A question first beats an answer first." in behind
    # What was kept to a few is in no picture of the whole, for anybody.
    assert "Kept within my team." not in behind
    # Who only looks in learns that there is more, and not what.
    shown = page(client_as, guest, part, "data")
    assert "A question first" not in shown
    assert "not meant for you to open" in shown


def test_how_much_of_the_work_the_record_holds_stands_beside_it(
    world: World, client_as: ClientAs, part: Part
) -> None:
    for slug in ("", "data"):
        text = page(client_as, world.a.people["hub"], part, slug)
        assert "how much of the work the record holds" in text.lower()
        assert "%" not in text.partition("<main")[2].partition("</main")[0]


def test_what_is_agreed_is_words_and_the_latest_holds(
    world: World, client_as: ClientAs, part: Part
) -> None:
    hub, here = world.a.people["hub"], part.partnership

    def agree(text: str) -> None:
        actions.agree_standard(
            actor=hub.actor, at=NOW, partnership=here, standard="2011:data", text=text
        )

    agree("First words.")
    agree("Later words.")
    text = page(client_as, hub, part)
    assert "Later words." in text
    assert "First words." not in text
    agree("")
    assert "Later words." not in page(client_as, hub, part)
    with pytest.raises(Denied):
        actions.agree_standard(
            actor=world.a.people["teacher"].actor,
            at=NOW,
            partnership=here,
            standard="2011:data",
            text="Mine.",
        )
    with pytest.raises(KeyError):
        actions.agree_standard(
            actor=hub.actor, at=NOW, partnership=here, standard="2011:fun", text="No."
        )


def test_a_contested_mapping_counts_no_more_in_ones_own_record(
    world: World, client_as: ClientAs, part: Part
) -> None:
    expert, hub = world.a.people["expert"], world.a.people["hub"]

    def touches(who: Someone) -> bool:
        records = record.records_of(record.work_of_person(who.actor))
        return any("2011:data" in one.touches for one in records)

    for who in ("expert", "hub"):
        learned(world, part, who, "Something.")
    given_ = {
        "actor": expert.actor,
        "at": NOW,
        "partnership": part.partnership,
        "type_slug": "network",
        "practice": "write-finding",
        "standard": "2011:data",
        "reason": "I wrote it without any figure.",
    }
    assert touches(expert)
    contest = actions.contest_mapping(**given_, shown=True)
    assert not touches(expert)
    assert touches(hub)
    # One's own entry says so.
    entry = Activity.objects.filter(person=expert.person, practice="write-finding").first()
    assert entry is not None
    opened = client_as(expert).get(reverse("learning:entry", args=[entry.code]))
    assert "you see this differently" in opened.content.decode()
    assert "I wrote it without any figure." in page(client_as, hub, part, "data")
    with pytest.raises(NotPossible):
        actions.contest_mapping(**given_)
    with pytest.raises(Denied):
        actions.withdraw_contest(actor=hub.actor, at=NOW, contest=contest)
    actions.withdraw_contest(actor=expert.actor, at=NOW, contest=contest)
    assert touches(expert)
    assert "I wrote it without any figure." not in page(client_as, hub, part, "data")
    # That it was said, and why, is kept.
    assert Contest.objects.get(pk=contest.pk).reason


def test_no_standard_is_where_none_is(world: World, client_as: ClientAs) -> None:
    code = world.a.partnership.code
    client = client_as(world.a.people["hub"])
    for year, slug in (("2011", "fun"), ("1999", "data")):
        path = f"/learning/partnerships/{code}/standards/{year}/{slug}/"
        assert client.get(path).status_code == 404
        assert client.post(path + "agree/").status_code == 404
    contest = f"/learning/partnerships/{code}/standards/2011/data/contest/"
    assert client.get(f"{contest}?practice=network.huddle").status_code == 404
