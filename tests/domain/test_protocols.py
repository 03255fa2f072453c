"""Protocols: what changed part by part, two edits made into one, and where a protocol stands."""

from __future__ import annotations

import json
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copractice.domain.cycles import State
from copractice.domain.protocols import (
    TRANSITIONS,
    Change,
    Evidence,
    Joined,
    Move,
    Protocol,
    ProtocolPart,
    Side,
    Standing,
    Version,
    compare,
    follow,
    in_places,
    join,
    may_follow,
    sites_for,
    told,
    turns,
    version_of,
)
from copractice.domain.transitions import NotPossible

SAID = ("ask", "wait", "try it", "say it aloud", "wait, then ask")
WORDS = st.sampled_from(("", *SAID))
TEXTS = st.lists(st.sampled_from(SAID), max_size=3).map("\n\n".join)
IDS = st.lists(st.sampled_from("abcde"), unique=True, max_size=5)


@st.composite
def protocols(draw: st.DrawFn) -> Protocol:
    parts = tuple(
        ProtocolPart(id_, draw(WORDS), draw(TEXTS), draw(st.none() | st.integers(1, 3)))
        for id_ in draw(IDS)
    )
    return Protocol(draw(WORDS), draw(TEXTS), parts)


@st.composite
def edited(draw: st.DrawFn, base: Protocol) -> Protocol:
    """An edit as people make them: parts leave, come, move, and some words change."""
    parts = [part for part in base.parts if draw(st.integers(0, 4))]
    parts = draw(st.permutations(parts)) if draw(st.booleans()) else parts
    kept = [
        ProtocolPart(one.id, one.heading, draw(st.just(one.text) | TEXTS), one.minutes)
        for one in parts
    ]
    for id_ in draw(st.lists(st.sampled_from("uvw"), unique=True, max_size=2)):
        kept.insert(draw(st.integers(0, len(kept))), ProtocolPart(id_, draw(WORDS), draw(TEXTS)))
    return Protocol(base.title, draw(st.just(base.purpose) | TEXTS), tuple(kept))


@st.composite
def two_edits(draw: st.DrawFn) -> tuple[Protocol, Protocol, Protocol]:
    base = draw(protocols())
    return base, draw(edited(base)), draw(edited(base))


ANY_TWO = two_edits() | st.tuples(protocols(), protocols(), protocols())


def paragraphs(*texts: str) -> set[str]:
    return {one for text in texts for one in text.split("\n\n") if one}


def everything(joined: Joined) -> set[str]:
    """Every paragraph that stands in what was joined, or on either side of what is contested."""
    told: list[str] = []
    for meeting in (joined.title, joined.purpose):
        told += [meeting.mine, meeting.theirs] if meeting.contested else [meeting.joined]
    for one in joined.parts:
        sides = [one.mine, one.theirs] if one.contested else [one.joined]
        told += [text for part in sides if part for text in (part.heading, part.text)]
    return paragraphs(*told)


def texts(protocol: Protocol) -> set[str]:
    parts = [text for part in protocol.parts for text in (part.heading, part.text)]
    return paragraphs(protocol.title, protocol.purpose, *parts)


@given(ANY_TWO)
def test_joining_takes_no_side(three: tuple[Protocol, Protocol, Protocol]) -> None:
    base, mine, theirs = three
    assert join(base, mine, theirs).turned() == join(base, theirs, mine)


@given(ANY_TWO)
def test_no_text_of_either_side_is_lost(three: tuple[Protocol, Protocol, Protocol]) -> None:
    """Whatever one of the two wrote that was not there before can be read afterwards."""
    base, mine, theirs = three
    there = everything(join(base, mine, theirs))
    assert texts(mine) - texts(base) <= there
    assert texts(theirs) - texts(base) <= there


@given(ANY_TWO)
def test_each_part_that_somebody_has_and_nobody_took_out_stands_once(
    three: tuple[Protocol, Protocol, Protocol],
) -> None:
    base, mine, theirs = three
    ids = [(one.mine or one.theirs or one.base).id for one in join(base, mine, theirs).parts]  # type: ignore[union-attr]
    both = set(mine.ids) & set(theirs.ids)
    new = (set(mine.ids) | set(theirs.ids)) - set(base.ids)
    assert len(ids) == len(set(ids))
    assert both | new <= set(ids) <= set(mine.ids) | set(theirs.ids)


@given(st.data())
def test_an_edit_alone_is_taken_as_it_is(data: st.DataObject) -> None:
    base = data.draw(protocols())
    mine = data.draw(edited(base))
    joined = join(base, mine, base)
    assert joined.is_settled
    assert joined.by(Side.MINE) == joined.by(Side.THEIRS) == mine
    assert join(base, base, mine).by(Side.MINE) == mine
    assert join(base, mine, mine).by(Side.MINE) == mine


@given(ANY_TWO)
def test_what_a_side_contests_stands_as_it_has_it(
    three: tuple[Protocol, Protocol, Protocol],
) -> None:
    base, mine, theirs = three
    joined = join(base, mine, theirs)
    followed = joined.by(Side.MINE)
    for id_, meeting in joined.contested.items():
        assert followed.part(id_) == (meeting.mine or meeting.theirs)


def test_different_paragraphs_of_one_part_are_joined_and_the_same_one_is_contested() -> None:
    base = Protocol("Talk", "", (ProtocolPart("a", "Open", "Ask.\n\nWait."),))
    mine = Protocol("Talk", "", (ProtocolPart("a", "Open", "Ask twice.\n\nWait."),))
    theirs = Protocol("Talk", "", (ProtocolPart("a", "Open", "Ask.\n\nWait long.", 5),))
    joined = join(base, mine, theirs)
    assert joined.is_settled
    assert joined.by(Side.MINE).parts == (ProtocolPart("a", "Open", "Ask twice.\n\nWait long.", 5),)
    against = Protocol("Talk", "", (ProtocolPart("a", "Open", "Do not ask.\n\nWait."),))
    contested = join(base, mine, against)
    assert list(contested.contested) == ["a"]
    assert contested.by(Side.MINE) == mine
    assert contested.by(Side.THEIRS) == against


def test_a_part_that_one_took_out_and_the_other_changed_stays_until_it_is_settled() -> None:
    base = Protocol("Talk", "", (ProtocolPart("a", "Open"), ProtocolPart("b", "Close")))
    without = Protocol("Talk", "", (ProtocolPart("a", "Open"),))
    changed = Protocol("Talk", "", (ProtocolPart("a", "Open"), ProtocolPart("b", "Close aloud")))
    joined = join(base, without, changed)
    assert list(joined.contested) == ["b"]
    assert joined.by(Side.MINE) == joined.by(Side.THEIRS) == changed
    assert join(base, without, base).by(Side.MINE) == without


def test_two_orders_are_told_and_the_old_one_stands() -> None:
    a, b, c = (ProtocolPart(id_, id_) for id_ in "abc")
    base, mine, theirs = (Protocol("", "", row) for row in ((a, b, c), (b, a, c), (a, c, b)))
    joined = join(base, mine, theirs)
    assert joined.both_moved
    assert not joined.is_settled
    assert joined.by(Side.MINE) == base
    assert join(base, mine, base).by(Side.THEIRS) == mine


@given(protocols(), protocols())
def test_the_difference_has_both_versions(before: Protocol, after: Protocol) -> None:
    rows = compare(before, after)
    assert tuple(row.after for row in rows if row.after) == after.parts
    assert {row.before for row in rows if row.before} == set(before.parts)
    assert len({row.id for row in rows}) == len(rows)


@given(protocols(), protocols())
def test_the_difference_turned_around(before: Protocol, after: Protocol) -> None:
    there = {row.id: row for row in compare(before, after)}
    back = {row.id: row for row in compare(after, before)}
    turned = {Change.ADDED: Change.REMOVED, Change.REMOVED: Change.ADDED}
    assert there.keys() == back.keys()
    for id_, row in there.items():
        assert back[id_].change is turned.get(row.change, row.change)
        assert back[id_].moved == row.moved


@given(protocols())
def test_a_version_and_itself_do_not_differ(protocol: Protocol) -> None:
    rows = compare(protocol, protocol)
    assert all(row.is_same for row in rows)
    assert str(told(rows)) == "No part changed."


@given(IDS, st.integers(0, 5), st.integers(0, 5))
def test_one_part_that_moves_is_the_only_one_told(ids: list[str], here: int, there: int) -> None:
    if max(here, there) >= len(ids):
        return
    before = tuple(ProtocolPart(id_, id_) for id_ in ids)
    row = list(before)
    row.insert(there, row.pop(here))
    moved = compare(Protocol("", "", before), Protocol("", "", tuple(row)))
    assert sum(one.moved for one in moved) == (here != there)


@given(protocols(), st.dictionaries(st.sampled_from("abc"), st.lists(WORDS, max_size=2)))
def test_a_version_comes_back_from_its_value(protocol: Protocol, led: dict[str, list[str]]) -> None:
    version = Version(protocol, {part: tuple(ones) for part, ones in led.items() if ones})
    assert version_of(json.loads(json.dumps(version.as_json()))) == version


def test_a_value_of_another_kind_is_refused() -> None:
    with pytest.raises(KeyError):
        version_of({"form": "text", "text": "Something else."})
    with pytest.raises(ValueError, match="same id"):
        Protocol("", "", (ProtocolPart("a", "One"), ProtocolPart("a", "Two")))


@given(IDS, st.data())
def test_places_put_every_part_somewhere(ids: list[str], data: st.DataObject) -> None:
    parts = tuple(ProtocolPart(id_, id_) for id_ in ids)
    places = data.draw(st.lists(st.integers(1, 9), min_size=len(ids), max_size=len(ids)))
    assert sorted(in_places(parts, places), key=lambda one: one.id) == sorted(
        parts, key=lambda one: one.id
    )
    assert in_places(parts, range(1, len(ids) + 1)) == parts


@pytest.mark.parametrize(
    ("places", "order"),
    [((1, 2, 1), "cab"), ((3, 2, 3), "bca"), ((2, 2, 3), "bac"), ((3, 2, 1), "cba")],
)
def test_a_part_goes_where_its_number_says(places: tuple[int, ...], order: str) -> None:
    parts = tuple(ProtocolPart(id_, id_) for id_ in "abc")
    assert "".join(one.id for one in in_places(parts, places)) == order


@given(st.lists(protocols(), max_size=4))
def test_the_turns_of_a_part_lead_from_nothing_to_what_it_is(ones: list[Protocol]) -> None:
    versions = [(number, Version(one)) for number, one in enumerate(ones, start=1)]
    found = turns(versions)
    for part in ones[-1].parts if ones else ():
        assert found[part.id][-1].compared.after == part
    for row in found.values():
        assert row[0].compared.change is Change.ADDED
        assert [turn.number for turn in row] == sorted({turn.number for turn in row})


def test_a_turn_names_the_cycles_that_led_to_it() -> None:
    first = Protocol("Talk", "", (ProtocolPart("a", "Open"), ProtocolPart("b", "Close")))
    second = Protocol("Talk", "", (ProtocolPart("a", "Open it"), ProtocolPart("b", "Close")))
    found = turns([(1, Version(first)), (2, Version(second, {"a": ("bcd",)}))])
    assert [(turn.number, turn.cycles) for turn in found["a"]] == [(1, ()), (2, ("bcd",))]
    assert [turn.number for turn in found["b"]] == [1]


def test_the_whole_takes_as_long_as_its_parts_and_is_unknown_with_one_of_them() -> None:
    known = (ProtocolPart("a", "", "", 5), ProtocolPart("b", "", "", 10))
    assert Protocol("", "", known).minutes == 15
    assert Protocol("", "", (*known, ProtocolPart("c", ""))).minutes is None
    assert Protocol("", "").minutes is None


# Where it stands.


def studied(*ends: tuple[str, State]) -> list[Evidence]:
    return [Evidence(str(n), site, ended) for n, (site, ended) in enumerate(ends)]


def why_not(standing: Standing, move: Move, evidence: Iterable[Evidence] = ()) -> str:
    with pytest.raises(NotPossible) as refused:
        follow(standing, move, evidence)
    return str(refused.value)


def test_from_draft_to_standard_work_on_evidence() -> None:
    one = studied(("larch", State.ADAPTED))
    assert follow(Standing.DRAFT, Move.TRY, one) is Standing.TRIED
    assert "None of these cycles ended in adopting" in why_not(Standing.TRIED, Move.USE, one)
    held = [*one, Evidence("x", "larch", State.ADOPTED)]
    assert follow(Standing.TRIED, Move.USE, held) is Standing.IN_USE
    told_why = why_not(Standing.IN_USE, Move.STANDARDISE, held)
    assert "at 2 sites at least" in told_why
    assert "such cycles were at 1 site." in told_why
    two = [*held, Evidence("y", "fenwick", State.EXPANDED)]
    assert follow(Standing.IN_USE, Move.STANDARDISE, two) is Standing.STANDARD


@pytest.mark.parametrize("state", [State.DOING, State.TO_STUDY, State.DROPPED, State.PLANNED])
def test_a_test_without_a_decision_is_no_evidence(state: State) -> None:
    assert "Name at least one" in why_not(Standing.DRAFT, Move.TRY, studied(("larch", state)))


@given(st.lists(st.tuples(st.sampled_from(["", "a", "b", "c"]), st.sampled_from(list(State)))))
def test_standard_work_takes_two_sites_whatever_else_is_named(
    ends: list[tuple[str, State]],
) -> None:
    evidence = studied(*ends)
    sites = {s for s, e in ends if s and e in (State.ADOPTED, State.EXPANDED)}
    assert sites_for(evidence) == len(sites)
    try:
        reached = follow(Standing.IN_USE, Move.STANDARDISE, evidence)
    except NotPossible:
        assert len(sites) < 2
    else:
        assert reached is Standing.STANDARD
        assert len(sites) >= 2


def test_every_step_can_be_taken_back() -> None:
    """From everywhere there is a way to every other standing."""
    for start in Standing:
        reached, seen = {start}, set()
        while reached - seen:
            here = (reached - seen).pop()
            seen.add(here)
            reached |= {step.after for step in may_follow(here)}
        assert reached == set(Standing)


def test_a_step_is_named_once_and_another_is_refused() -> None:
    assert len({(step.before, step.move) for step in TRANSITIONS}) == len(TRANSITIONS)
    assert "standard work" in why_not(Standing.STANDARD, Move.SET_ASIDE)
    for standing in Standing:
        assert str(standing.words)
        assert str(standing.means).endswith(".")
