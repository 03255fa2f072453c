"""A document's life in the library: on phones, in Spanish, through the pages alone.

The types differ in nothing here. A council shows it, and all of them in the proof.
"""

from __future__ import annotations

import base64
import struct
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import FilePayload, Page, expect

from copractice.partnerships.registry import kinds
from tests.browser.company import LEADS, WORKS, Company, Guest, company
from tests.browser.conftest import PROOF, Eyes
from tests.browser.hands import Typed, button, csv, go
from tests.data.hostile import a_macro_document, an_exif

pytestmark = pytest.mark.browser

KINDS = tuple(kinds()) if PROOF else ("council",)
FIRST = "# Leer en voz alta\n\nCada estudiante lee un minuto.\n\nSe cuentan las palabras."
SECOND = f"{FIRST}\n\nDos veces por semana."


@dataclass(frozen=True)
class Three:
    """Who writes and who uses: Ana leads, the two others work at a site each."""

    here: Company
    ana: Guest
    benito: Guest
    carmen: Guest


@pytest.fixture(scope="module", params=KINDS)
def three(eyes: Eyes, request: pytest.FixtureRequest) -> Iterator[Three]:
    here = company(eyes, f"Lectura {request.param}", request.param, "Sede Norte", "Sede Sur")
    ana = here.comes("Ana Robles", LEADS)
    benito = here.comes("Benito Cruz", WORKS, site="Sede Norte", scheme="dark")
    carmen = here.comes("Carmen Ortiz", WORKS, site="Sede Sur")
    yield Three(here, ana, benito, carmen)
    for guest in (ana, benito, carmen):
        guest.page.context.close()


def _keeps(three: Three, title: str, form: str, typed: Typed, file: FilePayload | None) -> str:
    """Ana comes to the library from the first page and keeps something; its address."""
    guest = three.ana
    guest.page.goto(three.here.place.partnership)
    go(guest.page, guest.page.locator("header a[href$='/meetings/']"))
    guest.to("/library/", f"/library/keep/{form}/")
    about = {"title": title, "purpose": "Para que lean más.", "audience": "partnership", **typed}
    assert _sends(guest, about, file) == 200
    return guest.page.url


def _sends(guest: Guest, typed: Typed, file: FilePayload | None = None) -> int:
    if file is not None:
        guest.page.locator("main [name='file']").set_input_files(files=[file])
    return guest.send(typed)


def _opens_next(guest: Guest, where: str) -> None:
    """Open the form for the next version, which begins with the latest one."""
    guest.page.goto(where)
    guest.to("/next/?form=text")


def _writes(guest: Guest, text: str, reason: str) -> int:
    return guest.send({"text": text, "reason": reason})


def _compares(guest: Guest, before: int, after: int) -> None:
    """Choose any two versions on the page of the document."""
    page = guest.page
    page.locator("details:has(.two-versions) > summary").click()
    form = page.locator("form.two-versions")
    form.locator("[name='from']").select_option(str(before))
    form.locator("[name='to']").select_option(str(after))
    go(page, form.locator("button"))
    guest.looks()


def test_a_text_goes_through_three_versions_and_a_comparison(three: Three) -> None:
    ana, benito = three.ana, three.benito
    where = _keeps(three, "Leer en voz alta", "text", {"text": FIRST, "licence": "cc-by"}, None)
    _opens_next(benito, where)
    expect(benito.page.locator("main [name='text']")).to_have_value(FIRST)
    assert _writes(benito, SECOND, "Faltaba cuándo.") == 200
    _opens_next(ana, where)
    _opens_next(benito, where)
    assert _writes(ana, SECOND.replace("un minuto", "dos minutos"), "Uno es poco.") == 200
    assert _writes(benito, SECOND.replace("Dos veces", "Tres veces"), "Con dos no basta.") == 200
    expect(benito.page.get_by_role("status")).to_contain_text("otra persona escribió la versión 3")
    for said in ("Cada estudiante lee dos minutos.", "Tres veces por semana."):
        expect(benito.page.locator("main")).to_contain_text(said)
    _compares(benito, 1, 3)
    expect(benito.page.locator("p.answer")).to_have_text("1 párrafo cambió, 1 párrafo es nuevo.")
    _compares_others(benito)
    ana.page.goto(where)
    for told in ("Faltaba cuándo.", "Uno es poco.", "Con dos no basta."):
        expect(ana.page.locator("main")).to_contain_text(told)
    expect(ana.page.get_by_role("heading", level=2).first).to_be_visible()


def _compares_others(guest: Guest) -> None:
    """From one comparison to another, on its page: words are marked."""
    page = guest.page
    form = page.locator("form.two-versions")
    form.locator("[name='from']").select_option("2")
    form.locator("[name='to']").select_option("4")
    go(page, form.locator("button"))
    guest.looks()
    expect(page.locator("p.answer")).to_have_text("2 párrafos cambiaron.")
    assert page.locator("main del").all_inner_texts() == ["un minuto", "Dos"]
    assert page.locator("main ins").all_inner_texts() == ["dos minutos", "Tres"]


def test_whoever_changed_the_same_paragraph_sees_both_and_settles_it(three: Three) -> None:
    ana, benito = three.ana, three.benito
    where = _keeps(three, "Dos a la vez", "text", {"text": SECOND}, None)
    _opens_next(ana, where)
    _opens_next(benito, where)
    # Opened a second time, a form knows nothing of the first: both begin with version 1.
    mine = SECOND.replace("Dos veces", "Cada mañana").replace("un minuto", "medio minuto")
    assert _writes(ana, SECOND.replace("Dos veces", "Una vez"), "Más es mucho.") == 200
    assert _writes(benito, mine, "A diario se nota.") == 409
    told = benito.page.locator(".message.alarm")
    expect(told).to_contain_text("otra persona cambió el mismo párrafo")
    for said in ("Cada mañana por semana.", "Una vez por semana."):
        expect(told).to_contain_text(said)
    field = benito.page.locator("main [name='text']")
    expect(field).to_have_value(mine)
    expect(benito.page.locator("main [name='reason']")).to_have_value("A diario se nota.")
    settled = mine.replace("Cada mañana por semana.", "Cada mañana; quien no pueda, una vez.")
    assert _writes(benito, settled, "Las dos cosas.") == 200
    expect(benito.page.locator("main")).to_contain_text("Cada mañana; quien no pueda, una vez.")
    ana.page.goto(f"{where}?version=2")
    expect(ana.page.locator("main")).to_contain_text("Una vez por semana.")


def test_a_table_is_brought_in_two_versions_and_compared(three: Three) -> None:
    ana = three.ana
    before = csv("lectura.csv", "semana,palabras\n1,61\n2,64\n")
    after = csv("lectura.csv", "semana,palabras\n1,61\n2,66\n3,70\n")
    where = _keeps(three, "Palabras por minuto", "file", {}, before)
    ana.to("/next/?form=file")
    assert _sends(ana, {"reason": "Otra semana."}, after) == 200
    assert ana.page.url == where
    ana.to("/compare/?from=1&to=2")
    expect(ana.page.locator("p.answer")).to_have_text("1 celda cambió, 1 fila es nueva.")
    cell = ana.page.locator("main tbody tr")
    expect(cell).to_have_count(1)
    assert cell.locator("del, ins").all_inner_texts() == ["64", "66"]


def test_a_picture_is_shown_without_the_place_where_it_was_taken(three: Three) -> None:
    ana, benito = three.ana, three.benito
    photo = _photo(ana.page)
    assert b"GPS" in photo
    file: FilePayload = {"name": "pared.jpg", "mimeType": "image/jpeg", "buffer": photo}
    where = _keeps(three, "La pared", "file", {"alt": "Una pared con tarjetas"}, file)
    benito.page.goto(where)
    benito.looks()
    shown = benito.page.get_by_role("img", name="Una pared con tarjetas")
    expect(shown).to_be_visible()
    shown.scroll_into_view_if_needed()
    benito.page.wait_for_function("document.querySelector('main img').naturalWidth === 40")
    kept = benito.page.locator("main a[download][href*='/files/']").evaluate("e => e.href")
    for address in (kept, f"{kept}?show"):
        content = benito.page.request.get(str(address)).body()
        assert content.startswith(b"\xff\xd8")
        assert b"GPS" not in content


def _photo(page: Page) -> bytes:
    """A picture that a browser can show, with the place where it was taken."""
    drawn = page.evaluate(
        "() => { const drawn = document.createElement('canvas');"
        " drawn.width = drawn.height = 40; drawn.getContext('2d').fillRect(5, 5, 20, 20);"
        " return drawn.toDataURL('image/jpeg').split(',')[1]; }"
    )
    content, place = base64.b64decode(drawn), an_exif(turned=1)
    return content[:2] + b"\xff\xe1" + struct.pack(">H", len(place) + 2) + place + content[2:]


HOSTILE = {
    "drawing": (
        csv(
            "plano.png", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "image/png"
        ),
        "Guárdelo como PNG o PDF y traiga eso.",
    ),
    "macros": (
        csv("plan.docm", a_macro_document(), "application/vnd.ms-word.document.macroEnabled.12"),
        "Guárdelo sin ellas, como .docx, .xlsx o .pptx, y traiga eso.",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_what_to_do(three: Three, name: str) -> None:
    ana, (file, told) = three.ana, HOSTILE[name]
    library = f"{three.here.place.partnership}/library/"
    ana.page.goto(f"{library}keep/file/")
    typed = {"title": f"Hostil: {name}", "purpose": "Para verlo.", "audience": "hub"}
    assert _sends(ana, typed, file) == 422
    expect(ana.page.locator("[data-summary]")).to_contain_text(told)
    for field in ("title", "purpose"):
        expect(ana.page.locator(f"main [name='{field}']")).to_have_value(typed[field])
    ana.page.goto(library)
    assert ana.page.get_by_text(typed["title"]).count() == 0


def test_comments_are_asked_for_and_given(three: Three) -> None:
    ana, benito, carmen = three.ana, three.benito, three.carmen
    where = _keeps(three, "Hoja de observación", "text", {"text": FIRST}, None)
    ana.to("/ask/")
    for guest in (benito, carmen):
        ana.page.locator("main label", has_text=guest.name).locator("[name='people']").check()
    assert ana.send({"note": "¿Se entiende?"}, "people", "note") == 200
    expect(ana.page.locator("#comments")).to_contain_text("aún no han respondido")
    benito.page.goto(f"{three.here.eyes.demo.home}/week/")
    line = benito.page.locator("main li", has_text="Comente «Hoja de observación».")
    expect(line).to_contain_text("Ana Robles lo espera: ¿Se entiende?")
    go(benito.page, line.locator("a[href*='/library/']").first)
    benito.looks()
    assert benito.send({"text": "Sí. Falta quién la llena."}) == 200
    expect(benito.page.locator("#comments")).to_contain_text("Sí. Falta quién la llena.")
    assert benito.page.get_by_text("Se le pide un comentario").count() == 0
    ana.page.goto(where)
    comments = ana.page.locator("#comments")
    expect(comments).to_contain_text("Benito Cruz")
    expect(comments).to_contain_text("aún no han respondido: Carmen Ortiz")
    ana.to("/ask/back/")
    go(ana.page, button(ana.page.locator("main form")))
    expect(ana.page.locator("#comments")).not_to_contain_text("aún no han respondido")


def test_somebody_uses_it_elsewhere_and_makes_something_of_their_own(three: Three) -> None:
    carmen, ana = three.carmen, three.ana
    where = _keeps(three, "Guía de parejas", "text", {"text": FIRST, "licence": "cc-by"}, None)
    carmen.page.goto(where)
    carmen.to("/use/")
    assert carmen.send({"adapted": "Con tres, porque somos pocos."}) == 200
    go(carmen.page, carmen.page.locator("main a[href*='/uses/']"))
    carmen.looks()
    assert carmen.send({"result": "Con los más chicos no sirvió."}) == 200
    _makes_her_own(carmen, three)
    ana.page.goto(where)
    ana.looks()
    told = ana.page.locator("main")
    for said in (
        "Carmen Ortiz, desde el",
        "Sede Sur",
        "Con tres, porque somos pocos.",
        "Con los más chicos no sirvió.",
        "Guía de tríos",
    ):
        expect(told).to_contain_text(said)


def _makes_her_own(carmen: Guest, three: Three) -> None:
    carmen.to("/adapt/")
    place = three.here.place.partnership.rpartition("/")[2]
    own = {"title": "Guía de tríos", "where": place, "audience": "partnership"}
    assert carmen.send(own) == 200
    told = carmen.page.locator("main")
    expect(told).to_contain_text("Hecho a partir de")
    expect(told).to_contain_text("Guía de parejas: Ana Robles")
    expect(told).to_contain_text("Cada estudiante lee un minuto.")
    go(carmen.page, told.get_by_role("link", name="Guía de parejas", exact=True))
