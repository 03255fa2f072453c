"""How other rooms do long work in the background.

>>> @job("figures.export", action="network.measure.read")            # doctest: +SKIP
... def export(progress, actor, job, *, row):
...     rows = …
...     for n, one in enumerate(rows):
...         progress(n, len(rows))
...     return Result(content=…, name="figures.csv", content_type="text/csv")
>>> start(actor=actor, at=at, slug="figures.export", what=say("…"), row=7)  # doctest: +SKIP

A function registers itself by :func:`job` in a module that its room imports when the program
starts. It runs in the worker with the rights that the person has then. It is in no transaction: its
actions are transactions of their own, and between them it calls ``progress``, which is kept at once
and stops the work where the person asked for that. A job that failed or was lost may be tried
again, so what it writes carries ``key_of(job, "a step")``: each step then has one effect.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from copractice.commons.jobs import actions
from copractice.commons.jobs.models import Job
from copractice.domain.words import Sentence
from copractice.partnerships.models import Partnership
from copractice.people.rights import Actor

Progress = Callable[[int, int], None]
"""``progress(done, of)``: so many of so many. Called every few minutes at least, never within a
transaction. Raises what must not be caught when the work is to stop."""


@dataclass(frozen=True)
class Result:
    """What came of it: a page to go to, a file to fetch, or both."""

    href: str = ""
    content: bytes | None = None
    name: str = ""
    content_type: str = "application/octet-stream"


Function = Callable[..., Result | None]


@dataclass(frozen=True)
class Work:
    """A function that runs in the background, and the action that is asked for."""

    slug: str
    action: str
    function: Function


WORKS: dict[str, Work] = {}
"""What can be done in the background, by slug."""


def job(slug: str, *, action: str) -> Callable[[Function], Function]:
    """Register ``function(progress, actor, job, **arguments)`` as work about an action.

    Where the action is about rows of a partnership or of anything else, the person's right is asked
    of ``job.partnership`` or of the row with the id in the argument ``row``.
    """

    def register(function: Function) -> Function:
        WORKS[slug] = Work(slug, action, function)
        return function

    return register


def start(
    *,
    actor: Actor,
    at: datetime,
    slug: str,
    what: Sentence,
    partnership: Partnership | None = None,
    key: UUID | None = None,
    **arguments: Any,
) -> Job:
    """Start work and return its job, whose page is ``jobs:job``.

    Raises :class:`ValueError` for arguments that are not plain JSON and ``Denied`` where the person
    may not even now.
    """
    if json.loads(json.dumps(arguments)) != arguments:
        raise ValueError("a job takes ids and plain JSON")
    return actions.start_job(
        actor=actor,
        at=at,
        key=key,
        work=WORKS[slug],
        what=what,
        partnership=partnership,
        arguments=arguments,
    )


def key_of(job: Job, step: str) -> UUID:
    """The key of a step: the same at each try, so that the step has one effect."""
    return uuid5(NAMESPACE_OID, f"copractice.job:{job.code}:{step}")
