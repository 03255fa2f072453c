"""Three teachers at two sites test one change in a chain of cycles, on phones and in Spanish.

The connection drops, an answer of the server is lost, a session ends while somebody else signs in
on the same phone: each thing is entered once, and nobody's words stand under another name.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.axe import found_by_axe
from tests.browser.company import PASSWORD, WORKS, Company, Guest, company
from tests.browser.conftest import PHONE, Eyes
from tests.browser.hands import PLAN, Typed, button, csv, fill, form_with, go, press, send
from tests.browser.measuring import nothing_is_cut_off
from tests.browser.stage import SERIES

pytestmark = pytest.mark.browser

LARCH, ALDER = "Larch Street School", "Alder Ridge Elementary"
CHANGE = "Una frase en la puerta"
KEPT = "Se conserva en este teléfono"
SAID = "[data-said]"
ROWS = "[data-list] > li"
LEARNED = "Con una frase basta; el timbre es lo difícil."
SECRET_NOTE = "Nadie más debe leer esto."


@dataclass
class Chain:
    """The partnership of the story, and its teachers as they come in."""

    company: Company
    measure: str

    @property
    def network(self) -> str:
        """Where the pages of the network begin."""
        return self.company.place.network

    def teacher(self, name: str, site: str) -> Guest:
        """A teacher on a phone of their own."""
        return self.company.comes(name, WORKS, site=site)


@pytest.fixture(scope="module")
def chain(eyes: Eyes) -> Chain:
    """A network with two sites, and one measure with figures that everyone sees."""
    together = company(eyes, "Chain of Tests", "network", LARCH, ALDER)
    measure = together.place.measure(name="Frases")
    together.place.take_in(measure, csv("weeks.csv", SERIES))
    return Chain(together, measure)


def test_a_chain_of_cycles_over_bad_lines_and_a_shared_phone(chain: Chain) -> None:
    ana, ben = chain.teacher("Ana Ruiz", LARCH), chain.teacher("Benito Paz", LARCH)
    cleo = chain.teacher("Clea Mora", ALDER)
    first = _plans_while_an_answer_is_lost(chain, ana)
    _tests_without_a_connection(ana.page, first)
    _studies_when_the_session_has_ended(chain, ana, ben, first)
    second = _takes_it_as_a_start(ben, first, "1 vez", {"scale": "classes"})
    _runs(ben.page, second, "expand")
    third = _takes_it_as_a_start(cleo, second, "2 veces", {"scale": "school"})
    _runs(cleo.page, third, "abandon")
    _is_drawn_as_a_ramp(chain, cleo.page)
    told = {
        first: (ana.name, LEARNED),
        second: (ben.name, "Aprendido: expand."),
        third: (cleo.name, "Aprendido: abandon."),
    }
    _each_stands_once_and_under_its_own_name(chain, cleo.page, told)


def _plans_while_an_answer_is_lost(chain: Chain, ana: Guest) -> str:
    """The server has entered the plan, and the phone does not know it: it asks again, once."""
    page = ana.page
    page.goto(f"{chain.network}/cycles/plan/?measure=1")
    form = form_with(page, "question", "expected")
    fill(form, {**PLAN, "change": CHANGE, "audience": "partnership", "scale": "class"})
    page.route("**/cycles/plan/**", _lose_what_comes_back)
    button(form).click()
    expect(page.locator(SAID)).to_contain_text("El servidor no respondió")
    expect(page.locator(ROWS)).to_have_count(1)
    expect(form).to_be_hidden()
    _looks(page)
    page.unroute("**/cycles/plan/**")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator(ROWS)).to_contain_text("Enviado.")
    go(page, page.locator(f"{ROWS} a"))
    address = page.url
    assert _listed(chain, page) == 1
    assert _kept(page) == []
    return address


def _lose_what_comes_back(route: Route) -> None:
    if route.request.method != "POST":
        route.continue_()
        return
    assert route.fetch(max_redirects=0).status == 302
    route.abort()


def _listed(chain: Chain, page: Page) -> int:
    """How many cycles the list shows."""
    page.goto(f"{chain.network}/cycles/")
    return page.locator("main tbody tr").count()


def _tests_without_a_connection(page: Page, address: str) -> None:
    """Two notes and the end of the test are typed in a cellar, and go out in their order."""
    page.goto(address)
    press(page, "start/")
    page.context.set_offline(True)
    for n, text in enumerate(("Cuatro de cinco.", "Cinco de seis."), 1):
        note = _sends(page, {"text": text})
        expect(page.locator(ROWS)).to_have_count(n)
        # The next one can be typed at once.
        expect(note.locator("[name='text']")).to_have_value("")
    expect(_sends(page, {"minutes": "35"})).to_be_hidden()
    expect(page.locator(ROWS)).to_have_count(3)
    expect(page.locator(SAID)).to_contain_text(KEPT)
    _looks(page)
    page.context.set_offline(False)
    expect(page.locator(ROWS).filter(has_text="Enviado.")).to_have_count(3)
    page.reload()
    notes = page.locator(".steps li li:not(details li)")
    expect(notes).to_have_count(2)
    expect(notes.first).to_contain_text("Cuatro de cinco.")
    expect(form_with(page, "met", "learned")).to_be_visible()


def _sends(page: Page, typed: Typed) -> Locator:
    """Press the button of a form and stay: what was typed is kept here first. The form."""
    form = form_with(page, *typed)
    fill(form, typed)
    button(form).click()
    return form


def _studies_when_the_session_has_ended(chain: Chain, ana: Guest, ben: Guest, address: str) -> None:
    """The phone is left on a desk. Benito signs in on it, and sees and sends nothing of hers."""
    page = ana.page
    page.goto(address)
    page.context.clear_cookies(name="sessionid")
    study = form_with(page, "met", "learned")
    fill(study, {"met": "partly", "learned": LEARNED, "act": "adapt"})
    go(page, button(study))
    assert "/accounts/login/?next=" in page.url
    _signs_in(chain, page, "benito")
    page.goto(address)
    expect(page.locator(ROWS)).to_have_count(0)
    assert LEARNED not in page.content()
    assert LEARNED not in str(_kept(page))
    assert len(_kept(page)) == 1
    expect(page.locator("main")).to_contain_text("Ana Ruiz")
    _signs_out(chain, page)
    _signs_in(chain, page, "ana")
    page.goto(address)
    expect(page.locator(SAID)).to_contain_text("Enviado.")
    page.reload()
    expect(page.locator(".steps")).to_contain_text(LEARNED)
    assert _kept(page) == []


def _signs_in(chain: Chain, page: Page, name: str) -> None:
    address = f"{name}.{chain.company.place.partnership[-6:]}@example.org"
    page.goto(f"{chain.company.eyes.demo.home}/accounts/login/")
    send(page, {"login": address, "password": PASSWORD})


def _signs_out(chain: Chain, page: Page) -> None:
    page.goto(f"{chain.company.eyes.demo.home}/accounts/logout/")
    expect(page.locator("[data-leaving]")).to_be_hidden()
    go(page, page.locator("main form button"))


def _takes_it_as_a_start(guest: Guest, address: str, often: str, typed: Typed) -> str:
    """Another's cycle, with its plan and what the program knows of its record."""
    page = guest.page
    page.goto(address)
    go(page, page.locator("main a[href*='?from=']"))
    known = f"Se probó {often}: {LARCH}."
    expect(page.locator("[name='elsewhere']")).to_have_value(known)
    _looks(page)
    new = {"expected": "70 ± 5", "starts": PLAN["starts"], "due": PLAN["due"]}
    assert send(page, {**new, "audience": "partnership", **typed}, "expected") == 422
    expect(page.locator("[data-summary]")).to_be_focused()
    mended = {"context": "Grupos más grandes.", "who": guest.name}
    assert send(page, mended, "expected") == 200
    expect(page.locator(".note").first).to_contain_text("Tomado de")
    expect(page.locator(".steps")).to_contain_text("Grupos más grandes.")
    return page.url


def _runs(page: Page, address: str, act: str) -> None:
    page.goto(address)
    press(page, "start/")
    send(page, {"minutes": "40"})
    send(page, {"met": "partly", "learned": f"Aprendido: {act}.", "act": act})


def _is_drawn_as_a_ramp(chain: Chain, page: Page) -> None:
    page.goto(f"{chain.network}/learned/?find=puerta")
    _looks(page)
    go(page, page.get_by_role("link", name=CHANGE, exact=True))
    drawn = page.locator("figure.chart svg.for-phone")
    for said in ("adaptado", "ampliado", "abandonado"):
        expect(drawn).to_contain_text(said)
    page.locator("figure.chart summary").click()
    expect(page.locator("figure.chart tbody tr")).to_have_count(3)
    expect(page.locator("main .agenda li").first).to_contain_text("Aprendido: abandon.")
    _looks(page)


def _each_stands_once_and_under_its_own_name(
    chain: Chain, page: Page, told: dict[str, tuple[str, str]]
) -> None:
    assert _listed(chain, page) == len(told)
    for address, (name, learned) in told.items():
        page.goto(address)
        expect(page.locator(".note").first).to_contain_text(f"Prueba a cargo de {name}.")
        expect(page.locator(".steps .prose")).to_have_text(learned)


def test_what_the_server_does_not_take_is_kept_with_the_reason(chain: Chain) -> None:
    dora = chain.teacher("Dora Vega", LARCH)
    page, form = dora.page, form_with(dora.page, "question", "expected")
    page.goto(f"{chain.network}/cycles/plan/?measure=1")
    fill(form, {**PLAN, "expected": "mucho", "question": "¿Y con dos frases?"})
    page.context.set_offline(True)
    button(form).click()
    expect(page.locator(SAID)).to_contain_text(KEPT)
    page.context.set_offline(False)
    expect(page.locator(SAID)).to_contain_text("no es una predicción")
    expect(page.locator(ROWS)).to_contain_text("¿Y con dos frases?")
    _looks(page)
    page.goto(f"{chain.network}/cycles/")
    go(page, page.locator(f"{ROWS} a"))
    expect(page.locator(SAID)).to_contain_text("Lo que escribió aquí antes está de vuelta.")
    expect(form.locator("[name='question']")).to_have_value("¿Y con dos frases?")
    assert send(page, {"expected": "sube 5"}) == 200
    expect(page.locator("h1")).to_contain_text("¿Y con dos frases?")
    assert _kept(page) == []


def test_a_page_of_one_person_sends_nothing_under_the_name_of_another(chain: Chain) -> None:
    eva, other = chain.teacher("Eva Soler", LARCH), chain.teacher("Fina Roca", LARCH)
    page = eva.page
    page.goto(f"{chain.network}/cycles/plan/?measure=1")
    form = form_with(page, "question", "expected")
    fill(form, {**PLAN, "question": "¿De quién es esto?"})
    # In a second window of the same phone somebody else signs in.
    window = page.context.new_page()
    page.context.clear_cookies(name="sessionid")
    _signs_in(chain, window, "fina")
    go(page, button(form))
    assert len(_kept(page)) == 1
    page.goto(f"{chain.network}/cycles/")
    expect(page.locator("main")).not_to_contain_text("¿De quién es esto?")
    other.page.goto(f"{chain.network}/cycles/")
    expect(other.page.locator("main")).not_to_contain_text("¿De quién es esto?")


def test_a_draft_comes_back_and_is_deleted_at_signing_out_after_asking(chain: Chain) -> None:
    gil = chain.teacher("Gil Prat", LARCH)
    page, field = gil.page, gil.page.locator("[name='question']")
    address = f"{chain.network}/cycles/plan/?measure=1"
    page.goto(address)
    field.fill(SECRET_NOTE)
    page.wait_for_function(COUNT_IS_ONE)
    page.goto(address)
    expect(field).to_have_value(SECRET_NOTE)
    assert SECRET_NOTE not in str(_kept(page))
    page.goto(f"{chain.company.eyes.demo.home}/you/")
    page.locator("main form[action='/accounts/logout/'] button").click()
    expect(page).to_have_url(f"{chain.company.eyes.demo.home}/accounts/logout/")
    expect(page.locator("[data-leaving]")).to_contain_text("no se ha enviado")
    _looks(page)
    go(page, page.locator("main form button"))
    assert _kept(page) == []
    _signs_in(chain, page, "gil")
    page.goto(address)
    expect(field).to_have_value("")


def test_two_devices_edit_one_plan_and_both_texts_are_there_to_choose(chain: Chain) -> None:
    hana = chain.teacher("Hana Ito", LARCH)
    page = hana.page
    page.goto(f"{chain.network}/cycles/plan/?measure=1")
    send(page, {**PLAN, "question": "¿Dos aparatos?"})
    address = page.url
    other = chain.company.eyes.fresh(viewport=PHONE)
    other.context.add_cookies(page.context.cookies())
    for device in (page, other):
        device.goto(f"{address}edit/")
    send(page, {"plan": "Lo que dice el teléfono.", "who": "Hana"}, "plan")
    assert send(other, {"plan": "Lo que dice la tableta.", "times": "Lunes"}, "plan") == 409
    expect(other.locator("[data-summary]")).to_contain_text("Lo que dice el teléfono.")
    expect(other.locator("[name='plan']")).to_have_value("Lo que dice la tableta.")
    _looks(other)
    assert send(other, {"choose-plan": "both"}, "plan") == 200
    for said in ("Lo que dice el teléfono.", "Lo que dice la tableta.", "Hana", "Lunes"):
        expect(other.locator(".steps")).to_contain_text(said)


COUNT_IS_ONE = """async () => {
  const open = indexedDB.open("copractice-kept");
  const db = await new Promise((ok) => { open.onsuccess = () => ok(open.result); });
  const ask = db.transaction("kept").objectStore("kept").count();
  const n = await new Promise((ok) => { ask.onsuccess = () => ok(ask.result); });
  db.close();
  return n === 1;
}"""
_READ = """async () => {
  const open = indexedDB.open("copractice-kept");
  const db = await new Promise((ok) => { open.onsuccess = () => ok(open.result); });
  if (!db.objectStoreNames.contains("kept")) { db.close(); return []; }
  const ask = db.transaction("kept").objectStore("kept").getAll();
  const rows = await new Promise((ok) => { ask.onsuccess = () => ok(ask.result); });
  db.close();
  return rows.map((row) => JSON.stringify({ ...row,
    sealed: new TextDecoder("latin1").decode(row.sealed) }));
}"""


def _kept(page: Page) -> list[str]:
    """All that the device remembers, as it lies there; and nothing else is on it."""
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.evaluate("caches.keys().then((all) => all.length)") == 0
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((a) => a.length)") == 0
    rows: list[str] = page.evaluate(_READ)
    return rows


def _looks(page: Page) -> None:
    """It is Spanish, fits the phone and is there for everyone."""
    expect(page.locator("html")).to_have_attribute("lang", "es")
    assert found_by_axe(page) == []
    nothing_is_cut_off(page)
