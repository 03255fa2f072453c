"""The pages of the types say what the profiles say, hedged and with their source, and no more."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields, is_dataclass, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

import copractice.choosing
from copractice.choosing import abreast, urls
from copractice.choosing.forms import comparing
from copractice.choosing.views import types
from copractice.domain.article import DEMAND, SKETCH
from copractice.domain.naming import STRENGTHS
from copractice.domain.standards import CLAUSES, SETS
from copractice.domain.vocabulary import Claim, Exemplar, Profile
from copractice.domain.words import Sentence, Words, say
from copractice.partnerships.registry import Kind, kinds
from tests import world as small

ROOM = Path(copractice.choosing.__file__).parent
ENGLISH = Words("en")
VOID = {"meta", "link", "input", "br", "img", "hr", "path", "circle", "rect"}


@dataclass
class Element:
    """An element of a page: its classes, its text, what it stands in."""

    tag: str
    classes: frozenset[str]
    around: Element | None
    inside: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text in it, blanks taken together."""
        whole = "".join(one if isinstance(one, str) else one.text for one in self.inside)
        return re.sub(r"\s+", " ", whole).strip()

    def every(self, name: str) -> Iterator[Element]:
        """The elements of this class in it."""
        for one in self.inside:
            if isinstance(one, Element):
                if name in one.classes:
                    yield one
                yield from one.every(name)

    @property
    def place(self) -> Element:
        """The list item, cell or margin that it stands in."""
        assert self.around is not None
        return self if self.tag in {"li", "dd", "aside"} else self.around.place


class Tree(HTMLParser):
    """A page as a tree."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.root = self.here = Element("", frozenset(), None)
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        new = Element(tag, frozenset((dict(attrs).get("class") or "").split()), self.here)
        self.here.inside.append(new)
        if tag not in VOID:
            self.here = new

    def handle_endtag(self, tag: str) -> None:
        if tag == self.here.tag and self.here.around:
            self.here = self.here.around

    def handle_data(self, data: str) -> None:
        self.here.inside.append(data)


def get(address: str, status: int = 200) -> str:
    """A page as a visitor sees it. Without a database: a query would fail."""
    answer = Client().get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def tree(address: str) -> Element:
    return Tree(get(address)).root


def text(page: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", page)))


def sentences(value: Any) -> set[str]:
    """Every sentence in a value of the vocabulary, in English."""
    if isinstance(value, Sentence):
        return {ENGLISH(value)}
    if isinstance(value, tuple):
        return {words for one in value for words in sentences(one)}
    if is_dataclass(value):
        return {w for one in fields(value) for w in sentences(getattr(value, one.name))}
    return set()


def claims(profile: Profile) -> list[Claim]:
    said = [one.claim for one in profile.standards]
    return [*profile.claims, *profile.studies, *said, *profile.exemplar.claims, *DEMAND, SKETCH]


def invented(number: int, profile: Profile) -> Kind:
    """A further type that differs from an installed one in what it is and in what is left out."""
    other = replace(
        profile,
        slug=f"circle-{number}",
        name=say("Circle number {n}", n=number),
        definition=say("People <b>sit</b> in circle {n}.", n=number),
        place=number / 100,
        standards=profile.standards[number:],
        studies=(),
        by_product=(),
        exemplar=Exemplar("=Example", "https://example.org/", ()),
    )
    return Kind("nowhere", other)


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> dict[str, Kind]:
    """As if six further types were installed, all of lower demand."""
    first = next(iter(kinds().values())).profile
    more = {f"circle-{n}": invented(n, first) for n in range(1, 7)}
    known = {**more, **kinds()}
    for module in (types, comparing):
        monkeypatch.setattr(module, "kinds", lambda: known)
    return known


def compared(*slugs: str) -> str:
    return "/types/compare/?chosen=yes" + "".join(f"&type={slug}" for slug in slugs)


def addresses(known: dict[str, Kind]) -> list[str]:
    slugs = list(known)
    pages = ["/types/", "/types/standards/", *(f"/types/{slug}/" for slug in slugs)]
    return [*pages, compared(*slugs[:2]), compared(*slugs[-5:])]


@pytest.mark.parametrize("slug", kinds())
def test_every_sentence_of_a_profile_is_on_its_page(slug: str) -> None:
    profile = kinds()[slug].profile
    shown = text(get(f"/types/{slug}/")).lower()
    assert {words for words in sentences(profile) if words.lower() not in shown} == set()
    assert profile.exemplar.name.lower() in shown


def test_what_is_told_as_said_is_said(many: dict[str, Kind]) -> None:
    """Every text in the said parts is a sentence of a profile or a claim, to the letter."""
    known = sentences(tuple(kind.profile for kind in many.values())) | sentences((*DEMAND, SKETCH))
    for address in addresses(many):
        told = {one.text for one in tree(address).every("said")}
        assert told, address
        assert told - known == set(), address


def test_a_claim_never_stands_without_its_hedge_id_and_source(many: dict[str, Kind]) -> None:
    known: dict[str, set[tuple[str, str, str]]] = {}
    for claim in (claim for kind in many.values() for claim in claims(kind.profile)):
        whole = (ENGLISH(STRENGTHS[claim.strength]), claim.id, claim.source)
        known.setdefault(ENGLISH(claim.words), set()).add(whole)
    for address in addresses(many):
        found = [one for one in tree(address).every("said") if one.text in known]
        assert found, address
        for one in found:
            assert one.around is not None
            [hedge] = [b.text for b in one.around.inside if isinstance(b, Element) and b.tag == "b"]
            around = one.place.text
            assert any(
                hedge == told and id in around and source in around
                for told, id, source in known[one.text]
            ), (address, one.text)


def test_types_stand_in_order_of_demand(many: dict[str, Kind]) -> None:
    shown = text(get("/types/"))
    names = [ENGLISH(kind.profile.name) for kind in many.values()]
    places = [shown.index(name) for name in names]
    assert places[1:-1] == sorted(places[1:-1])


def test_what_a_type_says_of_itself_is_no_markup(many: dict[str, Kind]) -> None:
    for address in addresses(many):
        assert "<b>sit</b>" not in get(address), address


@pytest.mark.parametrize("number", [2, 3, 5])
def test_some_types_stand_side_by_side(many: dict[str, Kind], number: int) -> None:
    chosen = list(many)[-number:]
    page = get(compared(*reversed(chosen)))
    shown = text(page)
    for slug in chosen:
        profile = many[slug].profile
        assert sentences((profile.definition, profile.members, profile.demand)) <= {
            words for words in sentences(profile) if words in shown
        }
    order = [page.index(f'href="/types/{slug}/"') for slug in chosen]
    assert order == sorted(order)
    assert page.count("checked") == number


def test_what_all_have_in_common_stands_once(many: dict[str, Kind]) -> None:
    profiles = [kind.profile for kind in many.values()][:3]
    rows = [row for one in abreast.comparison(profiles, ENGLISH) for row in one.rows]
    assert any(row.shared for row in rows)
    for row in rows:
        assert not any(set(row.shared) & set(cell.lines) for cell in row.cells)
        assert not row.cells or len(row.cells) == len(profiles)
    [alone] = [r for r in abreast.overview(profiles[:1], ENGLISH) if r.title == "Who takes part"]
    assert not alone.shared


@pytest.mark.parametrize(
    ("slugs", "told", "kept"),
    [
        (("circle-1",), "at least 2 types", 1),
        (("circle-1", "circle-1"), "at least 2 types", 1),
        (("circle-1", "square", "circle-2"), "We know no type “square” here", 2),
        (("",), "We know no type", 0),
        ((), "at least 2 types", 0),
        (tuple(f"circle-{n}" for n in range(1, 7)), "More than 5 do not fit", 6),
    ],
)
def test_what_cannot_be_compared_is_told_and_kept(
    many: dict[str, Kind], slugs: tuple[str, ...], told: str, kept: int
) -> None:
    page = get(compared(*slugs), status=422)
    assert told in html.unescape(page)
    assert page.count("checked") == kept
    assert 'href="#id_type_0"' in page


def test_whoever_has_chosen_nothing_yet_is_asked_and_not_scolded(many: dict[str, Kind]) -> None:
    page = get("/types/compare/")
    assert "needs another look" not in page
    assert "Which types do you want to compare?" in page


def test_one_type_alone_is_not_offered_for_comparison(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = dict(list(kinds().items())[:1])
    for module in (types, comparing):
        monkeypatch.setattr(module, "kinds", lambda: alone)
    assert 'id="compare"' not in get("/types/")
    get("/types/standards/")
    assert "There is nothing to compare" in get("/types/compare/")
    assert "There is nothing to compare" in get(compared(*alone))


def test_without_any_type_the_pages_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (types, comparing):
        monkeypatch.setattr(module, "kinds", dict)
    assert "No type of partnership is installed here." in get("/types/")
    get("/types/standards/")


@pytest.mark.django_db
def test_a_type_that_is_not_there_is_not_found() -> None:
    """The refusal is noted, as all are: it is the one answer here that needs the database."""
    get("/types/none/", status=404)


def test_no_type_hides_behind_another_page() -> None:
    taken = {str(one.pattern).strip("/") for one in urls.urlpatterns}
    assert not taken & set(kinds())


def test_standards_are_told_clause_by_clause(many: dict[str, Kind]) -> None:
    shown = text(get("/types/standards/"))
    assert {
        ENGLISH(c.name) for c in CLAUSES if ENGLISH(c.name).lower() not in shown.lower()
    } == set()
    assert "nothing is said" in shown
    assert "does not mean that a type does not meet it" in shown
    assert ENGLISH(SETS["2011"].credit) in shown


def test_of_the_later_set_nothing_is_said_and_the_judgement_is_ours() -> None:
    page = get("/types/standards/?set=2022")
    assert "the article says <b>nothing</b>" in page
    assert "our own judgement" in page
    assert {ENGLISH(one.name) for one in SETS["2022"].standards} <= set(
        re.findall(r"<h2[^>]*>([^<]+)</h2>", page)
    )
    assert not list(Tree(page).root.every("said"))


def test_a_set_that_does_not_exist_is_the_first() -> None:
    page = get("/types/standards/?set=1999")
    assert re.findall(r'<a href="\?set=(\d+)" aria-current="true">', page) == ["2011"]


def test_the_table_of_standards_as_a_file(many: dict[str, Kind]) -> None:
    answer = Client().get("/types/standards.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    table = rows[3:]
    said = sum(len(kind.profile.standards) for kind in many.values())
    assert len([row for row in table if row[3] != "nothing is said"]) == said
    assert {(row[1], row[2]) for row in table} == {
        (ENGLISH(c.name), ENGLISH(k.profile.name)) for c in CLAUSES for k in many.values()
    }
    assert rows[0][0] == ENGLISH(SETS["2011"].credit)


def test_the_pages_speak_the_language_of_the_reader() -> None:
    first = next(iter(kinds().values())).profile
    with override("es"):
        page = Client(headers={"accept-language": "es"}).get(f"/types/{first.slug}/")
    assert '<html lang="es"' in page.content.decode()


def test_no_page_of_the_room_names_a_type() -> None:
    """All comes from the registry: a further type is one new folder and no edit here."""
    names = {word for kind in kinds().values() for word in (kind.slug, kind.profile.name.one)}
    demo = ROOM / "demo"  # people of the demo publish what they have, of a type each: no page
    paths = (*ROOM.rglob("*.py"), *ROOM.rglob("*.html"))
    for path in (path for path in paths if demo not in path.parents):
        quoted = [name for name in names if re.search(rf"""["'>]{name}["'<]""", path.read_text())]
        assert quoted == [], path.name


def test_whoever_is_signed_in_costs_no_query_more_than_elsewhere(
    world: small.World, client_as: Callable[[small.Someone | None], Client]
) -> None:
    client = client_as(world.a.people["teacher"])

    def queries(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured.captured_queries)

    at_rest = queries("/about/")
    first, *_ = kinds()
    for address in ("/types/", f"/types/{first}/", "/types/standards/"):
        assert queries(address) == at_rest
    # A file has no frame, which asks for the notices.
    assert queries("/types/standards.csv") < at_rest


def test_everyone_chooses_and_whoever_is_in_runs_and_learns(
    world: small.World, client_as: Callable[[small.Someone | None], Client]
) -> None:
    verbs = re.compile(r'<li><a href="[^"]+"[^>]*>(Choose|Run|Learn)</a>')
    assert verbs.findall(client_as(None).get("/types/").content.decode()) == ["Choose"]
    mine = client_as(world.a.people["teacher"]).get("/types/").content.decode()
    assert verbs.findall(mine) == ["Choose", "Run", "Learn"]
    assert re.findall(r'aria-current="true">(\w+)', mine) == ["Choose"]
