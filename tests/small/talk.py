"""What the room ``talk`` adds to the tests of all rooms."""

from __future__ import annotations

from typing import Any

from copractice.commons.talk import actions as talk
from copractice.commons.talk.models import Post
from copractice.data.filetypes import Taken, taken_in
from copractice.partnerships.waist import source_of
from copractice.people.rights import as_system
from copractice.people.scope import Audience
from tests.small.sending import Sending

THREADS = (
    ("team", "teacher", Audience.TEAM, "talk"),
    ("hub", "teacher", Audience.HUB, "question"),
    ("partnership", "teacher", Audience.PARTNERSHIP, "question"),
    ("everyone", "hub", Audience.EVERYONE, "talk"),
    ("hidden", "teacher-2", Audience.PARTNERSHIP, "talk"),
)
"""A thread for every audience, and one that is hidden."""


def play(world: Any) -> None:
    """Threads for every audience, answers, a file, what came of it, a report, moderation."""
    for name, who, audience, kind in THREADS:
        _begin(world, name, who, audience, kind)
    _answer(world, "partnership", "researcher", "answer", brought=_file(world))
    _answer(world, "partnership", "expert", "reported")
    _answer(world, "everyone", "teacher", "everyone.answer")
    world.keep(
        "talk.came",
        world.do(
            "teacher-2",
            talk.tell_what_came,
            thread=world._rows["talk.partnership"],
            part=world._rows["part"],
            came="worked",
            text=world.text("talk.came.text"),
        ),
    )
    reworded = _answer(world, "partnership", "teacher", "reworded")
    world.do("teacher", talk.edit_post, post=reworded, text=world.text("talk.reworded.now"))
    _moderate(world)


def _file(world: Any) -> tuple[Taken, ...]:
    return (taken_in(world.text("talk.file.content").encode(), "canary.txt"),)


def _begin(world: Any, name: str, who: str, audience: str, kind: str) -> None:
    site = world._rows["site-1"] if who == "teacher" else None
    about = source_of(world._rows["talk.team"]) if name == "partnership" else ""
    thread = world.do(
        who,
        talk.start_thread,
        part=world._rows["part"],
        kind=kind,
        title=world.text(f"talk.{name}.title"),
        text=world.text(f"talk.{name}.text"),
        audience=audience,
        about=about,
        asked_role="network/expert" if name == "partnership" else "",
        setting=site,
    )
    world.keep(f"talk.{name}", thread)
    with as_system("test"):
        world.keep(f"talk.{name}.first", Post.objects.get(thread=thread))


def _answer(world: Any, thread: str, who: str, name: str, **more: Any) -> Any:
    post = world.do(
        who,
        talk.answer_thread,
        thread=world._rows[f"talk.{thread}"],
        part=world._rows["part"],
        text=world.text(f"talk.{name}.text"),
        **more,
    )
    if "brought" in more:
        with as_system("test"):
            world.keep(f"talk.{name}.file", post.files.get())
    return world.keep(f"talk.{name}", post)


def _moderate(world: Any) -> None:
    report = world.do(
        "teacher-2",
        talk.report_post,
        post=world._rows["talk.reported"],
        reason=world.text("talk.report.reason"),
    )
    world.keep("talk.report", report)
    hidden = _answer(world, "partnership", "expert", "hidden-post")
    line = world.do(
        "hub", talk.hide_post, post=hidden, reason=world.text("talk.hidden-post.reason")
    )
    world.keep("talk.line", line)
    contested = _answer(world, "partnership", "expert", "contested")
    line = world.do(
        "hub", talk.hide_post, post=contested, reason=world.text("talk.contested.reason")
    )
    answer = world.do(
        "expert", talk.contest_moderation, line=line, reason=world.text("talk.contest.reason")
    )
    world.keep("talk.contest", answer)
    world.do(
        "hub",
        talk.hide_thread,
        thread=world._rows["talk.hidden"],
        reason=world.text("talk.hidden.reason"),
    )


TALK = "/partnerships/{code}/talk/"
_THREAD = TALK + "{talk_thread}/"
_POST = _THREAD + "posts/{talk_post}/"
SENDINGS = {
    "start-thread": Sending(
        "teacher",
        TALK + "start/",
        {
            "kind": "question",
            "title": "How do you do it?",
            "text": "We do not know.",
            "asked": "role:network/expert",
            "audience": "partnership",
        },
    ),
    "answer-thread": Sending("teacher-2", _THREAD + "answer/", {"text": "So do we."}),
    "tell-what-came": Sending(
        "teacher-2", _THREAD + "came/", {"came": "worked", "text": "All came.", "minutes": "20"}
    ),
    "follow-thread": Sending("hub", _THREAD + "follow/begin/"),
    "moderate-thread": Sending("hub", _THREAD + "moderate/close/", {"reason": "It is settled."}),
    "edit-post": Sending("researcher", _POST + "edit/", {"text": "Rather so."}),
    "take-back-post": Sending("researcher", _POST + "take-back/"),
    "report-post": Sending("teacher", _POST + "report/", {"reason": "It names a student."}),
    "settle-question": Sending("teacher", _POST + "settles/"),
    "moderate-post": Sending("hub", _POST + "moderate/hide/", {"reason": "It names a student."}),
    "contest-moderation": Sending(
        "expert", TALK + "moderation/{talk_line}/contest/", {"reason": "It does not."}
    ),
    "uphold-moderation": Sending(
        "facilitator", TALK + "moderation/{talk_contest}/uphold/", {"reason": "It does."}
    ),
    "settle-report": Sending(
        "hub", TALK + "reports/{talk_report}/", {"outcome": "Nothing is wrong with it."}
    ),
}


def names(side: Any) -> dict[str, Any]:
    """What the addresses of this side's forms are filled in with."""
    rows = side.rows
    return {
        "talk_thread": rows["talk.partnership"].number,
        "talk_post": rows["talk.answer"].code,
        "talk_line": rows["talk.line"].code,
        "talk_contest": rows["talk.contest"].code,
        "talk_report": rows["talk.report"].code,
    }


LISTS = {
    "threads": TALK,
    "thread": TALK + "3/",
    "threads with words": TALK + "?words=canary+talk&only=questions",
    "moderation": TALK + "moderation/",
    "start a thread": TALK + "start/",
}


def more(given: dict[str, Any], part: Any, number: int) -> None:
    """One more of everything that the pages of talk list."""
    thread = talk.start_thread(
        **given,
        part=part,
        kind="question",
        title=f"Question {number}",
        text="Who knows?",
        audience=Audience.PARTNERSHIP,
    )
    first = thread.posts.get()
    listed = type(thread).objects.get(partnership=part.partnership, number=3)
    for one in (thread, listed):
        talk.answer_thread(**given, thread=one, part=part, text=f"Answer {number}", reply_to=None)
    talk.hide_post(**given, post=first, reason="No")
