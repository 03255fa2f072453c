"""What a page shows of posts: the words, what came of it, files, and what one may do with them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery, Window
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from copractice.commons.talk.models import Moderation, Post, PostFile, Thread, Wording
from copractice.commons.talk.told import address_of
from copractice.commons.talk.views.finding import address
from copractice.domain.markdown import to_html
from copractice.domain.talk import ECHOES, Came, Kind
from copractice.domain.words import Sentence
from copractice.partnerships.labels import renamed
from copractice.partnerships.numbers import day_of
from copractice.partnerships.pages import turning
from copractice.partnerships.registry import kinds
from copractice.people.requests import Request
from copractice.people.speech import words

POSTS = 30
"""So many posts stand on one page of a thread."""


def page_of_posts(
    request: Request, thread: Thread, may: set[str]
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The posts of the page that the address asks for, and the way to the other pages.

    ``may`` are the actions that the reader may take on the thread. Two queries, and one more where
    a notice led to one post.
    """
    rows = _posts(request, thread)
    number = _number(request, rows)
    posts = list(rows[(number - 1) * POSTS : number * POSTS])
    if not posts:
        number, posts = 1, list(rows[:POSTS])
    count = -(-posts[0].total // POSTS) if posts else 1
    shown = _Shown(request, thread, posts, may)
    return [shown.told(post) for post in posts], turning(number, count)


def _posts(request: Request, thread: Thread) -> QuerySet[Any]:
    """The posts that the reader may see, each with its words and why it is hidden, if they may."""
    here = {"post": OuterRef("pk")}
    files = PostFile.objects.allowed(request.actor, "talk.postfile.read").filter(**here)
    wordings = Wording.objects.allowed(request.actor, "talk.wording.read")
    wording = wordings.filter(**here, current=True)
    lines = Moderation.objects.allowed(request.actor, "talk.moderation.read")
    line = lines.filter(**here).order_by("-pk")
    rows: QuerySet[Any] = Post.objects.allowed(request.actor, "talk.post.read")
    return (
        rows.filter(thread=thread)
        .select_related("person", "where", "reply_to__person")
        .annotate(
            text=Subquery(wording.values("text")[:1]),
            wording=Subquery(wording.values("number")[:1]),
            line=Subquery(line.values("code")[:1]),
            reason=Subquery(line.values("reason")[:1]),
            has_files=Exists(files.exclude(sha256="")),
            total=Window(Count("pk")),
        )
        .order_by("at", "pk")
    )


def _number(request: Request, rows: QuerySet[Any]) -> int:
    """The page of the post that a notice leads to, or the page that is asked for."""
    code, page = request.GET.get("post", ""), request.GET.get("page", "")
    if code:
        codes = list(rows.values_list("code", flat=True))
        return codes.index(code) // POSTS + 1 if code in codes else 1
    return max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < 6 else 1


class _Shown:
    """The posts of one page with what belongs to them."""

    def __init__(self, request: Request, thread: Thread, posts: list[Any], may: set[str]) -> None:
        self.actor, self.thread, self.may = request.actor, thread, may
        self.files = self._files([post for post in posts if post.has_files])

    def _files(self, posts: list[Post]) -> dict[int, list[PostFile]]:
        found: dict[int, list[PostFile]] = {}
        rows = PostFile.objects.allowed(self.actor, "talk.postfile.read")
        for row in rows.filter(post__in=posts).exclude(sha256="") if posts else ():
            found.setdefault(row.post_id, []).append(row)
        return found

    def told(self, post: Any) -> dict[str, Any]:
        """One post as the template takes it."""
        speak, gone = words(), post.redacted_at is not None
        readable = post.text is not None and not gone
        return {
            "code": post.code,
            "by": post.person.name,
            "day": speak.day(day_of(self.thread.partnership, post.at)),
            "by_mail": post.by_mail,
            "came": speak(ECHOES[Came(post.came)]) if post.came else "",
            "where": post.where.name if post.where else "",
            "reply_to": self._reply_to(post),
            # ``to_html`` lets nothing through that could act.
            "html": mark_safe(to_html(post.text)) if readable else "",
            "gone": gone,
            "unreadable": post.text is None,
            "hidden": post.standing_hides,
            "line": self._line(post),
            "answers": self.thread.answer == post.code,
            "earlier": self._at(post, "wordings") if readable and post.wording > 1 else "",
            "files": [_file(self.thread, row) for row in self.files.get(post.pk, [])],
            "doings": list(self._doings(post, readable)),
            "settle": self._settle(post, readable),
        }

    def _reply_to(self, post: Post) -> dict[str, str] | None:
        if post.reply_to is None:
            return None
        return {
            "by": post.reply_to.person.name,
            "href": address_of(self.thread, post.reply_to),
        }

    def _line(self, post: Any) -> dict[str, str] | None:
        """Why a post is hidden, for whoever may read it."""
        if not post.standing_hides or post.line is None:
            return None
        href = reverse("talk:line", args=[self.thread.partnership.code, post.line])
        return {"reason": post.reason, "href": href}

    def _at(self, post: Post, route: str, *more: str) -> str:
        return address(self.thread, route, post.code, *more)

    def _settle(self, post: Post, readable: bool) -> str:
        """Where the asker says that this is the answer: not of their own first words."""
        fits = self.thread.kind == Kind.QUESTION and readable and not post.standing_hides
        first = post.person_id == self.thread.person_id and post.at == self.thread.started_at
        if not fits or first or "talk.thread.settle" not in self.may:
            return ""
        return self._at(post, "settle-question")

    def _doings(self, post: Post, readable: bool) -> Iterable[dict[str, str]]:
        """What the reader may do with a post."""
        mine, open_ = post.person_id == self.actor.person, self.thread.closed_at is None
        if readable and "talk.thread.answer" in self.may and open_ and not post.standing_hides:
            yield {"label": _("Answer"), "href": f"{address(self.thread)}?reply={post.code}#answer"}
            if not mine and not post.came:
                href = f"{address(self.thread, 'tell-what-came')}?post={post.code}"
                yield {"label": _("I tried it"), "href": href}
        if readable and mine and "talk.thread.answer" in self.may:
            if not post.standing_hides:
                yield {"label": _("Reword it"), "href": self._at(post, "edit-post")}
            yield {"label": _("Take it back"), "href": self._at(post, "take-back-post")}
        if readable and not mine and not post.standing_hides:
            yield {"label": _("Report it"), "href": self._at(post, "report-post")}
        if readable and "talk.thread.moderate" in self.may:
            slug, label = ("show", _("Show it")) if post.standing_hides else ("hide", _("Hide it"))
            yield {"label": label, "href": self._at(post, "moderate-post", slug)}


def _file(thread: Thread, row: PostFile) -> dict[str, str]:
    kilobytes = words().number(max(1, round(row.size / 1024)))
    return {
        "name": row.name,
        "href": address(thread, "post-file", row.code),
        "size": _("%(n)s KB") % {"n": kilobytes},
    }


def role_asked(thread: Thread) -> Sentence | None:
    """The role that a question is put to, by its name in the partnership."""
    slug, _slash, role = thread.asked_role.partition("/")
    known = kinds().get(slug)
    if not role or known is None:
        return None
    roles = renamed(known.profile, thread.partnership.labels).roles
    return next((one.name for one in roles if one.slug == role), None)
