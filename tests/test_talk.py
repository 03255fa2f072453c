"""Talk as people have it: asking, answering, telling what came of it, moderating with a record."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from copractice.commons.notices.models import Notice
from copractice.commons.talk import actions as talk
from copractice.commons.talk.gives import talk_waits
from copractice.commons.talk.models import Follow, Moderation, Post, PostFile, Report, Thread
from copractice.commons.talk.readers import readers
from copractice.commons.talk.telling import threads_about
from copractice.data.filetypes import taken_in
from copractice.domain.talk import Doing, Standing
from copractice.domain.telling import NoticeKind, unpack
from copractice.domain.transitions import NotPossible
from copractice.partnerships.files import fetch
from copractice.partnerships.models import (
    Activity,
    ArtefactVersion,
    Finding,
    Membership,
    Part,
    Partnership,
)
from copractice.partnerships.subjects import subject_at, subject_of
from copractice.partnerships.waist import source_of
from copractice.people.models import Person
from copractice.people.rights import Denied, as_system, may
from copractice.people.scope import Audience
from tests import world as small
from tests.world import EVERYBODY, NOW, ON_EACH_DATABASE, Side, acting

SignedIn = Callable[[small.Someone | None], Client]


def base(side: Side) -> str:
    return f"/partnerships/{side.partnership.code}/talk/"


def do(side: Side, who: str, action: Callable[..., Any], **given: Any) -> Any:
    actor = side.people[who].actor
    with acting(actor):
        return action(actor=actor, at=NOW, **given)


def part(side: Side) -> Part:
    with as_system("test"):
        return Part.objects.select_related("partnership").get(pk=side.rows["part"].pk)


def thread(side: Side, name: str = "partnership") -> Thread:
    with as_system("test"):
        rows = Thread.objects.select_related("partnership", "person")
        return rows.get(pk=side.rows[f"talk.{name}"].pk)


def post(side: Side, name: str) -> Post:
    with as_system("test"):
        rows = Post.objects.select_related("thread__partnership", "person")
        return rows.get(pk=side.rows[f"talk.{name}"].pk)


def begun(side: Side, who: str = "teacher", **more: Any) -> Thread:
    given = {
        "kind": "question",
        "title": "How long is a talk?",
        "text": "Ours take an hour.",
        "audience": Audience.PARTNERSHIP,
        **more,
    }
    return do(side, who, talk.start_thread, part=part(side), **given)


def said(side: Side, who: str, where: Thread, text: str, **more: Any) -> Post:
    return do(side, who, talk.answer_thread, thread=where, part=part(side), text=text, **more)


def told(side: Side, who: str, kind: NoticeKind) -> list[str]:
    with as_system("test"):
        rows = Notice.objects.filter(person=side.people[who].person, kind=kind, at=NOW)
        return [str(unpack(row.what)) for row in rows.order_by("pk")]


# Who reads it


@ON_EACH_DATABASE
def test_who_may_read_a_thread_is_the_same_for_one_and_for_all(world: small.World) -> None:
    """What is asked for many at once is what the table of rights answers for each."""
    members = [name for name in EVERYBODY if name not in (*small.OUTSIDERS, "former")]
    for name in ("team", "hub", "partnership", "everyone", "hidden"):
        one = thread(world.a, name)
        with as_system("test"):
            found = set(readers(one, NOW.date()))
            for who in members:
                someone = world.a.people[who]
                allowed = may(someone.actor, "talk.thread.read", one)
                assert (someone.person in found) == allowed, (name, who)
        assert not {world.b.people[n].person for n in EVERYBODY} & found


@ON_EACH_DATABASE
def test_the_subject_of_a_thread_is_named_to_those_who_may_see_it(
    world: small.World, client_as: SignedIn
) -> None:
    """The thread for all who work is on a record of one team."""
    number = thread(world.a).number
    title = "CANARY-A-talk.team.title"
    seen = client_as(world.a.people["teacher"]).get(f"{base(world.a)}{number}/").content.decode()
    assert title in seen
    other = client_as(world.a.people["expert"]).get(f"{base(world.a)}{number}/").content.decode()
    assert title not in other
    assert "not open to you" in other


def test_nobody_talks_with_oneself_or_of_what_one_may_not_see(world: small.World) -> None:
    with pytest.raises(NotPossible):
        begun(world.a, audience=Audience.PERSON)
    with pytest.raises(NotPossible):
        begun(world.a, audience=Audience.TEAM, setting=None)
    for source in (source_of(thread(world.b)), "talk.thread:nnnnnnnnnn", "people.person:x", "junk"):
        with pytest.raises(NotPossible):
            begun(world.a, about=source)
    with pytest.raises(Denied):
        begun(world.a, who="guest")


# Asking and answering


@ON_EACH_DATABASE
def test_a_question_is_asked_answered_and_settled_on_the_page(
    world: small.World, client_as: SignedIn
) -> None:
    side = world.a
    asker, expert = client_as(side.people["teacher"]), client_as(side.people["expert"])
    body = {
        "key": str(uuid4()),
        "kind": "question",
        "title": "How do you greet them?",
        "text": "Mine will not speak, @CANARY-A-person.researcher.",
        "asked": "role:network/expert",
        "audience": "partnership",
    }
    where = asker.post(f"{base(side)}start/", body)["Location"]
    with as_system("test"):
        assert [a.role for a in Activity.objects.filter(practice="discuss")[:1]] == ["participant"]
    assert (
        expert.post(f"{where}answer/", {"text": "By name.", "key": str(uuid4())}).status_code == 302
    )
    with as_system("test"):
        answer = Post.objects.filter(thread__title="How do you greet them?").last()
    asker.post(f"{where}posts/{answer.code}/settles/")
    seen = asker.get(where).content.decode()
    assert "This answers the question." in seen
    assert "It has an answer." in seen
    assert told(side, "expert", NoticeKind.MENTION) == [
        "CANARY-A-person.teacher asks you: How do you greet them?"
    ]
    assert len(told(side, "researcher", NoticeKind.MENTION)) == 1
    assert told(side, "expert", NoticeKind.REPLY) == [
        "CANARY-A-person.teacher says that your words answer “How do you greet them?”."
    ]
    assert len(told(side, "teacher", NoticeKind.REPLY)) == 1
    asker.post(f"{where}posts/{answer.code}/settles/", {"undo": "yes"})
    assert "It waits for an answer." in asker.get(where).content.decode()


def waiting(side: Side, who: str) -> list[str]:
    actor = side.people[who].actor
    with acting(actor):
        here = list(Partnership.objects.filter(pk=side.partnership.pk))
        return [str(line.what) for line in talk_waits(actor, here)]


@ON_EACH_DATABASE
def test_a_question_waits_for_whom_it_was_put_to_until_they_say_something(
    world: small.World,
) -> None:
    side = world.a
    asked = begun(side, title="For one", asked=side.people["researcher"].person)
    role = begun(side, title="For some", asked_role="network/expert")
    assert [w for w in waiting(side, "researcher") if "For" in w] == [
        "CANARY-A-person.teacher asks: For one"
    ]
    assert any("For some" in line for line in waiting(side, "expert"))
    assert not [w for w in waiting(side, "teacher") if "For" in w]
    said(side, "researcher", asked, "So.")
    said(side, "researcher", role, "So.")
    assert not [w for w in waiting(side, "researcher") if "For" in w]
    assert not any("For some" in line for line in waiting(side, "expert"))


def test_one_asks_only_those_who_could_read_it(world: small.World) -> None:
    with pytest.raises(NotPossible):
        begun(
            world.a,
            audience=Audience.HUB,
            setting=None,
            asked=world.a.people["expert"].person,
        )
    with pytest.raises(NotPossible):
        begun(world.a, asked=world.a.people["guest"].person)
    with pytest.raises(NotPossible):
        begun(world.a, asked=world.b.people["expert"].person)


@ON_EACH_DATABASE
def test_writing_leaves_one_activity_for_each_thread_and_day(world: small.World) -> None:
    one = begun(world.a)
    said(world.a, "teacher", one, "And one more thing.")
    said(world.a, "teacher", one, "And another.")
    with as_system("test"):
        rows = Activity.objects.filter(source=source_of(one))
        assert [(a.practice, a.minutes, a.step) for a in rows] == [("discuss", 10, "2025-10-15")]


def test_a_name_that_fits_several_is_told_to_nobody_and_said_so(
    world: small.World, client_as: SignedIn
) -> None:
    side = world.a
    with as_system("test"):
        Person.objects.filter(pk=side.people["expert"].person).update(name="Ines Gil")
        Person.objects.filter(pk=side.people["researcher"].person).update(name="Ines Romero")
        Person.objects.filter(pk=side.people["guest"].person).update(name="Ines Secret")
    one = begun(side)
    client = client_as(side.people["teacher"])
    where = f"{base(side)}{one.number}/"
    sent = {"text": "@Ines and @Ines Secret and @Ines Gil", "key": str(uuid4())}
    page = client.post(f"{where}answer/", sent, follow=True).content.decode()
    assert "@Ines fits several people here" in page
    assert "Ines Secret fits" not in page
    assert len(told(side, "expert", NoticeKind.MENTION)) == 1
    assert told(side, "researcher", NoticeKind.MENTION) == []
    assert told(side, "guest", NoticeKind.MENTION) == []


def test_whoever_wrote_hears_of_answers_until_they_say_otherwise(
    world: small.World, client_as: SignedIn
) -> None:
    side = world.a
    one = begun(side)
    said(side, "expert", one, "First.")
    assert len(told(side, "teacher", NoticeKind.REPLY)) == 1
    where = f"{base(side)}{one.number}/follow/"
    client_as(side.people["teacher"]).post(f"{where}stop/")
    client_as(side.people["hub"]).post(f"{where}begin/")
    said(side, "expert", one, "Second.")
    assert len(told(side, "teacher", NoticeKind.REPLY)) == 1
    assert len(told(side, "hub", NoticeKind.REPLY)) == 1
    said(side, "teacher", one, "Still stopped.")
    assert not Follow.objects.get(thread=one, person=side.people["teacher"].person).follows


# What came of it


@ON_EACH_DATABASE
def test_what_came_of_it_is_an_activity_and_with_words_a_finding(world: small.World) -> None:
    side, one = world.a, thread(world.a)
    given = {"thread": one, "part": part(side)}
    tried = do(side, "expert", talk.tell_what_came, came="tried", text="Began today.", **given)
    mute = do(side, "expert", talk.tell_what_came, came="worked", **given)
    failed = do(
        side,
        "expert",
        talk.tell_what_came,
        came="did-not-work",
        text="Nobody came.",
        minutes=50,
        **given,
    )
    with as_system("test"):
        found = {f.source: f for f in Finding.objects.filter(practice="try-idea", made_at=NOW)}
        assert set(found) == {source_of(failed)}
        finding = found[source_of(failed)]
        assert (finding.strength, finding.applied_by, finding.result_seen) == (
            "one-account",
            "try-idea",
            True,
        )
        minutes = Activity.objects.filter(
            source__in=[source_of(p) for p in (tried, mute, failed)], practice="try-idea"
        )
        assert sorted(a.minutes for a in minutes) == [30, 30, 50]


# Words: reworded, taken back


@ON_EACH_DATABASE
def test_nobodys_words_are_lost_by_rewording(world: small.World, client_as: SignedIn) -> None:
    side = world.a
    one = begun(side)
    first = said(side, "expert", one, "Always.")
    do(side, "expert", talk.edit_post, post=first, text="Nearly always.")
    client = client_as(side.people["teacher"])
    page = client.get(f"{base(side)}{one.number}/").content.decode()
    assert "Nearly always." in page
    assert "<p>Always.</p>" not in page
    before = client.get(f"{base(side)}{one.number}/posts/{first.code}/wordings/").content.decode()
    assert "<p>Always.</p>" in before
    with pytest.raises(Denied):
        do(side, "teacher", talk.edit_post, post=first, text="Never.")
    with pytest.raises(Denied):
        do(side, "hub", talk.edit_post, post=first, text="Never.")


@ON_EACH_DATABASE
def test_what_is_taken_back_is_gone_everywhere_and_who_and_when_stay(
    world: small.World, client_as: SignedIn
) -> None:
    side = world.a
    with acting(side.people["teacher"].actor):
        kept = taken_in(b"SECRETWORD in a file", "secretword.txt")
    one = begun(side, title="SECRETWORD title", text="SECRETWORD", brought=[kept])
    with as_system("test"):
        first = one.posts.get()
        sha256 = first.files.get().sha256
    assert fetch(sha256) is not None
    came = do(
        side,
        "teacher",
        talk.tell_what_came,
        thread=one,
        part=part(side),
        came="worked",
        text="SECRETWORD came",
    )
    said(side, "expert", one, "I see.")
    do(side, "teacher", talk.edit_post, post=came, text="SECRETWORD again")
    for row in (came, first):
        row.thread = one
        do(side, "teacher", talk.redact_post, post=row)
    with as_system("test"):
        for model in (Thread, Post, PostFile, Finding, Notice):
            assert "secretword" not in str(list(model.objects.values())).lower()
        assert "SECRETWORD" not in str([w for p in one.posts.all() for w in p.wordings.values()])
    assert fetch(sha256) is None
    page = client_as(side.people["expert"]).get(f"{base(side)}{one.number}/").content.decode()
    assert "SECRETWORD" not in page
    assert "CANARY-A-person.teacher" in page
    assert "Taken back by its author" in page


# Files


@ON_EACH_DATABASE
def test_a_file_is_a_download_for_whoever_reads_the_thread(
    world: small.World, client_as: SignedIn
) -> None:
    side = world.a
    where = f"{base(side)}{thread(side).number}/files/{side.rows['talk.answer.file'].code}/"
    given = client_as(side.people["expert"]).get(where)
    assert given.content == b"CANARY-A-talk.file.content"
    assert given["Content-Disposition"].startswith("attachment;")
    assert given["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in given["Cache-Control"]
    assert client_as(side.people["guest"]).get(where).status_code == 404
    assert client_as(world.b.people["hub"]).get(where).status_code == 404


# Moderation


@ON_EACH_DATABASE
def test_hidden_words_are_read_by_their_author_and_those_who_lead(
    world: small.World, client_as: SignedIn
) -> None:
    side = world.a
    one = begun(side)
    bad = said(side, "expert", one, "BADWORD about a student.")
    came = do(
        side,
        "expert",
        talk.tell_what_came,
        thread=one,
        part=part(side),
        came="worked",
        text="BADWORD",
    )
    for row in (bad, came):
        row.thread = one
        do(side, "hub", talk.hide_post, post=row, reason="It names a student.")
    where = f"{base(side)}{one.number}/"
    for who, reads in (("expert", True), ("hub", True), ("teacher", False), ("researcher", False)):
        page = client_as(side.people[who]).get(where).content.decode()
        assert ("BADWORD" in page) is reads, who
        assert "CANARY-A-person.expert" in page
        found = client_as(side.people[who]).get(f"{base(side)}?words=BADWORD").content.decode()
        assert ("How long is a talk?" in found) is reads, who
        with acting(side.people[who].actor):
            rows = Finding.objects.allowed(side.people[who].actor, "partnerships.finding.read")
            assert rows.filter(text="BADWORD").exists() is (who == "expert")
    assert len(told(side, "expert", NoticeKind.MODERATION)) == 2
    with pytest.raises(NotPossible):
        do(side, "expert", talk.edit_post, post=bad, text="Otherwise.")
    do(side, "hub", talk.show_post, post=came, reason="It does not.")
    with acting(side.people["teacher"].actor):
        rows = Finding.objects.allowed(side.people["teacher"].actor, "partnerships.finding.read")
        assert rows.filter(text="BADWORD").exists()


@ON_EACH_DATABASE
def test_an_author_contests_once_and_those_who_lead_decide(
    world: small.World, client_as: SignedIn
) -> None:
    side = world.a
    one = begun(side)
    bad = said(side, "expert", one, "Something sharp.")
    line = do(side, "hub", talk.hide_post, post=bad, reason="Too sharp.")
    author, lead = client_as(side.people["expert"]), client_as(side.people["hub"])
    where = f"{base(side)}moderation/{line.code}/"
    assert "Say how you see it" in author.get(where).content.decode()
    answered = author.post(f"{where}contest/", {"reason": "It is true.", "key": str(uuid4())})
    assert answered.status_code == 302
    again = author.post(f"{where}contest/", {"reason": "Again.", "key": str(uuid4())})
    assert again.status_code == 422
    assert any("objects" in w for w in waiting(side, "hub"))
    record = lead.get(f"{base(side)}moderation/").content.decode()
    assert "It is true." in record
    with as_system("test"):
        answer = Moderation.objects.get(answers=line)
    upheld = {"reason": "It names her.", "key": str(uuid4())}
    uphold = f"{base(side)}moderation/{answer.code}/uphold/"
    # Whoever hid the words does not confirm it: another who leads does.
    assert lead.post(uphold, upheld).status_code == 422
    assert client_as(side.people["facilitator"]).post(uphold, upheld).status_code == 302
    assert lead.post(uphold, {**upheld, "key": str(uuid4())}).status_code == 422
    with as_system("test"):
        bad.refresh_from_db()
    assert bad.standing == Standing.UPHELD
    assert author.get(f"{base(side)}moderation/{answer.code}/uphold/").status_code == 404
    assert client_as(side.people["teacher"]).get(where).status_code == 404
    shown = do(side, "hub", talk.show_post, post=bad, reason="She agrees.")
    with pytest.raises(NotPossible):
        do(side, "expert", talk.contest_moderation, line=shown, reason="I do not.")


def contested(side: Side, client_as: SignedIn, one: Thread, line: Moderation) -> Moderation:
    """Whoever began a thread says on its page that they see it otherwise."""
    author = client_as(side.people["teacher"])
    where = f"{base(side)}moderation/{line.code}/"
    assert "Say how you see it" in author.get(where).content.decode()
    sent = {"reason": "It is still of use.", "key": str(uuid4())}
    assert author.post(f"{where}contest/", sent).status_code == 302
    with as_system("test"):
        return Moderation.objects.get(answers=line, thread=one)


@ON_EACH_DATABASE
@pytest.mark.parametrize("doing", ["close", "narrow"])
def test_whoever_began_a_thread_objects_and_another_who_leads_lets_it_stand(
    world: small.World, client_as: SignedIn, doing: str
) -> None:
    side = world.a
    one = begun(side)
    more = {"audience": "hub"} if doing == "narrow" else {}
    does = talk.narrow_thread if doing == "narrow" else talk.close_thread
    line = do(side, "hub", does, thread=one, reason="Enough.", **more)
    answer = contested(side, client_as, one, line)
    page = f"{base(side)}moderation/{answer.code}/"
    did, other = client_as(side.people["hub"]), client_as(side.people["facilitator"])
    for who in ("hub", "facilitator"):
        assert sum("objects" in told for told in waiting(side, who)) == 2, who
    assert "is for somebody else who leads" in did.get(page).content.decode()
    # Whoever decides reads both: why it was done, and what the author says to it.
    assert "Enough." in other.get(page).content.decode()
    assert "It is still of use." in other.get(page).content.decode()
    assert f"{page}uphold/" not in did.get(page).content.decode()
    assert f"{page}uphold/" in other.get(page).content.decode()
    assert client_as(side.people["teacher"]).get(f"{page}uphold/").status_code == 404
    sent = {"reason": "All was said.", "key": str(uuid4())}
    for _again in range(2):
        assert other.post(f"{page}uphold/", sent).status_code == 302
    with as_system("test"):
        decided = Moderation.objects.get(answers=answer)
        one.refresh_from_db()
    assert (decided.doing, decided.reason) == (Doing.KEEP, "All was said.")
    assert (one.closed_at is None) == (doing == "narrow")
    assert told(side, "teacher", NoticeKind.MODERATION)[-1] == (
        "A thread that you began stays as it was decided."
    )
    assert sum("objects" in told for told in waiting(side, "facilitator")) == 1
    assert "All was said." in other.get(page).content.decode()
    assert f"{page}uphold/" not in other.get(page).content.decode()
    again = other.post(f"{page}uphold/", {**sent, "key": str(uuid4())})
    assert again.status_code == 422


@ON_EACH_DATABASE
def test_a_closed_thread_is_opened_again_for_whoever_objected(
    world: small.World, client_as: SignedIn
) -> None:
    side = world.a
    one = begun(side)
    line = do(side, "hub", talk.close_thread, thread=one, reason="Enough.")
    answer = contested(side, client_as, one, line)
    other = client_as(side.people["facilitator"])
    (undo,) = re.findall(
        r'href="([^"]*/moderate/[^"]*)"',
        other.get(f"{base(side)}moderation/{answer.code}/").content.decode(),
    )
    assert other.post(undo, {"reason": "True.", "key": str(uuid4())}).status_code == 302
    with as_system("test"):
        assert Moderation.objects.get(answers=answer).doing == Doing.REOPEN
        one.refresh_from_db()
    assert one.closed_at is None
    assert said(side, "expert", one, "Then I add this.").pk
    with pytest.raises(NotPossible):
        do(side, "facilitator", talk.uphold_moderation, line=answer, reason="No.")


@ON_EACH_DATABASE
def test_who_reads_a_widened_thread_reads_nothing_that_was_not_said_to_them(
    world: small.World, client_as: SignedIn
) -> None:
    side = world.a
    one = begun(side, audience=Audience.EVERYONE)
    said(side, "expert", one, "Said to everyone.")
    narrow = {"thread": one, "audience": "partnership", "reason": "Ours."}
    line = later(side, "hub", talk.narrow_thread, 1, **narrow)
    with as_system("test"):
        one.refresh_from_db()
    answer_to = {"thread": one, "part": part(side), "text": "Said to us alone."}
    later(side, "expert", talk.answer_thread, 2, **answer_to)
    answer = contested(side, client_as, one, line)
    guest = client_as(side.people["guest"])
    where = f"{base(side)}{one.number}/"
    assert guest.get(where).status_code == 404
    later(side, "facilitator", talk.widen_thread, 3, thread=one, reason="It was fine.")
    with as_system("test"):
        one.refresh_from_db()
        assert Moderation.objects.get(answers=answer).doing == Doing.WIDEN
    assert one.audience == Audience.EVERYONE
    for _spread in range(2):
        page = guest.get(where).content.decode()
        assert "Said to everyone." in page
        assert "Said to us alone." not in page
        assert (
            "Said to us alone." in client_as(side.people["researcher"]).get(where).content.decode()
        )
        do(side, "hub", talk.hide_thread, thread=one, reason="Wait.")
        do(side, "hub", talk.show_thread, thread=one, reason="Fine.")
    with pytest.raises(NotPossible):
        do(side, "hub", talk.widen_thread, thread=one, reason="More.")


@ON_EACH_DATABASE
def test_each_narrowing_is_objected_to_and_taken_back_by_itself(
    world: small.World, client_as: SignedIn
) -> None:
    side = world.a
    one = begun(side, audience=Audience.EVERYONE)
    lines = []
    for hours, audience in ((1, "partnership"), (2, "hub")):
        narrow = {"thread": one, "audience": audience, "reason": "Ours."}
        lines.append(later(side, "hub", talk.narrow_thread, hours, **narrow))
    answer = contested(side, client_as, one, lines[0])
    for hours, audience in ((3, "partnership"), (4, "everyone")):
        with as_system("test"):
            assert not Moderation.objects.filter(answers=answer).exists()
        later(side, "facilitator", talk.widen_thread, hours, thread=one, reason="Fine.")
        assert one.audience == audience
    with as_system("test"):
        assert Moderation.objects.get(answers=answer).doing == Doing.WIDEN
        lines[1].refresh_from_db()
    with pytest.raises(NotPossible, match="taken back"):
        do(side, "teacher", talk.contest_moderation, line=lines[1], reason="Too late.")


def later(side: Side, who: str, action: Callable[..., Any], hours: int, **given: Any) -> Any:
    actor = side.people[who].actor
    with acting(actor):
        return action(actor=actor, at=NOW + timedelta(hours=hours), **given)


def test_who_leads_alone_decides_alone(world: small.World, client_as: SignedIn) -> None:
    side = world.a
    Membership.objects.filter(standing="leads").exclude(person=side.people["hub"].person).update(
        standing="works"
    )
    one = begun(side)
    line = do(side, "hub", talk.close_thread, thread=one, reason="Enough.")
    answer = contested(side, client_as, one, line)
    do(side, "hub", talk.uphold_moderation, line=answer, reason="All was said.")
    assert Moderation.objects.get(answers=answer).doing == Doing.KEEP


@ON_EACH_DATABASE
def test_a_report_lets_those_who_lead_read_and_judge_even_a_teams_thread(
    world: small.World, client_as: SignedIn
) -> None:
    side = world.a
    one = thread(side, "team")
    lead = client_as(side.people["hub"])
    assert lead.get(f"{base(side)}{one.number}/").status_code == 404
    first = post(side, "team.first")
    report = do(side, "principal", talk.report_post, post=first, reason="Out of place.")
    assert do(side, "principal", talk.report_post, post=first, reason="Again.") == report
    assert lead.get(f"{base(side)}{one.number}/").status_code == 200
    assert any("reported" in line for line in waiting(side, "hub"))
    do(side, "hub", talk.hide_post, post=first, reason="It was.")
    with as_system("test"):
        report.refresh_from_db()
        assert report.settled_by_id == side.people["hub"].person
    page = client_as(side.people["principal"]).get(f"{base(side)}{one.number}/").content.decode()
    assert "CANARY-A-talk.team.text" not in page
    with pytest.raises(NotPossible):
        do(side, "teacher", talk.report_post, post=first, reason="Mine.")
    with pytest.raises(Denied):
        do(side, "guest", talk.report_post, post=first, reason="I cannot see it.")


@ON_EACH_DATABASE
def test_a_thread_that_nothing_is_wrong_with_is_closed_to_those_who_lead_again(
    world: small.World, client_as: SignedIn
) -> None:
    side = world.a
    one = thread(side, "team")
    first = post(side, "team.first")
    report = do(side, "principal", talk.report_post, post=first, reason="Hm.")
    lead, where = client_as(side.people["hub"]), f"{base(side)}{one.number}/"
    assert lead.get(where).status_code == 200
    settle = f"{base(side)}reports/{report.code}/"
    given = {"outcome": "It is fine.", "key": str(uuid4())}
    assert lead.post(settle, given).status_code == 302
    assert lead.get(where).status_code == 404
    assert lead.post(settle, {**given, "key": str(uuid4())}).status_code in (404, 422)
    assert told(side, "principal", NoticeKind.MODERATION) == ["What you reported was looked at."]


@ON_EACH_DATABASE
def test_closing_narrowing_and_hiding_a_thread_each_leave_a_line(
    world: small.World, client_as: SignedIn
) -> None:
    side = world.a
    one = begun(side, audience=Audience.EVERYONE)
    said(side, "expert", one, "Yes.")
    do(side, "hub", talk.close_thread, thread=one, reason="Settled.")
    with pytest.raises(NotPossible):
        said(side, "expert", one, "One more.")
    do(side, "hub", talk.reopen_thread, thread=one, reason="Not yet.")
    with pytest.raises(NotPossible):
        do(side, "hub", talk.narrow_thread, thread=one, audience="everyone", reason="No.")
    guest = client_as(side.people["guest"])
    where = f"{base(side)}{one.number}/"
    assert guest.get(where).status_code == 200
    do(side, "hub", talk.narrow_thread, thread=one, audience="partnership", reason="Ours.")
    assert guest.get(where).status_code == 404
    worker = client_as(side.people["researcher"])
    assert worker.get(where).status_code == 200
    do(side, "hub", talk.hide_thread, thread=one, reason="Wait.")
    assert worker.get(where).status_code == 404
    assert client_as(side.people["teacher"]).get(where).status_code == 200
    do(side, "hub", talk.show_thread, thread=one, reason="Fine.")
    assert worker.get(where).status_code == 200
    with as_system("test"):
        doings = [m.doing for m in Moderation.objects.filter(thread=one).order_by("pk")]
    assert doings == [Doing.CLOSE, Doing.REOPEN, Doing.NARROW, Doing.HIDE, Doing.SHOW]
    for who in ("teacher", "expert"):
        with pytest.raises(Denied):
            do(side, who, talk.close_thread, thread=one, reason="No.")


def test_a_thread_that_is_shown_again_keeps_hidden_what_was_hidden_one_by_one(
    world: small.World,
) -> None:
    side = world.a
    one = begun(side)
    bad = said(side, "expert", one, "Bad.")
    bad.thread = one
    do(side, "hub", talk.hide_post, post=bad, reason="So.")
    do(side, "hub", talk.hide_thread, thread=one, reason="So.")
    do(side, "hub", talk.show_thread, thread=one, reason="So.")
    assert [w.hidden for p in one.posts.all() for w in p.wordings.all()] == [False, True]
    assert [p.hidden for p in one.posts.all()] == [False, False]


def test_the_names_of_those_who_report_are_for_those_who_lead(
    world: small.World, client_as: SignedIn
) -> None:
    side = world.a
    record = client_as(side.people["hub"]).get(f"{base(side)}moderation/").content.decode()
    assert "CANARY-A-talk.report.reason" in record
    for who in ("expert", "researcher"):
        assert client_as(side.people[who]).get(f"{base(side)}moderation/").status_code == 404
        with acting(side.people[who].actor):
            rows = Report.objects.allowed(side.people[who].actor, "talk.report.read")
            assert not rows.exists()


# Lists and what other pages show


def test_the_list_is_searched_filtered_and_turned(world: small.World, client_as: SignedIn) -> None:
    side = world.a
    for number in range(30):
        begun(side, title=f"Thread {number:02}", kind="talk" if number % 2 else "question")
    said(side, "expert", _titled("Thread 05"), "Unheardof word")
    client = client_as(side.people["teacher"])

    def titles(query: str) -> list[str]:
        page = client.get(f"{base(side)}{query}").content.decode()
        return re.findall(r'/talk/\d+/">(Thread \d\d)<', page)

    assert titles("")[0] in {"Thread 05", "Thread 29"}
    assert len(titles("")) == 25
    assert titles("?words=unheardof") == ["Thread 05"]
    assert titles("?words=thread+05+WORD") == ["Thread 05"]
    assert titles("?words=nothinglikethat") == []
    assert "Thread 01" not in titles("?only=questions")
    assert set(titles("?page=2")) & set(titles("")) == set()
    assert client.get(f"{base(side)}?page=x&only=%00&words=%25_'").status_code == 200


def _titled(title: str) -> Thread:
    return Thread.objects.select_related("partnership").get(title=title)


def test_other_pages_show_the_threads_about_a_record(world: small.World, rf: Any) -> None:
    side = world.a
    request = rf.get("/")
    request.actor = side.people["teacher"].actor
    here = Partnership.objects.get(pk=side.partnership.pk)
    source = source_of(thread(side, "team"))
    rows = threads_about(request, here, [source])
    assert [row["title"] for row in rows] == ["CANARY-A-talk.partnership.title"]
    request.actor = side.people["guest"].actor
    assert threads_about(request, here, [source]) == []
    subject = subject_of(side.people["teacher"].actor, source_of(thread(side)))
    assert subject is not None
    assert str(subject.title) == "CANARY-A-talk.partnership.title"
    assert subject_of(side.people["guest"].actor, source_of(thread(side))) is None


TALKED_ABOUT = (
    *(
        "cycle.partnership",
        "measure",
        "agreement.fee",
        "item.sheet",
        "form",
        "wave.closed",
        "wave.open",
    ),
    *("meeting.next", "meeting.held", "promise.open", "proposal.late", "round.open"),
)
"""A record of every kind that has a page of its own, and that everyone sees who works there."""


@ON_EACH_DATABASE
def test_the_page_of_any_record_leads_to_its_threads_and_to_a_new_one(
    world: small.World, client_as: SignedIn
) -> None:
    side = world.a
    with as_system("test"):
        here = Partnership.objects.get(pk=side.partnership.pk)
    expert, teacher = client_as(side.people["expert"]), client_as(side.people["teacher"])
    for name in TALKED_ABOUT:
        with as_system("test"):
            source = source_of(side.rows[name].fresh())
        begun(side, about=source, title=f"About {name}")
        with acting(side.people["expert"].actor):
            subject = subject_of(side.people["expert"].actor, source)
            assert subject is not None, name
            found = subject_at(side.people["expert"].actor, here, subject.href)
            assert found is not None, name
            assert found[0] == source
        seen = expert.get(subject.href, follow=True).content.decode()
        assert f"About {name}" in seen
        (start,) = re.findall(r'href="([^"]*start/[^"]*)"', seen)
        assert "It will stand beside" in expert.get(start).content.decode()
        thread_page = teacher.get(f"{base(side)}{_numbered(f'About {name}')}/").content.decode()
        assert subject.href in thread_page


def _numbered(title: str) -> int:
    with as_system("test"):
        return Thread.objects.get(title=title).number


@ON_EACH_DATABASE
def test_who_only_looks_in_sees_no_talk_that_is_not_for_them(
    world: small.World, client_as: SignedIn
) -> None:
    side = world.a
    with as_system("test"):
        item = side.rows["item.sheet"].fresh()
    begun(side, about=source_of(item), title="Which column is it?")
    where = f"/partnerships/{side.partnership.code}/library/{item.number}/"
    looked = client_as(side.people["guest"]).get(where).content.decode()
    assert "Which column is it?" not in looked
    assert "start/?about" not in looked


@ON_EACH_DATABASE
def test_one_version_is_talked_about_by_itself(world: small.World, client_as: SignedIn) -> None:
    side = world.a
    with as_system("test"):
        item = side.rows["item.guide"].fresh()
        first = item.artefact.versions.get(number=1)
        notes = ArtefactVersion.objects.exclude(artefact__source__startswith="library.item").first()
        assert notes is not None
    expert = client_as(side.people["expert"])
    where = f"/partnerships/{side.partnership.code}/library/{item.number}/"
    seen = expert.get(f"{where}?version=1").content.decode()
    (start,) = re.findall(r'href="([^"]*start/[^"]*)"', seen)
    assert start.endswith(f"about=partnerships.artefactversion%3A{first.code}")
    one = begun(side, about=source_of(first), title="Why this word?")
    assert "Why this word?" in expert.get(where).content.decode()
    page = expert.get(f"{base(side)}{one.number}/").content.decode()
    assert f"{item.title}, version 1" in page
    assert f"{where}?version=1" in page
    # Versions of other rooms' papers have no page of their own.
    with acting(side.people["hub"].actor):
        assert subject_of(side.people["hub"].actor, source_of(notes)) is None


@ON_EACH_DATABASE
def test_nothing_is_begun_where_all_work_is_over(world: small.World, client_as: SignedIn) -> None:
    side = world.a
    with as_system("test"):
        cycle = side.rows["cycle.partnership"].fresh()
        Part.objects.filter(partnership=side.partnership.pk).update(ends=NOW.date())
    where = f"/partnerships/{side.partnership.code}/network/cycles/{cycle.number}/"
    page = client_as(side.people["hub"]).get(where)
    assert page.status_code == 200
    assert "start/?about" not in page.content.decode()


# Hostile text

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "![x](https://evil.example/pixel.png)",
    "{{ 7|add:7 }}{% load x %}",
    "<svg/onload=alert(1)>",
    "\u202egnp.exe",
    "a" * 159,
    "'\"><b>",
    "&lt;script&gt;",
    "<a href='data:text/html,x'>x</a>",
    "`<script>`",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_act_nowhere(world: small.World, client_as: SignedIn, text: str) -> None:
    side = world.a
    one = begun(side, title=text[:160], text=f"{text}\n\n> {text}")
    first = one.posts.get()
    first.thread = one
    line = do(side, "hub", talk.hide_post, post=first, reason=text)
    lead = client_as(side.people["hub"])
    for where in ("", f"{one.number}/", "moderation/", f"moderation/{line.code}/"):
        assert acting_parts(lead.get(f"{base(side)}{where}").content.decode()) == []


def acting_parts(page: str) -> list[str]:
    """What of a page would do something: scripts of its own, handlers, pictures, odd links."""

    class Reader(HTMLParser):
        found: list[str] = []

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            given = {name: value or "" for name, value in attrs}
            own = given.get("src", "/static/").startswith("/static/")
            if tag in ("img", "iframe", "object", "embed", "style") or (
                tag == "script" and not ("src" in given and own)
            ):
                self.found.append(tag)
            self.found += [name for name in given if name.startswith("on") or name == "style"]
            if re.match(r"\s*(javascript|data|vbscript):", given.get("href", ""), re.I):
                self.found.append(given["href"])

    reader = Reader()
    Reader.found = []
    reader.feed(page)
    return reader.found
