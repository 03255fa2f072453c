"""One item: its latest version, all versions, makers, licence, uses, what came of it, comments."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from copractice.commons.library.forms import CommentForm
from copractice.commons.library.models import Comment, CommentRequest, Item, Maker, Use
from copractice.commons.library.policy import room
from copractice.commons.library.views.shared import (
    found_item,
    href,
    makers_of,
    names_of,
    page,
    versions_of,
)
from copractice.commons.library.views.showing import shown
from copractice.domain.library import Form, Licence, State, may_follow, read_tags
from copractice.domain.words import Sentence, Strong, say
from copractice.partnerships.models import ArtefactVersion, Partnership
from copractice.partnerships.numbers import day_of
from copractice.partnerships.subjects import Aside, beside
from copractice.partnerships.waist import source_of
from copractice.people.requests import Request
from copractice.people.speech import words


@room.needs("item.read")
def one(request: Request, partnership: str, number: int) -> HttpResponse:
    """One item, in its latest version or the one that was asked for."""
    here, item = found_item(request, partnership, number)
    versions = versions_of(request, item)
    if not versions:
        raise Http404
    asked = request.GET.get("version", "")
    version = next((v for v in versions if str(v.number) == asked), versions[-1])
    makers = makers_of(request, [item]).get(item.pk, [])
    context = {
        "question": item.title,
        "answer": words().html(Sentence("{purpose}", {"purpose": item.purpose})),
        "version": words().html(_which(here, version, versions)),
        "content": shown(here, version, item.title),
        "versions": [_version(item, v, version) for v in reversed(versions)],
        "compare": href(item, "compare-versions") if len(versions) > 1 else "",
        "numbers": [v.number for v in versions],
        "state": _state(item),
        "makers": names_of(makers),
        "licence": _licence(item),
        "tags": read_tags(item.tags),
        "uses": _uses(request, item),
        "comments": _comments(request, item),
        "zip": href(item, "item-zip"),
        "beside": _beside(request, item, versions, version if asked else None),
        **_family(request, item),
        **_doing(request, item, makers),
    }
    return page(request, here, "item.html", context)


def _beside(
    request: Request,
    item: Item,
    versions: list[ArtefactVersion],
    asked: ArtefactVersion | None,
) -> list[Aside]:
    """What others set beside it and its versions; whoever asked for one version talks about it."""
    sources = [source_of(row) for row in (item, *versions)]
    if asked is not None:
        sources.insert(0, source_of(asked))
    writes: bool = item.writes  # type: ignore[attr-defined]
    return beside(request, item.partnership, *sources, works=writes)


def _which(
    here: Partnership, version: ArtefactVersion, versions: list[ArtefactVersion]
) -> Sentence:
    return say(
        "Version {number} of {n}, {day}, {name}",
        number=Strong(version.number),
        n=len(versions),
        day=words().day(day_of(here, version.made_at)),
        name=version.person.name,
    )


def _version(item: Item, row: ArtefactVersion, current: ArtefactVersion) -> dict[str, Any]:
    before = f"?from={row.number - 1}&to={row.number}" if row.number > 1 else ""
    return {
        "number": row.number,
        "day": words().day(day_of(item.partnership, row.made_at)),
        "by": row.person.name,
        "reason": row.reason,
        "current": row.pk == current.pk,
        "href": f"{href(item)}?version={row.number}",
        "changes": href(item, "compare-versions") + before if before else "",
    }


def _state(item: Item) -> dict[str, str]:
    state = State(item.state)
    marks = {State.DRAFT: "now", State.IN_USE: "done", State.RETIRED: "later"}
    return {"words": words()(state.words), "mark": marks[state]}


def _licence(item: Item) -> dict[str, str]:
    licence = Licence(item.licence)
    own = item.licence_words
    return {"name": words()(licence.words), "means": own or words()(licence.means)}


def _family(request: Request, item: Item) -> dict[str, Any]:
    """What it was made out of, and what others made out of it, as far as the reader may see."""
    rows = (
        Item.objects.allowed(request.actor, room.name("item.read"))
        .filter(Q(adapted_from=item) | Q(pk=item.adapted_from_id))
        .select_related("partnership")
        .order_by("made_at", "pk")
    )
    found = {row.pk: row for row in rows}
    theirs = found.pop(item.adapted_from_id, None) if item.adapted_from_id else None
    return {
        "origin": _origin(item, theirs),
        "adaptations": [
            {"title": row.title, "href": href(row), "where": row.partnership.name}
            for row in found.values()
        ],
    }


def _origin(item: Item, theirs: Item | None) -> dict[str, str] | None:
    """The origin: with a way there for those who may see it, and its credit for all."""
    if item.adapted_from_id is None and not item.adapted_link and not item.adapted_credit:
        return None
    return {
        "title": theirs.title if theirs else "",
        "href": href(theirs) if theirs else "",
        "link": item.adapted_link,
        "credit": item.adapted_credit,
    }


def _uses(request: Request, item: Item) -> list[dict[str, Any]]:
    """Who uses it where, in the order of time: what went well and what did not, all the same."""
    speak = words()
    rows = Use.objects.allowed(request.actor, room.name("use.read")).filter(item=item)
    return [
        {
            "since": speak.day(row.since),
            "by": row.person.name,
            "site": row.setting.name if row.setting else "",
            "adapted": row.adapted,
            "result": row.result,
            "tell": href(item, "tell-result", row.code)
            if row.person_id == request.actor.person
            else "",
        }
        for row in rows.select_related("person", "setting")
    ]


def _comments(request: Request, item: Item) -> list[dict[str, Any]]:
    speak = words()
    rows = Comment.objects.allowed(request.actor, room.name("comment.read")).filter(item=item)
    return [
        {
            "by": row.person.name,
            "day": speak.day(day_of(item.partnership, row.written_at)),
            "version": row.version,
            "text": row.text,
        }
        for row in rows.select_related("person")
    ]


def _doing(request: Request, item: Item, makers: list[Maker]) -> dict[str, Any]:
    """What the reader can do here, by their rights and by the state of the item."""
    actor, alive = request.actor, item.state != State.RETIRED
    # Whoever works here and sees it may write on it, and nobody else.
    works, settles = item.writes, item.settles  # type: ignore[attr-defined]
    own = next((one for one in makers if one.credited_id == actor.person), None)
    requests = list(_requests(request, item)) if works else []
    return {
        "write": _ways_on(item) if works and alive else [],
        "describe": href(item, "describe-item") if settles else "",
        "moves": [
            {"label": words()(step.words), "href": href(item, "move-item", step.move.value)}
            for step in (may_follow(State(item.state)) if settles else ())
        ],
        "use": href(item, "use-item") if works and alive else "",
        "adapt": href(item, "adapt-item") if works else "",
        "comment": href(item, "comment-item") if works and alive else "",
        "comment_form": CommentForm() if works and alive else None,
        "wanted": next((r.note or "-" for r in requests if r.asked_id == actor.person), ""),
        "ask": href(item, "ask-comments") if settles and alive else "",
        "asked": [r.asked.name for r in requests if r.person_id == actor.person],
        "take_back": href(item, "take-back-comments"),
        "credit": href(item, "own-credit") if own is not None else "",
        "declined": own is not None and own.declined_at is not None,
    }


def _ways_on(item: Item) -> list[dict[str, str]]:
    """Ways to the next version; in its own form first."""
    labels = {
        Form.TEXT: _("Write the next version"),
        Form.FILE: _("Bring the next version"),
        Form.LINK: _("Point to the next version"),
    }
    order = [Form(item.form), *(one for one in Form if one != item.form)]
    return [
        {"label": labels[one], "href": f"{href(item, 'write-version')}?form={one.value}"}
        for one in order
    ]


def _requests(request: Request, item: Item) -> Any:
    """Requests for comments that are open: those of the reader, and those to the reader."""
    rows = CommentRequest.objects.allowed(request.actor, room.name("commentrequest.read"))
    return rows.filter(item=item, answered_at=None, withdrawn_at=None).select_related("asked")
