"""A record that is taken along: the same value after reading, sums apart, faults with a place."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copractice.domain.demand import Minutes, Source
from copractice.domain.learning.changing import Changed
from copractice.domain.learning.known import Known
from copractice.domain.learning.transcript import (
    Beside,
    ConfirmedBy,
    Found,
    Item,
    Made,
    Said,
    Section,
    Transcript,
    Unfit,
    compared,
    sums_of,
)
from copractice.domain.learning.transcript_file import (
    LARGEST,
    MOST_FAULTS,
    MOST_MINUTES,
    NotARecord,
    from_json,
    to_json,
)

DAY = date(2025, 10, 15)
CONFIRMED: dict[str, Any] = {"known": Known.CONFIRMED, "minutes_from": Source.CONFIRMED}
texts = st.text(max_size=6)
days = st.dates(min_value=date(2000, 1, 1), max_value=date(2050, 1, 1))


@st.composite
def items(draw: st.DrawFn) -> Item:
    known = draw(st.sampled_from(Known))
    own = st.sampled_from([Source.USUAL, Source.STATED])
    by = st.builds(ConfirmedBy, name=texts, on=days, capacity=texts)
    return Item(
        *(draw(texts), draw(days)),
        *(draw(texts) for _field in range(7)),
        minutes=draw(st.integers(0, MOST_MINUTES)),
        known=known,
        minutes_from=Source.CONFIRMED if known is Known.CONFIRMED else draw(own),
        confirmed=tuple(draw(st.lists(by, max_size=2))) if known is Known.CONFIRMED else (),
        inside_day=draw(st.sampled_from([None, True, False])),
        standards=tuple(draw(st.lists(texts, max_size=3))),
    )


made = st.builds(Made, on=days, title=texts, partnership=texts, link=texts)
found = st.builds(
    Found,
    on=days,
    text=texts,
    partnership=texts,
    applied_on=st.none() | days,
    result_seen=st.booleans(),
)
said = st.builds(
    Said, on=days, text=texts, changed=st.none() | st.sampled_from(Changed), partnership=texts
)


@st.composite
def transcripts(draw: st.DrawFn) -> Transcript:
    sections = draw(st.sets(st.sampled_from(Section)))
    rows: dict[Section, Any] = {
        Section.ITEMS: st.lists(items(), max_size=3, unique_by=lambda one: one.code),
        Section.ARTEFACTS: st.lists(made, max_size=2),
        Section.FINDINGS: st.lists(found, max_size=2),
        Section.IN_OWN_WORDS: st.lists(said, max_size=2),
    }
    given_ = {one.value: tuple(draw(rows[one])) for one in sections}
    there = [row.on for some in given_.values() for row in some]
    return Transcript(
        name=draw(texts),
        kept_at=draw(texts),
        made_on=draw(days),
        language=draw(texts),
        first=min(there) if there and draw(st.booleans()) else None,
        last=max(there) if there and draw(st.booleans()) else None,
        sections=tuple(sections),
        **given_,
    )


def item(code: str = "bcdfghjkmn", **more: Any) -> Item:
    given_: dict[str, Any] = {
        "code": code,
        "on": DAY,
        "partnership": "Lakeshore",
        "type": "network",
        "type_name": "Network",
        "practice": "study",
        "practice_name": "Study a test",
        "role": "analyst",
        "role_name": "analyst",
        "minutes": 40,
        "known": Known.STATED,
        "minutes_from": Source.STATED,
    }
    return Item(**given_ | more)


def record(*rows: Item, **more: Any) -> Transcript:
    return Transcript("Teresa Marsh", "Alder County", DAY, items=rows, **more)


# The same value.


# How fast values are made is a matter of the machine.
SLOWLY = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)


@settings(SLOWLY, max_examples=60)
@given(transcripts())
def test_what_is_read_back_is_the_very_value(one: Transcript) -> None:
    text = to_json(one)
    assert from_json(text) == one
    assert to_json(from_json(text)) == text
    assert from_json(text.encode()) == one


@settings(SLOWLY, max_examples=30)
@given(transcripts(), st.randoms())
def test_the_order_in_which_rows_were_found_does_not_matter(one: Transcript, chance: Any) -> None:
    mixed = list(one.items)
    chance.shuffle(mixed)
    again = replace(one, items=tuple(mixed))
    assert again == one
    assert to_json(again) == to_json(one)


def test_a_mark_of_byte_order_is_passed_over() -> None:
    one = record(item())
    assert from_json(b"\xef\xbb\xbf" + to_json(one).encode()) == one


# What does not go together.


@pytest.mark.parametrize(
    ("known", "source"),
    [(Known.CONFIRMED, Source.STATED), (Known.STATED, Source.CONFIRMED)],
)
def test_an_item_is_confirmed_with_its_minutes(known: Known, source: Source) -> None:
    with pytest.raises(Unfit, match="neither"):
        item(known=known, minutes_from=source)


def test_what_was_only_noted_is_stated_though_its_minutes_are_the_usual_ones() -> None:
    noted = item(minutes=15, known=Known.STATED, minutes_from=Source.USUAL)
    assert sums_of([noted]).minutes == Minutes(usual=15)
    assert from_json(to_json(record(noted))).items == (noted,)


# Sums.


def test_sums_keep_apart_how_minutes_are_known_and_where_they_lay() -> None:
    sums = sums_of(
        [
            item("a", minutes=10, minutes_from=Source.USUAL, inside_day=True),
            item("b", minutes=20, inside_day=True),
            item("c", minutes=30, **CONFIRMED, inside_day=False),
            item("d", minutes=40, **CONFIRMED),
        ]
    )
    assert sums.minutes == Minutes(usual=10, stated=20, confirmed=70)
    assert (sums.inside, sums.outside, sums.unsaid) == (30, 30, 40)


@given(st.lists(items(), max_size=6))
def test_every_minute_is_in_one_sum_of_each(rows: list[Item]) -> None:
    sums, whole = sums_of(rows), sum(one.minutes for one in rows)
    assert sums.minutes.total == whole
    assert sums.inside + sums.outside + sums.unsaid == whole


# What does not go together.


@pytest.mark.parametrize(
    ("rows", "more", "why"),
    [
        ((item("a"), item("a", minutes=5)), {}, "Two items bear one code"),
        ((item(),), {"sections": (Section.FINDINGS,)}, "left out and has rows"),
        ((item(),), {"first": DAY + timedelta(days=1)}, "outside the days"),
        ((item(),), {"last": DAY - timedelta(days=1)}, "outside the days"),
    ],
)
def test_a_record_that_contradicts_itself_is_none(
    rows: tuple[Item, ...], more: dict[str, Any], why: str
) -> None:
    with pytest.raises(Unfit, match=why):
        record(*rows, **more)


def test_nobody_confirms_what_is_not_confirmed() -> None:
    with pytest.raises(Unfit, match="not confirmed"):
        item(confirmed=(ConfirmedBy("Dana", DAY),))
    with pytest.raises(Unfit, match="negative"):
        item(minutes=-1)


# Faults of a file.


def changed(path: str, value: Any = None, *, drop: bool = False) -> str:
    """The file of a record with one thing changed in it."""
    one = record(item(**CONFIRMED, confirmed=(ConfirmedBy("Dana", DAY),)))
    plain: Any = json.loads(to_json(one))
    *way, last = path.split(".")
    place = plain
    for step in way:
        place = place[int(step)] if step.isdigit() else place[step]
    if drop:
        del place[last]
    else:
        place[last] = value
    return json.dumps(plain)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (changed("items.0.minutes", drop=True), "items[1].minutes is missing."),
        (changed("name", drop=True), "name is missing."),
        (changed("items.0.minutes", "40"), "items[1].minutes: what stands there is not whole"),
        (changed("items.0.minutes", True), "items[1].minutes: what stands there is not whole"),
        (changed("items.0.minutes", 4.5), "items[1].minutes: what stands there is not whole"),
        (changed("items.0.minutes", -4), "items[1].minutes: what stands there is not whole"),
        (changed("items.0.on", "2025-02-30"), "items[1].on: what stands there is not a day"),
        (changed("items.0.on", "20250215"), "items[1].on: what stands there is not a day"),
        (changed("items.0.known", "sure"), "items[1].known: what stands there is not one of"),
        (changed("items.0.confirmed.0.on", 5), "items[1].confirmed[1].on: what stands there is"),
        (changed("items.0.known", "stated"), "items[1]: It names who confirmed it"),
        (changed("items.0.mood", "good"), "items[1].mood: this field is not part of the format."),
        (changed("score", 5), "score: this field is not part of the format."),
        (changed("items", {}), "items: what stands there is not a list"),
        (changed("items", [5]), "items[1]: what stands there is not a group of fields"),
        (changed("sections", ["items", "marks"]), "sections[2]: what stands there is not one of"),
        (changed("sections", []), "The section “items” is left out and has rows."),
        (changed("name", "\ud800"), "name: what stands there is not a text"),
        (changed("version", 2), "version: this program reads version 1"),
        (changed("version", True), "version: this program reads version 1"),
        (changed("version", drop=True), "version: this program reads version 1"),
        (changed("format", "other"), "is no learning record"),
        ("[]", "is no learning record"),
        ("nothing", "is not JSON that can be read (line 1, column 1)"),
        ('{"format": 1, "format": 2}', "is not JSON that can be read."),
        ('{"format": NaN}', "is not JSON that can be read."),
        ("[" * 100_000, "is not JSON that can be read"),
        (" " * (LARGEST + 1), "The file is larger than 5 megabytes."),
    ],
)
def test_a_fault_is_told_with_its_place(text: str, said: str) -> None:
    with pytest.raises(NotARecord) as fault:
        from_json(text)
    assert said in str(fault.value)
    assert "Nothing was read." in str(fault.value)


def test_bytes_of_another_encoding_are_told() -> None:
    with pytest.raises(NotARecord, match="not JSON"):
        from_json("Año".encode("latin-1"))


def test_all_faults_are_told_at_once_up_to_a_few() -> None:
    plain = json.loads(to_json(record(*(item(f"c{n}") for n in range(30)))))
    for one in plain["items"]:
        one["minutes"] = "many"
    with pytest.raises(NotARecord) as fault:
        from_json(json.dumps(plain))
    told = [str(one) for one in fault.value.sentences]
    assert sum("minutes" in one for one in told) == MOST_FAULTS
    assert "18 more faults follow." in told


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | texts,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    )
)
def test_whatever_stands_in_a_field_is_read_or_told(anything: Any) -> None:
    text, told = changed("items.0.confirmed", anything), ""
    try:
        assert json.loads(to_json(from_json(text)))["items"][0]["confirmed"] == anything
    except NotARecord as fault:
        told = str(fault)
    assert not told or "items[1].confirmed" in told
    told.encode()


# Beside what is here.


def test_each_item_stands_beside_the_one_of_its_code() -> None:
    file = [item("a"), item("b", minutes=50), item("c"), item("d", role_name="analista")]
    here = [item("a"), item("b"), item("d")]
    told = {one.item.code: (one.beside, one.fields) for one in compared(file, here)}
    assert told == {
        "a": (Beside.SAME, ()),
        "b": (Beside.DIFFERS, ("minutes",)),
        "c": (Beside.NOT_HERE, ()),
        # In another language it says the same.
        "d": (Beside.SAME, ()),
    }


def test_who_confirmed_is_compared_by_name_and_day() -> None:
    def by(*names: str, capacity: str = "") -> Item:
        return item(
            **CONFIRMED,
            confirmed=tuple(ConfirmedBy(name, DAY, capacity) for name in names),
        )

    assert compared([by("Dana", capacity="hub")], [by("Dana")])[0].beside is Beside.SAME
    assert compared([by("Dana")], [by("Eve")])[0].fields == ("confirmed",)
