"""What a page shows of posts: the words, what came of it, files, and what one may do with them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from copractice.commons.talk.models import Moderation, Post, PostFile, Thread, Wording
from copractice.commons.talk.views.finding import address
from copractice.domain.markdown import to_html
from copractice.domain.talk import ECHOES, WORDS, Came, Doing, Kind
from copractice.domain.words import Sentence
from copractice.partnerships.labels import renamed
from copractice.partnerships.numbers import day_of
from copractice.partnerships.registry import kinds
from copractice.people.requests import Request
from copractice.people.speech import words

POSTS = 30
"""So many posts stand on one page of a thread."""


def page_of_posts(
    request: Request, thread: Thread, may: set[str]
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The posts of the page that the address asks for, and the way to the other pages.

    ``may`` are the actions that the reader may take on the thread. Four queries at most, however
    many posts there are.
    """
    rows = _posts(request, thread)
    pages = Paginator(rows, POSTS)
    page = pages.get_page(_number(request, rows))
    posts = list(page)
    shown = _Shown(request, thread, posts, may)
    return [shown.told(post) for post in posts], {
        "number": page.number,
        "count": pages.num_pages,
        "previous_href": f"?page={page.number - 1}" if page.has_previous() else "",
        "next_href": f"?page={page.number + 1}" if page.has_next() else "",
    }


def _posts(request: Request, thread: Thread) -> QuerySet[Any]:
    files = PostFile.objects.allowed(request.actor, "talk.postfile.read")
    rows: QuerySet[Any] = Post.objects.allowed(request.actor, "talk.post.read")
    return (
        rows.filter(thread=thread)
        .select_related("person", "where", "reply_to__person")
        .annotate(has_files=Exists(files.filter(post=OuterRef("pk"))))
        .order_by("at", "pk")
    )


def _number(request: Request, rows: QuerySet[Any]) -> Any:
    """The page of the post that a notice leads to, or the page that is asked for."""
    code = request.GET.get("post", "")
    if not code:
        return request.GET.get("page")
    codes = list(rows.values_list("code", flat=True))
    return codes.index(code) // POSTS + 1 if code in codes else 1


class _Shown:
    """The posts of one page with what belongs to them, asked for once."""

    def __init__(self, request: Request, thread: Thread, posts: list[Any], may: set[str]) -> None:
        self.actor, self.thread, self.may = request.actor, thread, may
        words_of = Wording.objects.allowed(request.actor, "talk.wording.read")
        self.wordings = {row.post_id: row for row in words_of.filter(post__in=posts, current=True)}
        self.files = self._files([post for post in posts if post.has_files])
        self.lines = self._lines([post for post in posts if post.standing_hides])

    def _files(self, posts: list[Post]) -> dict[int, list[PostFile]]:
        found: dict[int, list[PostFile]] = {}
        rows = PostFile.objects.allowed(self.actor, "talk.postfile.read")
        for row in rows.filter(post__in=posts).exclude(sha256="") if posts else ():
            found.setdefault(row.post_id, []).append(row)
        return found

    def _lines(self, posts: list[Post]) -> dict[int, Moderation]:
        """Why each hidden post is hidden: the latest line that the reader may read."""
        rows = Moderation.objects.allowed(self.actor, "talk.moderation.read")
        return _latest(rows.filter(post__in=posts).order_by("pk")) if posts else {}

    def told(self, post: Any) -> dict[str, Any]:
        """One post as the template takes it."""
        speak, wording = words(), self.wordings.get(post.pk)
        gone = post.redacted_at is not None
        readable = wording is not None and not gone
        return {
            "code": post.code,
            "by": post.person.name,
            "day": speak.day(day_of(self.thread.partnership, post.at)),
            "by_mail": post.by_mail,
            "came": speak(ECHOES[Came(post.came)]) if post.came else "",
            "where": post.where.name if post.where else "",
            "reply_to": self._reply_to(post),
            # ``to_html`` lets nothing through that could act.
            "html": mark_safe(to_html(wording.text)) if readable and wording else "",
            "gone": gone,
            "unreadable": wording is None,
            "hidden": post.standing_hides,
            "line": self._line(post),
            "answers": self.thread.answered_by_id == post.pk,
            "earlier": self._at(post, "wordings") if readable and wording.number > 1 else "",
            "files": [_file(self.thread, row) for row in self.files.get(post.pk, [])],
            "doings": list(self._doings(post, readable)),
            "settle": self._settle(post, readable),
        }

    def _reply_to(self, post: Post) -> dict[str, str] | None:
        if post.reply_to is None:
            return None
        href = f"{address(self.thread)}?post={post.reply_to.code}#post-{post.reply_to.code}"
        return {"by": post.reply_to.person.name, "href": href}

    def _line(self, post: Post) -> dict[str, str] | None:
        line = self.lines.get(post.pk)
        if line is None:
            return None
        href = address_of_line(line, self.thread)
        return {"what": words()(WORDS[Doing(line.doing)]), "reason": line.reason, "href": href}

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
        if readable and "talk.thread.answer" in self.may and open_:
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


def _latest(lines: Iterable[Moderation]) -> dict[int, Moderation]:
    return {line.post_id: line for line in lines if line.post_id is not None}


def address_of_line(line: Moderation, thread: Thread) -> str:
    """The page of one line of the record."""
    from django.urls import reverse

    return reverse("talk:line", args=[thread.partnership.code, line.code])


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
