"""The kinds of meeting as this partnership holds them: the usual ones, with its own changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from copractice.commons.meetings.models import Layout
from copractice.domain.meeting import TEMPLATES, Step, Template, step_named
from copractice.domain.words import Sentence
from copractice.partnerships.models import Partnership
from copractice.people.rights import Actor


def templates_of(actor: Actor, partnership: Partnership) -> tuple[Template, ...]:
    """All kinds, changed ones as they were changed."""
    rows = Layout.objects.allowed(actor, "meetings.layout.read").filter(partnership=partnership)
    own = {row.slug: row.steps for row in rows}
    return tuple(
        replace(one, steps=steps_of(own[one.slug])) if one.slug in own else one for one in TEMPLATES
    )


def template_of(actor: Actor, partnership: Partnership, slug: str) -> Template:
    """The kind of this slug. Raises :class:`LookupError` for one that there is not."""
    found = next((t for t in templates_of(actor, partnership) if t.slug == slug), None)
    if found is None:
        raise LookupError(slug)
    return found


def steps_of(kept: Sequence[dict[str, Any]]) -> tuple[Step, ...]:
    """The steps that a layout keeps."""
    return tuple(
        Step(
            one["slug"],
            title_of(one["slug"], one["title"]),
            one["minutes"],
            usual.takes if (usual := step_named(one["slug"])) else (),
        )
        for one in kept
    )


def title_of(slug: str, own: str) -> Sentence:
    """The title of a step: the partnership's own words, or the usual ones."""
    usual = step_named(slug)
    if own or usual is None:
        return Sentence("{title}", {"title": own})
    return usual.title


def own_title(step: Step) -> str:
    """What a partnership wrote itself as the title of a step; empty for the usual one."""
    return str(step.title.values["title"]) if step.title.one == "{title}" else ""


def as_kept(steps: Iterable[Step]) -> list[dict[str, Any]]:
    """Steps as a layout keeps them."""
    return [
        {"slug": step.slug, "title": own_title(step), "minutes": step.minutes} for step in steps
    ]
