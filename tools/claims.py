"""Writes ``docs/claims.md``: where each claim of the article stands in the data, with its hedge.

``python tools/claims.py`` writes it, ``python tools/claims.py check`` says whether it is current.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

from copractice.domain import article
from copractice.domain.vocabulary import Claim, Exemplar, Profile, StandardSaid
from copractice.partnerships.registry import kinds

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "claims.md"
HEAD = (
    "# Claims: where each one stands\n\n"
    'The ids number the statements of Meister and Blitz (2016), "The promise of partnerships", in '
    "our words.\nA claim is always shown with its hedge. An id may have several hedges, where the "
    "article says several\nthings or says them differently of two types. This page is written "
    "from the data by\n`python tools/claims.py`; a test compares them. `AISD-2015` is not of the "
    "article: Austin Independent School\nDistrict (2015), Publication 14.77.\n\n## In the data\n\n"
    "Files are those of `src/copractice/`. Opportunities and levels of demand rest on claims by "
    "their id.\n\n| id | hedge | where |\n|---|---|---|\n"
)
RULES = (
    ("D1, D2, D3, D5", "`domain/demand/`: what is said of a type is words, never subtracted"),
    ("O3, S16, S20", "`domain/standards/rungs.py`: *applied* is a rung of its own, above *made*"),
    (
        "O5, O8, O15",
        "`Statement`: what each side wants, what rewards and binds it, its time frames",
    ),
    ("O6, S5", "`domain/partnering/norms.py`: norms in versions, looked at again on a day"),
    ("O11, T30", "`domain/cycles/`: a prediction, a quick test, the comparison, what may follow"),
    ("S6, S8", "`domain/standards/rungs.py`: leadership comes from counts of who led"),
    ("S9", "`domain/standards/rungs.py`: resources come from conditions, not from activity"),
    ("S22, S23", "`domain/cycles/states.py`: adopting opens a check some months on"),
    ("S24", "`domain/standards/rungs.py`: outcomes need a result"),
    ("M6", "`domain/learning/advice/`: what would make a partnership's learning stronger"),
)
FOOT = "\n## Rules of the ground floor\n\n| id | where |\n|---|---|\n" + "".join(
    f"| {ids} | {where} |\n" for ids, where in RULES
)


def modules() -> Iterator[ModuleType]:
    """The modules that state claims: the article's, then each type's."""
    for name in ("introduction", "demand", "learning", "standards"):
        yield import_module(f"{article.__name__}.{name}")
    for kind in kinds().values():
        for name in ("claims", "standards"):
            yield import_module(f"{kind.package}.said.{name}")


def stated(module: ModuleType) -> Iterator[tuple[Claim, str]]:
    """The claims that a module itself writes down, each with the name it stands under there."""
    text = inspect.getsource(module)
    for name, value in vars(module).items():
        if name.isupper() and re.search(rf"^{name}\b.*=", text, re.MULTILINE):
            for claim in claims_in(value):
                yield claim, name


def claims_in(value: object) -> Iterator[Claim]:
    """The claims in a value, however deep."""
    if isinstance(value, Claim):
        yield value
    elif isinstance(value, StandardSaid):
        yield value.claim
    elif isinstance(value, Exemplar):
        yield from value.claims
    elif isinstance(value, tuple):
        for one in value:
            yield from claims_in(one)


def places() -> dict[str, dict[str, list[str]]]:
    """For each id, its hedges and the files in which it is stated or on which something rests."""
    found: dict[str, dict[str, list[str]]] = {}
    for module in modules():
        where = module.__name__.removeprefix("copractice.").replace(".", "/") + ".py"
        for claim, _name in stated(module):
            row = found.setdefault(claim.id, {"hedges": [], "where": []})
            for key, value in (("hedges", claim.strength.value), ("where", f"`{where}`")):
                if value not in row[key]:
                    row[key].append(value)
    for kind in kinds().values():
        for id, what in resting(kind.profile):
            found[id]["where"].append(f"{kind.slug}: {what}")
    return found


def resting(profile: Profile) -> Iterator[tuple[str, str]]:
    """What a profile rests on a claim beside saying it: a part of demand, an opportunity."""
    for words in profile.demand:
        for id in words.claims:
            yield id, f"demand, {words.part.value}"
    for one in profile.opportunities:
        for id in one.claims:
            yield id, f"opportunity `{one.slug}`"


def page() -> str:
    """The whole page."""
    rows = places()
    lines = [
        f"| {id} | {', '.join(rows[id]['hedges'])} | {'; '.join(_short(rows[id]['where']))} |"
        for id in sorted(rows, key=_order)
    ]
    return HEAD + "\n".join(lines) + "\n" + FOOT


def _short(where: list[str]) -> list[str]:
    """Files in full; what rests on the claim, counted by type and kind of thing."""
    files = [one for one in where if one.startswith("`")]
    resting = list(dict.fromkeys(one for one in where if not one.startswith("`")))
    return files + (resting if len(resting) <= 4 else [f"{len(resting)} demands and opportunities"])


def _order(id: str) -> tuple[int, str, int]:
    letters, number = re.fullmatch(r"([A-Z]+)-?(\d+)", id).groups()  # type: ignore[union-attr]
    place = "ATDOSX".find(letters)
    return (place if place >= 0 else 9, letters, int(number))


def main() -> int:
    """Write the page, or compare it. Returns the exit status."""
    if sys.argv[1:] == ["check"]:
        if PAGE.read_text(encoding="utf-8") != page():
            print("docs/claims.md is not what the data say: run python tools/claims.py")
            return 1
        return 0
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
