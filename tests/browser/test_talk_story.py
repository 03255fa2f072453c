"""A question on a record, its answer, what came of it; words that are hidden, and contested.

On phones, in Spanish, through the pages alone. The types differ in nothing here: a design
partnership shows it, and all of them in the proof.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, expect

from copractice.partnerships.registry import kinds
from tests.browser.company import LEADS, WORKS, Company, Guest, company
from tests.browser.conftest import PROOF, Eyes
from tests.browser.hands import go

pytestmark = pytest.mark.browser

KINDS = tuple(kinds()) if PROOF else ("design",)
GUIDE = "Guía de preguntas"
QUESTION = "¿Cuánto dura una ronda?"
ANSWER = "Doce minutos, con reloj a la vista."
FAILED = "Con doce minutos no llegamos a la segunda pregunta."
RUDE = "Quien no llega es porque no prepara nada."
REASON = "Habla de una persona, no del trabajo."


@dataclass(frozen=True)
class Three:
    """Ana leads; Benito and Carmen work at a site each."""

    here: Company
    ana: Guest
    benito: Guest
    carmen: Guest

    def week(self, guest: Guest, line: str) -> Locator:
        """The line of somebody's week that says this."""
        guest.page.goto(f"{self.here.eyes.demo.home}/week/")
        return guest.page.locator("main li", has_text=line)


@pytest.fixture(scope="module", params=KINDS)
def three(eyes: Eyes, request: pytest.FixtureRequest) -> Iterator[Three]:
    here = company(eyes, f"Preguntas {request.param}", request.param, "Sede Norte", "Sede Sur")
    ana = here.comes("Ana Robles", LEADS)
    benito = here.comes("Benito Cruz", WORKS, site="Sede Norte", scheme="dark")
    carmen = here.comes("Carmen Ortiz", WORKS, site="Sede Sur")
    yield Three(here, ana, benito, carmen)
    for guest in (ana, benito, carmen):
        guest.page.context.close()


def _post(guest: Guest, said: str) -> Locator:
    return guest.page.locator(".post", has_text=said)


def _to_post(guest: Guest, said: str, end: str) -> None:
    """Follow a link that stands below a post, to an address that ends so."""
    go(guest.page, _post(guest, said).locator(f"a[href$='{end}']"))
    guest.looks()


def test_a_question_on_a_record_is_answered_tried_and_settled(three: Three) -> None:
    ana, benito, carmen = three.ana, three.benito, three.carmen
    thread = _benito_asks(three)
    line = three.week(carmen, QUESTION)
    expect(line).to_contain_text("La pregunta se le hizo a usted.")
    go(carmen.page, line.locator("a[href*='/talk/']").first)
    carmen.looks()
    assert carmen.send({"text": ANSWER}) == 200
    assert three.week(carmen, QUESTION).count() == 0
    benito.page.goto(thread)
    go(benito.page, _post(benito, ANSWER).locator("form[action$='/settles/'] button"))
    benito.looks()
    expect(benito.page.locator("p.answer")).to_contain_text("Tiene respuesta.")
    expect(_post(benito, ANSWER)).to_contain_text("Esto responde a la pregunta.")
    _ana_tried_it(ana, thread)
    benito.page.goto(f"{three.here.place.partnership}/library/1/")
    benito.looks()
    talked = benito.page.locator(".talk-about li", has_text=QUESTION)
    expect(talked).to_contain_text("pregunta, con respuesta")
    expect(talked).to_contain_text("1 cuenta qué resultó")


def _benito_asks(three: Three) -> str:
    """From the page of a document, put to Carmen; the address of the thread."""
    benito = three.benito
    benito.page.goto(f"{three.here.place.partnership}/library/keep/text/")
    kept = {"title": GUIDE, "purpose": "Para preguntar mejor.", "text": "Una ronda, dos preguntas."}
    assert benito.send({**kept, "audience": "partnership"}) == 200
    go(benito.page, benito.page.locator(".talk-about a[href*='/talk/start/']"))
    benito.looks()
    expect(benito.page.locator("p.answer")).to_have_text(f"Aparecerá junto a: {GUIDE}")
    asked = benito.page.locator("[name='asked'] option", has_text=three.carmen.name)
    put_to = str(asked.get_attribute("value"))
    words = "Llevamos tres intentos y no nos alcanza la hora."
    assert benito.send({"title": QUESTION, "text": words, "asked": put_to}) == 200
    expect(benito.page.locator("p.answer")).to_contain_text("Espera respuesta.")
    expect(benito.page.get_by_role("link", name=GUIDE, exact=True)).to_be_visible()
    return benito.page.url


def _ana_tried_it(ana: Guest, thread: str) -> None:
    """It did not work: told with words and, so, a finding of hers."""
    ana.page.goto(thread)
    go(ana.page, _post(ana, ANSWER).locator("a[href*='/came/']"))
    ana.looks()
    assert ana.send({"came": "did-not-work", "text": FAILED}) == 200
    told = _post(ana, FAILED)
    expect(told.locator(".came")).to_contain_text("funcionó")
    expect(told).to_contain_text("a Carmen Ortiz")


def test_a_post_is_reported_hidden_with_a_record_and_contested(three: Three) -> None:
    ana, benito, carmen = three.ana, three.benito, three.carmen
    thread = _carmen_is_rude(three)
    benito.page.goto(thread)
    _to_post(benito, RUDE, "/report/")
    assert benito.send({"reason": "Ofende a quien preguntó."}) == 200
    expect(benito.page.get_by_role("status")).to_contain_text("Aviso enviado.")
    _ana_hides_it(three)
    benito.page.goto(thread)
    expect(benito.page.locator("main")).not_to_contain_text(RUDE)
    expect(benito.page.locator("main")).to_contain_text("Lo ocultaron quienes dirigen aquí")
    _carmen_contests(carmen, thread)
    go(ana.page, three.week(ana, "no está de acuerdo").locator("a[href*='/moderation/']").first)
    ana.looks()
    go(ana.page, ana.page.locator("main a.act[href*='/moderation/']"))
    ana.looks()
    expect(ana.page.locator("main")).to_contain_text("Hablaba de mí misma.")
    ana.to("/moderate/show/")
    assert ana.send({"reason": "Hablaba de sí misma; ahora se entiende."}) == 200
    benito.page.goto(thread)
    expect(_post(benito, RUDE)).to_be_visible()
    _record_keeps_it_all(three)


def _carmen_is_rude(three: Three) -> str:
    carmen = three.carmen
    carmen.page.goto(three.here.place.partnership)
    go(carmen.page, carmen.page.locator("header a[href$='/meetings/']"))
    carmen.to("/talk/", "/talk/start/")
    said = {"kind": "talk", "title": "Llegar a tiempo", "text": RUDE, "audience": "partnership"}
    assert carmen.send(said) == 200
    return carmen.page.url


def _ana_hides_it(three: Three) -> None:
    ana = three.ana
    line = three.week(ana, "Se avisó de un mensaje que está fuera de lugar")
    go(ana.page, line.locator("a[href*='/moderation/']").first)
    ana.looks()
    expect(ana.page.locator("p.answer")).to_have_text("1 aviso le espera.")
    go(ana.page, ana.page.get_by_role("link", name="Llegar a tiempo", exact=True).first)
    _to_post(ana, RUDE, "/moderate/hide/")
    assert ana.send({"reason": REASON}) == 200
    expect(_post(ana, RUDE)).to_contain_text("solo lo leen quien lo escribió y quienes dirigen")


def _carmen_contests(carmen: Guest, thread: str) -> None:
    """The author reads why, and says once how she sees it."""
    carmen.page.goto(thread)
    expect(_post(carmen, RUDE)).to_contain_text(REASON)
    go(carmen.page, _post(carmen, RUDE).locator("a[href*='/moderation/']"))
    carmen.looks()
    expect(carmen.page.locator("main")).to_contain_text(REASON)
    # Who reported it stands nowhere.
    expect(carmen.page.locator("main")).not_to_contain_text("Benito")
    carmen.to("/contest/")
    assert carmen.send({"reason": "Hablaba de mí misma."}) == 200
    assert carmen.page.locator("a[href$='/contest/']").count() == 0


def _record_keeps_it_all(three: Three) -> None:
    ana = three.ana
    ana.page.goto(f"{three.here.place.partnership}/talk/moderation/")
    ana.looks()
    for told in (REASON, "Hablaba de mí misma.", "Hablaba de sí misma; ahora se entiende."):
        expect(ana.page.locator("main")).to_contain_text(told)
    expect(ana.page.locator("p.answer")).to_have_text("3 líneas, y no espera ningún aviso.")
