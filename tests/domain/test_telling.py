"""When letters leave, how sentences are kept, what a letter says: for any choice at any time."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copractice.domain.telling import (
    GIVEN_UP,
    USUAL,
    Choice,
    Line,
    NoticeKind,
    Rhythm,
    Section,
    Way,
    as_html,
    as_text,
    is_quiet,
    next_try,
    one_line,
    pack,
    subject_of,
    unpack,
    ways_of,
    when,
)
from copractice.domain.words import Amount, Day, InLanguages, Sentence, Strong, Words, count, say

NEW_YORK, MADRID = ZoneInfo("America/New_York"), ZoneInfo("Europe/Madrid")
ZONES = [
    *(NEW_YORK, MADRID, ZoneInfo("UTC"), ZoneInfo("Asia/Kathmandu"), ZoneInfo("Pacific/Apia")),
    # Half an hour at a change of the clock; a change at midnight.
    *(ZoneInfo("Australia/Lord_Howe"), ZoneInfo("America/Havana")),
]
SPEAK = Words("en")

minutes = st.one_of(st.none(), st.integers(0, 24 * 60 - 1))
rhythms = st.builds(
    Rhythm,
    digest_days=st.frozensets(st.integers(0, 6), min_size=1),
    digest_hour=st.integers(0, 23),
    quiet_from=minutes,
    quiet_to=minutes,
    quiet_weekends=st.booleans(),
)
instants = st.datetimes(datetime(2024, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))
zones = st.sampled_from(ZONES)
# Around the days on which clocks change in New York: where mistakes are.
changes = st.sampled_from([datetime(2026, 3, 8, tzinfo=UTC), datetime(2026, 11, 1, tzinfo=UTC)])
near = st.builds(lambda day, m: day + timedelta(minutes=m), changes, st.integers(-600, 1800))


def choice(way: Way, rhythm: Rhythm) -> Choice:
    return Choice({NoticeKind.REPLY: way}, rhythm)


# When


@given(rhythms, st.one_of(instants, near), zones, st.sampled_from([Way.AT_ONCE, Way.DIGEST]))
def test_no_letter_leaves_in_quiet_hours_or_before_it_is_told(
    rhythm: Rhythm, at: datetime, zone: ZoneInfo, way: Way
) -> None:
    leaves = when(NoticeKind.REPLY, choice(way, rhythm), at, zone)
    assert leaves is not None
    assert leaves >= at
    assert not is_quiet(rhythm, leaves, zone)
    # Three quiet days at most, after a week until the next digest and a day for the clock.
    assert leaves - at <= timedelta(days=12 if way is Way.DIGEST else 4)


@given(rhythms, st.one_of(instants, near), zones)
def test_what_is_mailed_at_once_waits_for_nothing_else(
    rhythm: Rhythm, at: datetime, zone: ZoneInfo
) -> None:
    """It leaves in the first minute that is not quiet."""
    leaves = when(NoticeKind.REPLY, choice(Way.AT_ONCE, rhythm), at, zone)
    assert leaves is not None
    minute = timedelta(minutes=1)
    if leaves - minute >= at:
        assert is_quiet(rhythm, leaves - minute, zone)
    if not is_quiet(rhythm, at, zone):
        assert leaves == at


@given(rhythms, st.lists(instants, min_size=1, max_size=20), zones)
def test_a_digest_has_each_once_and_there_is_one_a_day_at_most(
    rhythm: Rhythm, told: list[datetime], zone: ZoneInfo
) -> None:
    calm = Rhythm(rhythm.digest_days, rhythm.digest_hour)
    leaves = [when(NoticeKind.REPLY, choice(Way.DIGEST, calm), at, zone) for at in told]
    digests: dict[date, set[datetime]] = {}
    for one in leaves:
        assert one is not None
        digests.setdefault(one.astimezone(zone).date(), set()).add(one)
    assert all(len(same_day) == 1 for same_day in digests.values())
    for at, one in zip(told, leaves, strict=True):
        assert one is not None
        # No digest of the days between was passed over.
        assert not any(at <= other < one for other in leaves if other is not None)


@given(instants, zones, rhythms, st.sampled_from([Way.PAGE, Way.NOTHING]))
def test_who_wants_no_letter_gets_none(
    at: datetime, zone: ZoneInfo, rhythm: Rhythm, way: Way
) -> None:
    assert when(NoticeKind.REPLY, choice(way, rhythm), at, zone) is None


NIGHT = Rhythm(quiet_from=22 * 60, quiet_to=7 * 60)


@pytest.mark.parametrize(
    ("rhythm", "told", "leaves"),
    [
        # Over midnight: before it, after it, just outside.
        (NIGHT, "2026-01-14T22:00", "2026-01-15T07:00"),
        (NIGHT, "2026-01-15T06:59", "2026-01-15T07:00"),
        (NIGHT, "2026-01-15T07:00", "2026-01-15T07:00"),
        (NIGHT, "2026-01-14T21:59", "2026-01-14T21:59"),
        # The night in which the clock goes forward, and the one in which it goes back.
        (NIGHT, "2026-03-07T23:00", "2026-03-08T07:00"),
        (NIGHT, "2026-10-31T23:00", "2026-11-01T07:00"),
        # Friday evening with quiet weekends: the whole of both days, then Monday's night.
        (Rhythm(quiet_from=22 * 60, quiet_to=7 * 60, quiet_weekends=True),
         "2026-01-16T23:30", "2026-01-19T07:00"),
        (Rhythm(quiet_weekends=True), "2026-01-17T12:00", "2026-01-19T00:00"),
        # Quiet that ends at a time which that day does not have: as long after the gap.
        (Rhythm(quiet_from=60, quiet_to=150), "2026-03-08T01:30", "2026-03-08T03:00"),
        # Both ends the same: no quiet hours.
        (Rhythm(quiet_from=60, quiet_to=60), "2026-01-15T01:00", "2026-01-15T01:00"),
    ],
)  # fmt: skip
def test_published_nights(rhythm: Rhythm, told: str, leaves: str) -> None:
    at = datetime.fromisoformat(told).replace(tzinfo=NEW_YORK)
    found = when(NoticeKind.REPLY, choice(Way.AT_ONCE, rhythm), at, NEW_YORK)
    assert found is not None
    assert found.astimezone(NEW_YORK).strftime("%Y-%m-%dT%H:%M") == leaves


def test_the_second_of_two_hours_of_the_same_name_is_quiet_too() -> None:
    rhythm = Rhythm(quiet_from=0, quiet_to=90)
    again = datetime(2026, 11, 1, 1, 10, tzinfo=NEW_YORK, fold=1)
    found = when(NoticeKind.REPLY, choice(Way.AT_ONCE, rhythm), again, NEW_YORK)
    assert found == datetime(2026, 11, 1, 1, 30, tzinfo=NEW_YORK, fold=1).astimezone(UTC)


def test_a_digest_of_friday_evening_comes_on_monday() -> None:
    at = datetime(2026, 1, 16, 18, tzinfo=MADRID)
    found = when(NoticeKind.VERSION, Choice(), at, MADRID)
    assert found == datetime(2026, 1, 19, 7, tzinfo=MADRID).astimezone(UTC)


def test_without_a_day_there_is_no_digest() -> None:
    nothing = Choice(rhythm=Rhythm(digest_days=frozenset()))
    assert when(NoticeKind.VERSION, nothing, datetime(2026, 1, 1, tzinfo=UTC), UTC) is None


@pytest.mark.parametrize(
    "given",
    [{"digest_hour": 24}, {"digest_days": frozenset({7})}, {"quiet_from": 1440}, {"quiet_to": -1}],
)
def test_no_clock_shows_that(given: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        Rhythm(**given)  # type: ignore[arg-type]


def test_each_kind_has_words_and_a_usual_way_that_can_be_chosen() -> None:
    for kind in NoticeKind:
        assert str(kind.words)
        assert USUAL[kind] in ways_of(kind)
        assert all(str(way.words) for way in ways_of(kind))


def test_who_was_moderated_is_always_told() -> None:
    assert Way.NOTHING not in ways_of(NoticeKind.MODERATION)


def test_a_rhythm_is_said_in_words() -> None:
    rhythm = Rhythm(frozenset({0, 3}), 16, 22 * 60, 6 * 60 + 30, True)
    assert SPEAK(rhythm.words) == (
        "The digest comes at 16:00: Monday, Thursday. No letters from 22:00 to 6:30. "
        "No letters on weekends."
    )
    assert SPEAK(Rhythm().words) == "The digest comes at 7:00: Monday to Friday."


# Trying again


def test_a_letter_is_tried_less_and_less_often_for_five_days() -> None:
    queued = at = datetime(2026, 1, 1, tzinfo=UTC)
    waits = []
    for tries in range(1, 100):
        again = next_try(tries, at, queued)
        if again is None:
            break
        waits.append(again - at)
        at = again
    assert waits == sorted(waits)
    assert waits[0] == timedelta(minutes=1)
    assert GIVEN_UP <= at - queued < GIVEN_UP + timedelta(days=1)
    assert len(waits) < 20


# Kept


plain = st.one_of(
    st.text(max_size=20),
    st.integers(-(10**9), 10**9),
    st.dates(),
    st.builds(Day, st.dates(), st.sampled_from(["medium", "short", "month", "long"])),
    st.builds(InLanguages, st.dictionaries(st.sampled_from(["en", "es"]), st.text(max_size=20))),
    st.builds(Amount, st.floats(-1e6, 1e6), st.sampled_from(["", "%", "h"]), st.just(1)),
)
names = st.sampled_from(["a", "b", "name"])
values = st.recursive(
    plain,
    lambda inner: st.one_of(
        st.builds(Strong, inner),
        st.builds(lambda v: Sentence("{a}!", v), st.fixed_dictionaries({"a": inner})),
    ),
    max_leaves=4,
)


@given(st.dictionaries(names, values, max_size=3))
def test_a_sentence_comes_back_from_the_database_as_it_was(given: dict[str, object]) -> None:
    text = " ".join(f"{{{name}}}" for name in given)
    sentence = Sentence(text, given)  # type: ignore[arg-type]
    again = unpack(json.loads(json.dumps(pack(sentence))))
    assert again.one == sentence.one
    assert dict(again.values) == dict(sentence.values)
    assert SPEAK(again) == SPEAK(sentence)


def test_a_count_keeps_both_its_forms() -> None:
    again = unpack(pack(count("{n} thing", "{n} things", 2)))
    assert SPEAK(again) == "2 things"


# What a letter says

HOSTILE = [
    "Bcc: all@example.org\r\nSubject: You won",
    "a\nb\rc\u2028d\u2029e\x85f\x0bg\x00h",
    "\u202egnp.exe\u202c \u2067abc\u2069",
    "<script>alert(1)</script><img src=//evil.example/x.png>",
    '"><a href="javascript:alert(1)">',
    "x" * 300,
    "مدرسة النور {n} {name} %s %(a)s",
    "\ud800",
]
texts = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=400))


@given(texts)
def test_one_line_is_one_line(text: str) -> None:
    line = one_line(text, 60)
    assert len(line) <= 60
    assert line.splitlines() in ([], [line])
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", line)
    line.encode()


@given(texts, st.integers(1, 999))
def test_a_subject_line_is_a_name_and_a_count(name: str, n: int) -> None:
    subject = subject_of(name, count("{n} thing is new", "{n} things are new", n), SPEAK)
    message = EmailMessage()
    message["Subject"] = subject  # raises for a line break
    assert len(subject) < 100
    assert subject.endswith("new")


@pytest.mark.parametrize("value", ["Aguilar", Day(date(2026, 1, 1)), say("a title"), 1.5])
def test_a_subject_line_with_content_is_refused(value: object) -> None:
    with pytest.raises(ValueError):
        subject_of("Harbor", say("About {it}", it=value), SPEAK)  # type: ignore[arg-type]


class Parts(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert {name for name, _value in attrs} <= {"href", "dir", "lang", "charset"}
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.text += data


def absolute(path: str) -> str:
    return f"https://copractice.example.org{path}"


TAGS = {*("html", "head", "meta", "title", "body", "h2", "p", "a", "hr", "blockquote", "br")}


@given(texts, texts, texts)
def test_what_people_typed_acts_nowhere_in_a_letter(name: str, title: str, words: str) -> None:
    line = Line(say("Somebody answered in “{title}”", title=title), "/talk/1/", words)
    sections, foot = [Section(name, (line,))], [Line(say("Stop"), "/stop/")]
    html = Parts(as_html(sections, foot, SPEAK, absolute))
    assert html.tags <= TAGS
    assert html.links == [absolute("/talk/1/"), absolute("/stop/")]
    text = as_text(sections, foot, SPEAK, absolute)
    assert one_line(f"Somebody answered in “{title}”") + "\n" in text
    # Words stand indented: none of their lines can pass for one of ours.
    quoted = [row for row in text.split("\n") if row.startswith("    ")]
    assert "\n-- \n" in text
    assert len(quoted) <= words.count("\n") + words.count("\r") + len(words) + 1
    assert not re.search(r"[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", text)
    text.encode()


def test_both_halves_say_the_same() -> None:
    line = Line(say("A meeting was moved to {day}", day=Day(date(2026, 1, 5))), "/meetings/3/")
    sections, foot = [Section("Harbor Schools", (line,))], [Line(say("Stop"), "/stop/")]
    assert as_text(sections, foot, SPEAK, absolute) == (
        "Harbor Schools\n\nA meeting was moved to 5 Jan 2026\n"
        "https://copractice.example.org/meetings/3/\n\n"
        "-- \nStop\nhttps://copractice.example.org/stop/\n"
    )
    shown = Parts(as_html(sections, foot, SPEAK, absolute)).text
    assert "A meeting was moved to 5 Jan 2026" in shown


def test_a_line_is_kept_and_comes_back() -> None:
    line = Line(say("One {x}", x=Strong(3)), "/a/", "words\nof two lines")
    assert Line.from_json(json.loads(json.dumps(line.as_json()))) == line
