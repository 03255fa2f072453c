"""What was typed at one organisation never reaches the other: by no page, file, form or error.

Every free text of the small world carries a canary. Each person of one side asks for every address
of both sides, in both languages; in what they get there is no canary and no id of the other side.
The same pages are the same on SQLite, where querysets guard them, and on PostgreSQL, where
row-level policies do as well: a join that a policy would cut shows as a difference.
"""

from __future__ import annotations

import base64
import io
import json
import random
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from django.http import HttpResponse

from copractice.people.models import Organisation
from copractice.people.scope import codes_from
from tests.fixtures import opened
from tests.rights.routes import Asking, address, asking, bare, entries
from tests.world import Side, Someone, World

# One of each kind of reader; the others differ from these in no rule (answers.toml has them all).
READERS = (
    *("hub", "teacher", "teacher-2", "principal", "researcher", "guest", "former"),
    *("leader", "steward", "bystander"),
)
MORE = (
    "/organisations/access-log/?before=999999",
    "/learning/?set=2022",
    "/learning/partnerships/{partnership}/?set=2022",
    "/learning/records/{activity.hidden}/",
    "/learning/records/{activity.withdrawn}/",
    "/partnerships/{partnership}/network/cycles/?before=5",
    "/partnerships/{partnership}/network/cycles/plan/?measure={site-measure#}",
    "/partnerships/{partnership}/network/measures/{measure#}/?chart=i&rows=all",
    "/partnerships/{partnership}/network/measures/{site-measure#}/?chart=i&rows=all",
    "/partnerships/{partnership}/network/measures/{sites-measure#}/?chart=i&rows=all",
    "/partnerships/{partnership}/network/measures/{site-measure#}/figures.xlsx?chart=i",
)
OWN = {
    "/you/",
    "/organisations/",
    "/partnerships/",
    "/learning/",
    "/organisations/access-log/",
    *MORE,
}
CANARY = re.compile(r"CANARY-[AB]-[a-z0-9.-]*[a-z0-9]", re.IGNORECASE)

# The names of organisations are shared. Everything else that was typed at one stays there.
DIRECTORY = re.compile(r"CANARY-[AB]-(district|school-[12])\.name", re.IGNORECASE)


@dataclass(frozen=True)
class Got:
    """What someone got for an address."""

    someone: Someone
    of: str
    path: str
    language: str
    status: int
    body: str


def paths() -> list[str]:
    """Every address that shows something of somebody's: those with an id, and one's own lists."""
    told = [entry["path"] for entry in entries() if 200 in map(int, entry.get("get", {}))]
    # Whoever holds the link of a letter reads what it opens: who holds it is no question of rights.
    told = [path for path in told if "{token." not in path]
    return [path for path in (*told, *MORE) if "{" in path or path in OWN]


def readable(given: HttpResponse) -> str:
    """The body as text, a workbook unpacked, also one that is in a bundle."""
    return unpacked(given.content)


def unpacked(content: bytes) -> str:
    """The bytes as text; of an archive, the texts of its files; of a badge, what it says."""
    if content.startswith(b"eyJ"):
        said = json.loads(base64.urlsafe_b64decode(content.split(b".")[1] + b"=="))
        # Its number, the key that signs and the salt of whose it is are drawn anew each time.
        for drawn in ("id", "jti", "iss", "issuer"):
            del said[drawn]
        del said["credentialSubject"]["identifier"]
        return json.dumps(said)
    if not content.startswith(b"PK"):
        return content.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(content)) as files:
        text = "\n".join(unpacked(files.read(name)) for name in sorted(files.namelist()))
    return re.sub(r"\d{4}-\d\d-\d\dT[\d:]+Z", "", text)  # when the file was written


def asked(one: Asking, someone: Someone, side: Side, language: str) -> Iterator[Got]:
    for path in (address(template, side) for template in paths()):
        # A form may draw an id for what does not exist yet: the same one on each database.
        with codes_from(random.Random(path)):
            given = one.ask(someone, path, language=language)
        body = readable(given) if given.content.startswith((b"PK", b"eyJ")) else bare(given, path)
        yield Got(someone, side.letter, path, language, given.status_code, body)


def pages_of(world: World) -> list[Got]:
    """Both sides' addresses as everyone of both sides gets them."""
    found: list[Got] = []
    with asking(world) as one:
        for mine, theirs in ((world.a, world.b), (world.b, world.a)):
            for name in READERS:
                found += asked(one, mine.people[name], mine, "en")
            for name in ("hub", "steward"):
                found += asked(one, mine.people[name], mine, "es")
                found += asked(one, mine.people[name], theirs, "en")
    return found


@pytest.fixture(scope="module")
def on_sqlite(request: pytest.FixtureRequest) -> tuple[World, list[Got]]:
    with opened("sqlite", request) as world:
        return world, pages_of(world)


@pytest.fixture(scope="module")
def on_postgresql(request: pytest.FixtureRequest) -> tuple[World, list[Got]]:
    with opened("postgresql", request) as world:
        return world, pages_of(world)


ON_BOTH = pytest.mark.parametrize(
    "pages", ["on_sqlite", pytest.param("on_postgresql", marks=pytest.mark.postgresql)]
)


def foreign(world: World, someone: Someone) -> Side:
    return world.b if someone.side == "A" else world.a


def leaks(world: World, got: Got) -> set[str]:
    """What of the other side is in it: canaries, and ids that were not in the question."""
    other = foreign(world, got.someone)
    found = {one for one in CANARY.findall(got.body) if _is_of(one, other)}
    codes = {code for code in other.codes() - _shared(other) if code not in got.path}
    return {one for one in found if not DIRECTORY.match(one)} | {
        code for code in codes if code in got.body
    }


def _shared(side: Side) -> set[str]:
    """Ids of organisations: with their names they are the directory, which all share."""
    return {row.code for row in side.rows.values() if row.model is Organisation}


def _is_of(canary: str, side: Side) -> bool:
    return canary.upper().startswith(side.canary)


@ON_BOTH
def test_nothing_of_one_reaches_the_other(request: pytest.FixtureRequest, pages: str) -> None:
    world, got = request.getfixturevalue(pages)
    assert len(got) > 1000
    leaking = {(g.someone.name, g.path): found for g in got if (found := leaks(world, g))}
    assert not leaking


@ON_BOTH
def test_the_canaries_sing_at_home(request: pytest.FixtureRequest, pages: str) -> None:
    """Were no canary seen by anyone, its absence elsewhere would prove nothing."""
    world, got = request.getfixturevalue(pages)
    for side in (world.a, world.b):
        own = (
            found for g in got if g.someone.side == side.letter for found in CANARY.findall(g.body)
        )
        seen = {found for found in own if _is_of(found, side)}
        assert len(seen) > 80, sorted(seen)


@ON_BOTH
def test_the_other_sides_addresses_lead_nowhere(request: pytest.FixtureRequest, pages: str) -> None:
    world, got = request.getfixturevalue(pages)
    codes = {side.letter: side.codes() - _shared(side) for side in (world.a, world.b)}
    crossing = [
        g for g in got if g.of != g.someone.side and any(code in g.path for code in codes[g.of])
    ]
    # What a partnership publishes of itself is for whoever is signed in, until it is withdrawn.
    offers = {side.rows["offer.published"].code for side in (world.a, world.b)}
    published = [g for g in crossing if any(code in g.path for code in offers)]
    assert len(crossing) > 150
    assert {g.status for g in crossing if g not in published} <= {404, 405}
    assert {g.status for g in published} == {200}


@pytest.mark.postgresql
def test_the_same_page_on_each_database(
    on_sqlite: tuple[World, list[Got]], on_postgresql: tuple[World, list[Got]]
) -> None:
    differ = [
        (here.someone.name, here.path, here.status, there.status)
        for here, there in zip(on_sqlite[1], on_postgresql[1], strict=True)
        if _without_waves(here) != _without_waves(there)
    ]
    assert not differ


def _without_waves(got: Got) -> Got:
    """Without the codes of waves: the small world draws them for each database by itself."""
    return replace(got, body=re.sub(r"instruments\.wave(:|%3A)[a-z]{10}", "", got.body))
