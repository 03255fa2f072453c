"""Calendars in a partnership: what is closed, for whom, and the feed (R-ALL-3)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from icalendar import Calendar

from copractice.commons.calendars import actions
from copractice.commons.calendars.actions import Told
from copractice.commons.calendars.closed import closed_for, closed_in, conflicts, next_open
from copractice.commons.calendars.models import Feed, Span
from copractice.domain.calendars import Days, SpanKind
from copractice.domain.calendars.lines import read_lines
from copractice.domain.transitions import NotPossible
from copractice.partnerships import actions as trunk
from copractice.partnerships.models import Activity, Partnership
from copractice.people import actions as people
from copractice.people.models import Organisation, Person
from copractice.people.rights import Denied, as_system
from copractice.people.scope import Audience
from tests import world as small
from tests.small.calendars import APPROVED, BREAK, TESTING

ClientAs = Callable[[small.Someone | None], Client]
TODAY = small.NOW.date()
MONTH = Days(date(2026, 3, 1), date(2026, 3, 31))


class Stage:
    """Side A, and who does what in it."""

    def __init__(self, world: small.World) -> None:
        self.side = world.a
        self.here: Partnership = self.side.partnership.fresh()
        self.part = self.side.rows["part"].fresh()
        self.part.partnership = self.here
        self.school: Organisation = self.side.rows["school-1"].fresh()
        self.district: Organisation = self.side.rows["district"].fresh()

    def by(self, who: str) -> dict[str, Any]:
        return {"actor": self.side.people[who].actor, "at": small.NOW}

    def person(self, who: str) -> int:
        return self.side.people[who].person

    def enter(self, who: str, told: Told, organisation: Organisation | None = None) -> Span:
        span: Span = actions.enter_span(
            **self.by(who), part=self.part, told=told, organisation=organisation
        )
        return span

    def closed(self, *who: str) -> set[date]:
        """The first days of what is closed in the month of the testing weeks."""
        found = closed_in(self.here, MONTH.first, MONTH.last, [self.person(one) for one in who])
        return {one.first for one in found}


@pytest.fixture
def stage(world: small.World) -> Any:
    with as_system("test"):
        yield Stage(world)


def closed(first: date = date(2026, 3, 2), days: int = 1, **more: Any) -> Told:
    span = Days(first, first + timedelta(days=days - 1))
    return Told(SpanKind.CLOSED, more.pop("name", "Visit"), span, **more)


# Who keeps which calendar.


def test_those_who_lead_keep_the_partnerships_calendar(stage: Stage) -> None:
    span = stage.enter("hub", closed())
    assert (span.partnership_id, span.organisation_id) == (stage.here.pk, None)
    assert span.closes
    with pytest.raises(Denied):
        stage.enter("teacher", closed())
    with pytest.raises(Denied):
        stage.enter("principal", closed())


def test_a_principal_keeps_the_calendar_of_the_school_a_leader_that_of_the_district(
    stage: Stage,
) -> None:
    assert stage.enter("principal", closed(), stage.school).organisation == stage.school
    assert stage.enter("leader", closed(), stage.district).organisation == stage.district
    assert stage.enter("leader", closed(date(2026, 3, 3)), stage.school).organisation
    for who, whose in (
        ("principal", stage.district),
        ("hub", stage.school),
        ("teacher", stage.school),
    ):
        with pytest.raises(Denied):
            stage.enter(who, closed(date(2026, 3, 4)), whose)


def test_the_same_days_are_entered_once(stage: Stage) -> None:
    stage.enter("hub", closed())
    with pytest.raises(NotPossible, match="already"):
        stage.enter("hub", closed())


def test_days_are_changed_and_taken_out_by_who_keeps_the_calendar(stage: Stage) -> None:
    span = stage.enter("principal", closed(), stage.school)
    changed = actions.change_span(
        **stage.by("leader"), span=span, told=closed(date(2026, 3, 5), closes=False)
    )
    assert (changed.first, changed.closes) == (date(2026, 3, 5), False)
    with pytest.raises(Denied):
        actions.change_span(**stage.by("hub"), span=span, told=closed())
    with pytest.raises(Denied):
        actions.take_out_span(**stage.by("teacher"), span=span)
    actions.take_out_span(**stage.by("principal"), span=span)
    with pytest.raises(NotPossible, match="meanwhile"):
        actions.change_span(**stage.by("principal"), span=span, told=closed())


def test_what_it_took_is_left_once_a_day(stage: Stage) -> None:
    for n in range(3):
        stage.enter("hub", closed(date(2026, 3, 2 + n)))
    stage.enter("leader", closed(), stage.district)
    mine = Activity.objects.filter(practice="keep-calendar", on=TODAY)
    assert [row.person_id for row in mine] == [stage.person("hub")]


# What is closed, and for whom.


@small.ON_EACH_DATABASE
def test_closed_days_concern_those_of_the_school_and_below_the_district(
    world: small.World,
) -> None:
    with as_system("test"):
        stage = Stage(world)
        stage.enter("leader", closed(name="District"), stage.district)
    # Whoever asks: that something is closed does not hang on what they may see.
    assert stage.closed("teacher") == {date(2026, 3, 2), TESTING.first}
    assert stage.closed("site-lead") == {date(2026, 3, 2), TESTING.first}
    assert stage.closed("teacher-2") == {date(2026, 3, 2)}  # at the other school
    assert stage.closed("hub") == {date(2026, 3, 2)}  # the hub stands for the district
    assert stage.closed("researcher") == set()
    assert stage.closed("researcher", "teacher") == {date(2026, 3, 2), TESTING.first}
    assert stage.closed() == set()
    everyone = {one.first for one in closed_in(stage.here, MONTH.first, MONTH.last)}
    assert everyone == {date(2026, 3, 2), TESTING.first}


def test_days_of_the_partnership_concern_everyone_in_it(stage: Stage) -> None:
    stage.enter("hub", closed())
    assert stage.closed("researcher") == {date(2026, 3, 2)}
    assert stage.closed("guest") == {date(2026, 3, 2)}


def test_closed_for_says_it_person_by_person(stage: Stage) -> None:
    people_ = [stage.person(who) for who in ("teacher", "teacher-2", "researcher")]
    found = closed_for(stage.here, TODAY, date(2026, 12, 31), people_)
    assert found[people_[0]] == (BREAK, TESTING)
    assert found[people_[1]] == (BREAK,)
    assert found[people_[2]] == ()


def test_what_was_taken_out_or_is_open_closes_nothing(stage: Stage) -> None:
    stage.enter("hub", closed(closes=False, name="Open"))
    actions.take_out_span(**stage.by("hub"), span=stage.enter("hub", closed(date(2026, 3, 4))))
    assert stage.closed("researcher") == set()


def test_where_somebody_works_besides_is_not_told_here(stage: Stage) -> None:
    elsewhere = people.add_organisation(actor=None, at=small.NOW, name="Night School", kind="other")
    people.affiliate(
        actor=None,
        at=small.NOW,
        person=Person.objects.get(pk=stage.person("researcher")),
        organisation=elsewhere,
        role="teacher",
        starts=TODAY,
    )
    Span.objects.create(
        organisation=elsewhere,
        person_id=stage.person("leader"),
        entered_at=small.NOW,
        **closed(name="Secret").columns(),
    )
    (one,) = closed_in(stage.here, MONTH.first, MONTH.last, [stage.person("researcher")])
    assert (one.name, one.organisation) == ("", "")
    sentences = conflicts(
        stage.side.people["hub"].actor,
        stage.here,
        MONTH.first,
        MONTH.last,
        [stage.person("researcher")],
    )
    assert "Night School" not in str(sentences[0])


def test_a_name_that_is_not_for_everyone_is_not_told(stage: Stage) -> None:
    found = closed_in(stage.here, MONTH.first, MONTH.last)
    assert {one.name for one in found} == {stage.side.canary + "span.testing", ""}
    assert {one.organisation for one in found} == {stage.school.name}


# What stands against a date.


def test_conflicts_are_told_in_sentences(stage: Stage) -> None:
    stage.enter("leader", closed(name="State testing", days=12), stage.district)
    hub = stage.side.people["hub"].actor
    told = [str(one) for one in conflicts(hub, stage.here, date(2026, 3, 2), date(2026, 3, 3))]
    assert told == [f"{stage.district.name} is closed for asks: State testing, 2 to 13 Mar 2026."]
    assert conflicts(hub, stage.here, date(2025, 11, 3), date(2025, 11, 3)) == []


def test_an_approval_that_ends_before_is_a_conflict_until_it_is_renewed(stage: Stage) -> None:
    hub, later = stage.side.people["hub"].actor, APPROVED.last + timedelta(days=20)
    (told,) = conflicts(hub, stage.here, later, later)
    assert str(told).startswith("The researchers’ approval ends before that:")
    renewed = Days(APPROVED.last, APPROVED.last + timedelta(days=365))
    stage.enter("hub", Told(SpanKind.APPROVAL, "Renewed", renewed))
    assert conflicts(hub, stage.here, later, later) == []


def test_an_approval_is_told_to_who_may_see_it(stage: Stage) -> None:
    later = APPROVED.last + timedelta(days=20)
    guest = stage.side.people["guest"].actor
    assert conflicts(guest, stage.here, later, later) == []


def test_the_nearest_open_day_is_proposed(stage: Stage) -> None:
    teacher = [stage.person("teacher")]
    assert next_open(stage.here, date(2026, 3, 10), teacher) == date(2026, 3, 23)
    assert next_open(stage.here, date(2026, 3, 10), teacher, school_days=False) == date(2026, 3, 21)
    assert next_open(stage.here, date(2026, 3, 10), []) == date(2026, 3, 10)


# The page.


@small.ON_EACH_DATABASE
def test_everyone_reads_the_calendar_and_each_what_is_for_them(
    world: small.World, client_as: ClientAs
) -> None:
    where = f"/partnerships/{world.a.partnership.code}/calendar/"
    seen = {
        who: {
            name
            for name in ("approval", "break", "testing", "visit")
            if re.search(rf"{world.a.canary}span\.{name}(,| ends)", page)
        }
        for who in ("hub", "teacher", "researcher", "guest", "leader", "steward")
        for page in [client_as(world.a.people[who]).get(where).content.decode()]
    }
    assert seen == {
        "hub": {"approval", "break", "testing"},
        "teacher": {"approval", "break", "testing", "visit"},  # of this school
        "researcher": {"approval", "break", "testing"},
        "guest": {"break", "testing"},
        "leader": {"break", "testing", "visit"},
        "steward": {"break", "testing"},
    }
    assert client_as(world.b.people["hub"]).get(where).status_code == 404


def test_the_page_marks_today_and_says_what_is_closed_next(
    world: small.World, client_as: ClientAs
) -> None:
    where = f"/partnerships/{world.a.partnership.code}/calendar/"
    page = client_as(world.a.people["hub"]).get(where).content.decode()
    assert page.count("<h2>") >= 12
    assert 'aria-current="date"' in page
    assert "Nothing is closed for asks today. Next: CANARY-A-span.break" in page
    assert "22 Dec 2025 to 2 Jan 2026" in page
    assert "closed for asks</b>" in page
    assert "span.approval ends" in page


def test_it_has_what_other_rooms_date(world: small.World, client_as: ClientAs) -> None:
    with as_system("test"):
        stage = Stage(world)
        agreement = stage.side.rows["agreement.norms"].fresh()
        agreement.review_on = TODAY + timedelta(days=40)
        agreement.save()
    where = f"/partnerships/{world.a.partnership.code}/calendar/"
    page = client_as(world.a.people["hub"]).get(where).content.decode()
    assert f"{agreement.title}: look at it again" in page
    assert "24 Nov 2025" in page


# Forms.


def _fill(**more: str) -> dict[str, str]:
    return {
        "key": str(uuid4()),
        "name": "State testing",
        "kind": "testing",
        "first": "2026-04-06",
        "last": "2026-04-17",
        "closes": "usual",
        "audience": "everyone",
        **more,
    }


@small.ON_EACH_DATABASE
def test_days_are_entered_on_the_page(world: small.World, client_as: ClientAs) -> None:
    where = f"/partnerships/{world.a.partnership.code}/calendar/enter/"
    client = client_as(world.a.people["principal"])
    school = world.a.rows["school-1"].code
    assert client.post(where, _fill(whose=school)).status_code == 302
    assert client.post(where, _fill(whose=school)).status_code == 422  # they stand there already
    wrong = client.post(where, _fill(whose=school, last="2026-04-01"))
    assert wrong.status_code == 422
    assert "ends before it begins" in wrong.content.decode()
    # The partnership is not theirs to choose, nor is the other school.
    assert client.post(where, _fill(whose="here", name="x")).status_code == 422
    other = world.a.rows["school-2"].code
    assert client.post(where, _fill(whose=other, name="x")).status_code == 422
    with as_system("test"):
        span = Span.objects.get(name="State testing")
        assert span.organisation is not None
        assert (span.organisation.code, span.closes) == (school, True)


def test_who_keeps_no_calendar_finds_no_form(world: small.World, client_as: ClientAs) -> None:
    base = f"/partnerships/{world.a.partnership.code}/calendar/"
    for who in ("teacher", "researcher", "guest", "steward"):
        client = client_as(world.a.people[who])
        assert client.get(base + "enter/").status_code == 404
        assert client.get(base + "bring/").status_code == 404
        assert client.get(base + world.a.rows["span.break"].code + "/").status_code == 404


# Many at once.

LINES = """2026-02-09 – 2026-02-13 February break
March 30 – April 3, 2026: Spring break
on a Friday
"""


def _bring(client: Client, where: str, **more: Any) -> Any:
    body = {"key": str(uuid4()), "audience": "everyone", "whose": "here", "text": "", **more}
    return client.post(where + "bring/", body)


def _take_in(client: Client, where: str, page: str, **kinds: str) -> Any:
    import html

    hidden = dict(re.findall(r'type="hidden" name="([a-z]+)"(?: value="([^"]*)")?', page))
    chosen = dict(
        re.findall(r'<select name="(kind-\d+)".*?<option value="(\w+)" selected', page, re.S)
    )
    body = {name: html.unescape(value) for name, value in hidden.items()} | chosen | kinds
    return client.post(where + "take-in/", body)


@small.ON_EACH_DATABASE
def test_pasted_lines_are_shown_and_then_taken_in(world: small.World, client_as: ClientAs) -> None:
    where = f"/partnerships/{world.a.partnership.code}/calendar/"
    client = client_as(world.a.people["hub"])
    shown = _bring(client, where, text=LINES)
    page = shown.content.decode()
    assert shown.status_code == 200
    assert "2 lines were read." in page
    assert "Line 3, “on a Friday”" in page
    with as_system("test"):
        assert not Span.objects.filter(name="Spring break").exists()
    assert _take_in(client, where, page).status_code == 302
    with as_system("test"):
        spans = Span.objects.filter(name__endswith=" break").exclude(name__startswith="CANARY")
        found = spans.values_list("name", "kind", "closes", "first", "last")
        assert list(found) == [
            ("February break", "holiday", True, date(2026, 2, 9), date(2026, 2, 13)),
            ("Spring break", "holiday", True, date(2026, 3, 30), date(2026, 4, 3)),
        ]
    again = _bring(client, where, text=LINES).content.decode()
    assert "All of it stands there already." in again
    assert _take_in(client, where, again).status_code == 302
    with as_system("test"):
        assert Span.objects.filter(name="Spring break").count() == 1


ICS = b"""BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:1@school
SUMMARY:State testing
DTSTART;VALUE=DATE:20260413
DTEND;VALUE=DATE:20260418
END:VEVENT
BEGIN:VEVENT
UID:2@school
SUMMARY:Board meeting
DTSTART:20260414T230000Z
END:VEVENT
END:VCALENDAR
"""


def _file(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("school.ics", content)


def test_a_file_is_looked_at_before_and_changes_nothing_the_second_time(
    world: small.World, client_as: ClientAs
) -> None:
    where = f"/partnerships/{world.a.partnership.code}/calendar/"
    client, school = client_as(world.a.people["principal"]), world.a.rows["school-1"].code
    page = _bring(client, where, file=_file(ICS), whose=school).content.decode()
    assert _take_in(client, where, page, **{"kind-1": "leave"}).status_code == 302
    with as_system("test"):
        (span,) = Span.objects.filter(uid="1@school")
        assert not Span.objects.filter(uid="2@school").exists()
        before = list(Span.objects.order_by("pk").values())
    page = _bring(client, where, file=_file(ICS), whose=school).content.decode()
    assert "stands there already" in page
    _take_in(client, where, page, **{"kind-1": "leave"})
    with as_system("test"):
        assert list(Span.objects.order_by("pk").values()) == before
    # The meeting comes first now.
    moved = ICS.replace(b"20260413", b"20260420").replace(b"20260418", b"20260425")
    page = _bring(client, where, file=_file(moved), whose=school).content.decode()
    assert "has moved since it was brought" in page
    _take_in(client, where, page, **{"kind-0": "leave"})
    with as_system("test"):
        span.refresh_from_db()
        assert (span.first, span.last) == (date(2026, 4, 20), date(2026, 4, 24))


def test_what_somebody_took_out_does_not_come_back_by_itself(
    world: small.World, client_as: ClientAs
) -> None:
    where = f"/partnerships/{world.a.partnership.code}/calendar/"
    client, school = client_as(world.a.people["principal"]), world.a.rows["school-1"].code
    _take_in(client, where, _bring(client, where, file=_file(ICS), whose=school).content.decode())
    with as_system("test"):
        span = Span.objects.get(uid="1@school")
        actions.take_out_span(**Stage(world).by("principal"), span=span)
    page = _bring(client, where, file=_file(ICS), whose=school).content.decode()
    assert "somebody took it out before" in page
    _take_in(client, where, page)
    with as_system("test"):
        assert not Span.objects.filter(uid="1@school", archived_at=None).exists()


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({}, "Paste lines here"),
        ({"text": "nothing with a day"}, "Nothing in it could be read"),
        ({"text": "nothing with a day"}, "Line 1, “nothing with a day”"),
        ({"text": "2026-03-01 x", "file": _file(ICS)}, "at once are too much"),
        ({"file": _file(b"<html>")}, "not a calendar file"),
        ({"file": _file(b"BEGIN:VCALENDAR\n" + b"x" * 1_000_001)}, "larger than 1 MB"),
    ],
)
def test_what_cannot_be_brought_is_told(
    world: small.World, client_as: ClientAs, body: dict[str, Any], told: str
) -> None:
    where = f"/partnerships/{world.a.partnership.code}/calendar/"
    answer = _bring(client_as(world.a.people["hub"]), where, **body)
    assert answer.status_code == 422
    assert told in answer.content.decode()


@pytest.mark.parametrize(
    "lines",
    [
        "",
        "nonsense",
        "[]",
        "[[1, 2]]",
        '[["2026-01-02", "2026-01-01", "x", "", "other"]]',
        '[["2026-01-01", "2026-01-01", "x", "", "elsewhere"]]',
        "[" * 5000,
        '{"a": 1}',
    ],
)
def test_lines_that_come_back_damaged_are_not_taken_in(
    world: small.World, client_as: ClientAs, lines: str
) -> None:
    where = f"/partnerships/{world.a.partnership.code}/calendar/take-in/"
    body = {"key": str(uuid4()), "audience": "everyone", "whose": "here", "lines": lines}
    body["kind-0"] = "other"
    answer = client_as(world.a.people["hub"]).post(where, body)
    assert answer.status_code == 422
    with as_system("test"):
        assert Span.objects.count() == 8


def test_the_days_of_last_year_are_proposed_a_year_later(
    world: small.World, client_as: ClientAs
) -> None:
    with as_system("test"):
        stage = Stage(world)
        lines = read_lines("2025-03-10 – 2025-03-21 State testing\n2025-09-01 Labor Day", "en").read
        actions.bring_spans(
            **stage.by("principal"), part=stage.part, lines=lines, organisation=stage.school
        )
    code = stage.school.code
    where = f"/partnerships/{world.a.partnership.code}/calendar/bring/?last-year={code}"
    page = client_as(world.a.people["principal"]).get(where).content.decode()
    assert "2026-03-09 – 2026-03-20 State testing" in page
    assert "2026-08-31 Labor Day" in page
    assert f'value="{code}" selected' in page


def test_bringing_the_same_lines_again_changes_nothing(stage: Stage) -> None:
    lines = read_lines(LINES, "en").read
    for _twice in range(2):
        actions.bring_spans(**stage.by("hub"), part=stage.part, lines=[*lines, *lines])
    assert Span.objects.filter(partnership=stage.here, kind="holiday").count() == 2


def test_brought_for_the_school_alone(stage: Stage) -> None:
    lines = read_lines("2026-05-04 Inspection", "en").read
    actions.bring_spans(
        **stage.by("principal"),
        part=stage.part,
        lines=lines,
        organisation=stage.school,
        audience=Audience.ORGANISATION,
    )
    assert Span.objects.get(name="Inspection").audience == Audience.ORGANISATION


# The feed.


def _address(page: str) -> str:
    found = re.search(r"http://testserver(/calendar/feed/[\w-]+\.ics)", page)
    assert found is not None
    return found[1]


@small.ON_EACH_DATABASE
def test_a_feed_is_shown_once_and_read_without_signing_in(
    world: small.World, client_as: ClientAs
) -> None:
    client = client_as(world.a.people["hub"])
    key = {"key": str(uuid4())}
    page = client.post("/calendar/", key).content.decode()
    address = _address(page)
    assert "/calendar/feed/" not in client.get("/calendar/").content.decode()
    again = client.post("/calendar/", key).content.decode()  # the same form, sent again
    assert "/calendar/feed/" not in again
    answer = client_as(None).get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "private, no-store"
    titles = [str(one["summary"]) for one in Calendar.from_ical(answer.content).walk("VEVENT")]
    assert f"{world.a.canary}span.testing ({world.a.canary}school-1.name)" in titles
    assert f"The researchers’ approval ends: {world.a.canary}span.approval" in titles
    assert world.b.canary not in answer.content.decode()
    assert "note" not in answer.content.decode()
    uids = [str(one["uid"]) for one in Calendar.from_ical(answer.content).walk("VEVENT")]
    assert len(set(uids)) == len(uids)
    with as_system("test"):
        token = address.rpartition("/")[2].removesuffix(".ics")
        feed = Feed.objects.get(person=world.a.people["hub"].person)
        assert token not in (feed.token_hash, feed.code)


def test_a_new_address_ends_the_old_one_and_each_can_be_ended(
    world: small.World, client_as: ClientAs
) -> None:
    client, anyone = client_as(world.a.people["hub"]), client_as(None)
    old = _address(client.post("/calendar/", {"key": str(uuid4())}).content.decode())
    new = _address(client.post("/calendar/", {"key": str(uuid4())}).content.decode())
    assert anyone.get(old).status_code == 404
    assert anyone.get(new).status_code == 200
    assert client.post("/calendar/end/", {"key": str(uuid4())}).status_code == 302
    assert anyone.get(new).status_code == 404
    assert anyone.get("/calendar/feed/nothing.ics").status_code == 404


@small.ON_EACH_DATABASE
def test_a_feed_has_the_rights_of_today(world: small.World, client_as: ClientAs) -> None:
    address = f"/calendar/feed/{world.a.tokens['feed']}.ics"
    before = client_as(None).get(address).content.decode()
    assert "span.visit" in before  # the teacher is of this school
    with as_system("test"):
        stage = Stage(world)
        membership = stage.side.rows["membership.teacher"].fresh()
        trunk.leave_partnership(
            **stage.by("teacher"), membership=membership, ends=TODAY - timedelta(days=1)
        )
        affiliation = stage.side.rows["affiliation.teacher"].fresh()
        affiliation.ends = TODAY - timedelta(days=1)
        affiliation.save()
    after = client_as(None).get(address).content.decode()
    assert "CANARY" not in after


def test_the_feed_of_a_closed_account_opens_nothing(
    world: small.World, client_as: ClientAs
) -> None:
    with as_system("test"):
        account = Person.objects.get(pk=world.a.people["teacher"].person).account
        account.is_active = False
        account.save()
    assert client_as(None).get(f"/calendar/feed/{world.a.tokens['feed']}.ics").status_code == 404


def test_a_uid_stays_when_days_move(world: small.World, client_as: ClientAs) -> None:
    address = f"/calendar/feed/{world.a.tokens['feed']}.ics"

    def uids() -> dict[str, date]:
        content = client_as(None).get(address).content
        return {
            str(one["uid"]): one.decoded("dtstart")
            for one in Calendar.from_ical(content).walk("VEVENT")
        }

    before = uids()
    with as_system("test"):
        stage = Stage(world)
        span = stage.side.rows["span.testing"].fresh()
        told = Told(SpanKind.TESTING, span.name, TESTING.moved(timedelta(days=7)))
        actions.change_span(**stage.by("principal"), span=span, told=told)
    after = uids()
    assert before.keys() == after.keys()
    uid = f"calendars.span:{span.code}@testserver"
    assert after[uid] == before[uid] + timedelta(days=7)
