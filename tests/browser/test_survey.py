"""A survey from the ready form to the figures; and one that meets a testing week.

A facilitator asks from a phone, in Spanish. A teacher answers by the link of a letter, on a phone
on which nobody is signed in, and the connection drops.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import BrowserContext, Error, Page, Route, expect

from copractice.partnerships.registry import kinds
from tests.browser.axe import found_by_axe
from tests.browser.company import LEADS, WORKS, Company, Guest, company
from tests.browser.conftest import PHONE, PROOF, Behind, Eyes
from tests.browser.hands import Place, form_with, founded, go, press, send
from tests.browser.measuring import nothing_is_cut_off
from tests.browser.stage import invited, letters_to, tick

pytestmark = pytest.mark.browser

# Any type will do; the proof takes all.
KINDS = tuple(kinds()) if PROOF else ("council",)
KINDS_OF_TESTING = tuple(kinds()) if PROOF else ("alliance",)
ZONE = ZoneInfo("America/New_York")
"""Where the demo's people are: the days of what they found begin there."""
FEWEST = 5
WORDS = "Menos papel, por favor"
MORE = "Menos papel, por favor, y una pausa"
WHY = "No había tiempo; «ni ganas» & <nada>"
ARRIVED = "Su respuesta ha llegado."
OFFLINE = "No hay conexión. Sus respuestas se conservan en este dispositivo"
BACK = "Lo que escribió aquí antes está de vuelta."


@pytest.mark.parametrize("kind", KINDS)
def test_a_teacher_answers_from_a_letter_while_the_connection_drops(eyes: Eyes, kind: str) -> None:
    together = company(eyes, f"Questions, {kind}", kind)
    hub = together.comes("Hilda Soto", LEADS)
    links = _ask(together, hub)
    _answers_over_a_bad_line(eyes, links.pop())
    _answers_when_the_line_is_back(eyes, links.pop())
    _forgets_while_there_is_no_line(eyes, links[0])
    for link in links:
        _answers(eyes, link)
    _counts(hub)


def _ask(together: Company, hub: Guest) -> list[str]:
    """Five teachers are asked; the links of their letters, last the one of who reads English."""
    here = together.place.partnership[-6:]
    addresses = [f"one-{n}.{here}@example.org" for n in range(FEWEST)]
    for address in addresses:
        _comes_in(together, address, "en-US" if address == addresses[-1] else "es-US")
    _makes_a_form(hub)
    _plans(hub, together)
    # Nobody was asked yet: planning is not asking.
    tick(together.eyes.demo)
    assert not any(_links(together, address) for address in addresses)
    press(hub.page, "step/ask/")
    hub.looks()
    expect(hub.page.locator("main")).to_contain_text("Está abierta hasta el")
    tick(together.eyes.demo)
    sent = [_links(together, address) for address in addresses]
    assert [len(links) for links in sent] == [1] * FEWEST
    return [link for (link,) in sent]


def _links(together: Company, address: str) -> list[str]:
    told = " ".join(letters_to(together.eyes.demo, address))
    return sorted(set(re.findall(r"http[^\s\"<>]+/answer/\w+/", told)))


def _comes_in(together: Company, address: str, locale: str) -> None:
    link = invited(together.place, together.eyes.demo, address, _role(together.kind))
    page = together.eyes.fresh(viewport=PHONE, locale=locale)
    page.goto(link)
    send(page, {"name": address.partition(".")[0].title()}, "name")
    page.context.close()


def _role(kind: str) -> str:
    roles = kinds()[kind].profile.roles
    return f"{kind}/{next(role.slug for role in roles if role.standing == WORKS)}"


def _makes_a_form(hub: Guest) -> None:
    """A ready one of three questions in both languages, and a fourth that not all are asked."""
    hub.to("/meetings/", "/surveys/", "/surveys/forms/begin/")
    page = hub.page
    expect(page.locator("[name='languages']:checked")).to_have_count(2)
    hub.send({"ready": "session_feedback"})
    expect(page.get_by_role("heading", level=1)).to_have_text("¿Cómo fue esta sesión?")
    further = form_with(page, "kind")
    further.locator("[name='kind']").select_option("text")
    go(page, further.get_by_role("button"))
    hub.looks()
    asked = {"label_en": "What stood in the way?", "label_es": "¿Qué lo impidió?"}
    when = {"when_0": "useful", "op_0": "<=", "value_0": "a little"}
    hub.send({**asked, **when})
    expect(page.locator(".building > li")).to_have_count(4)


def _plans(hub: Guest, together: Company) -> None:
    hub.to("/plan/")
    # Which roles is asked of who asks some of them.
    hub.page.locator("[name='whom'][value='role']").check()
    hub.page.locator(f"[name='roles'][value='{_role(together.kind)}']").check()
    today = datetime.now(ZONE).date()
    hub.send(
        {
            "title": "Después de la reunión",
            "promise": "anonymous",
            "opens": str(today),
            "closes": str(today + timedelta(days=20)),
        }
    )
    expect(hub.page.locator("main")).to_contain_text("Todavía no se")


@contextmanager
def _phone(eyes: Eyes, scheme: str = "light") -> Iterator[BrowserContext]:
    """A phone on which nobody was ever signed in."""
    phone = eyes.fresh(viewport=PHONE, color_scheme=scheme, locale="en-US").context
    behind = Behind(eyes.demo.home)
    behind.watch(phone)
    yield phone
    # A line that breaks is told in the console, and nothing else is.
    assert [told for told in behind.heard if "net::ERR_" not in told] == []
    phone.close()


def _answers_over_a_bad_line(eyes: Eyes, link: str) -> None:
    with _phone(eyes) as phone:
        page = phone.new_page()
        page.goto(link)
        _reads_spanish(page)
        _types(page)
        phone.set_offline(True)
        _sends(page)
        expect(page.locator("[data-said]")).to_contain_text(OFFLINE)
        _looks(page)
        page.close()
        page = _comes_back(phone, link)
        # Once in the other language, the page comes by POST: to load it anew repeats what was sent.
        page.get_by_label("próxima vez").fill(MORE)
        page.reload()
        expect(page.locator("[data-said]")).to_have_text(BACK)
        _is_still_there(page, MORE)
        # The answer arrives, and that it did is lost on the way back: she presses again.
        page.route("**/answer/**", _lose_what_comes_back, times=1)
        _sends(page)
        expect(page.locator("[data-said]")).to_contain_text(OFFLINE)
        assert _kept(page) == 1
        with page.expect_navigation():
            _sends(page)
        _is_over(page, link)
        _nothing_else_is_open(eyes, page)


def _comes_back(phone: BrowserContext, link: str) -> Page:
    """The link leads nowhere without a connection; with one, all that was typed is there."""
    page = phone.new_page()
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        page.goto(link)
    page.close()
    phone.set_offline(False)
    page = phone.new_page()
    page.goto(link)
    expect(page.locator("[data-said]")).to_have_text("What you typed here before is back.")
    _reads_spanish(page)
    _is_still_there(page, WORDS)
    return page


def _lose_what_comes_back(route: Route) -> None:
    assert route.fetch(max_redirects=0).status == 302
    route.abort()


def _answers_when_the_line_is_back(eyes: Eyes, link: str) -> None:
    """Another one leaves the page open: it is sent by itself."""
    with _phone(eyes, "dark") as phone:
        page = phone.new_page()
        page.goto(link)
        _types(page)
        phone.set_offline(True)
        _sends(page)
        expect(page.locator("[data-said]")).to_contain_text(OFFLINE)
        with page.expect_navigation():
            phone.set_offline(False)
        _is_over(page, link)


def _forgets_while_there_is_no_line(eyes: Eyes, link: str) -> None:
    """What waited for the line is not sent then, and no empty form in its place."""
    sent: list[str] = []
    with _phone(eyes) as phone:
        page = phone.new_page()
        page.clock.install()
        page.goto(link)
        _types(page)
        phone.set_offline(True)
        _sends(page)
        expect(page.locator("[data-said]")).to_contain_text(OFFLINE)
        page.locator("[data-forget]").click()
        expect(page.get_by_label("próxima vez")).to_have_value("")
        phone.on("request", lambda request: sent.append(request.method))
        phone.set_offline(False)
        page.clock.fast_forward("01:00")
        page.goto(link)
        assert "POST" not in sent
        assert _kept(page) == 0
        expect(page.locator("form[data-answer]")).to_be_visible()


def _answers(eyes: Eyes, link: str) -> None:
    with _phone(eyes) as phone:
        page = phone.new_page()
        page.goto(link)
        page.locator("[name='q.useful']").last.check()
        with page.expect_navigation():
            _sends(page)
        _is_over(page, link)


def _reads_spanish(page: Page) -> None:
    """The letter came in English; the form has both languages."""
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.context.cookies() == []
    _looks(page)
    go(page, page.locator("button[name='switch'][value='es']"))
    expect(page.locator("html")).to_have_attribute("lang", "es")
    _looks(page)


def _looks(page: Page) -> None:
    assert found_by_axe(page) == []
    nothing_is_cut_off(page)


def _types(page: Page) -> None:
    """What she answers first decides what she is asked last."""
    why = page.get_by_label("¿Qué lo impidió?")
    expect(why).to_be_hidden()
    page.get_by_role("group", name="¿Cuánto le sirvió esta sesión").get_by_label("un poco").check()
    expect(why).to_be_visible()
    page.get_by_label("¿Qué deberíamos hacer de otra manera la próxima vez?").fill(WORDS)
    why.fill(WHY)
    _looks(page)


def _is_still_there(page: Page, words: str) -> None:
    useful = page.get_by_role("group", name="¿Cuánto le sirvió esta sesión")
    expect(useful.get_by_label("un poco")).to_be_checked()
    expect(page.get_by_label("próxima vez")).to_have_value(words)
    expect(page.get_by_label("¿Qué lo impidió?")).to_have_value(WHY)


def _sends(page: Page) -> None:
    page.get_by_role("button", name="Enviar mis respuestas").click()


def _kept(page: Page) -> int:
    """How much the device remembers."""
    return int(page.evaluate("localStorage.length + sessionStorage.length"))


def _is_over(page: Page, link: str) -> None:
    """It has arrived, the device has forgotten it, and the link opens no form any more."""
    expect(page.locator("p.answer")).to_contain_text(ARRIVED)
    _looks(page)
    assert _kept(page) == 0
    for address in (link, f"{link}no/"):
        page.goto(f"{address}?language=es")
        expect(page.locator("p.answer")).to_contain_text(ARRIVED)
        expect(page.locator("main :is(form, input, button, a)")).to_have_count(0)


def _nothing_else_is_open(eyes: Eyes, page: Page) -> None:
    assert page.context.cookies() == []
    for closed in ("/week/", "/partnerships/", "/learning/", "/you/"):
        page.goto(f"{eyes.demo.home}{closed}")
        assert page.url.startswith(f"{eyes.demo.home}/accounts/login/?next=")
    assert "sessionid" not in {one["name"] for one in page.context.cookies()}


def _counts(hub: Guest) -> None:
    """Each answer came once: of five who were asked, five have answered."""
    page = hub.page
    page.reload()
    press(page, "step/close/")
    hub.looks()
    expect(page.locator("p.answer")).to_have_text("Respondieron 5 de 5 personas.")
    # What only two were asked is shown of nobody, and no text before somebody has read it.
    expect(page.locator("#ask-useful")).to_contain_text("5 respuestas.")
    for told in (WORDS, WHY):
        expect(page.locator("main")).not_to_contain_text(told)


NOT_YET = "planeada, todavía sin abrir"
DISTRICT = "Alder County Schools"
OF_THE_DISTRICT, OUR_OWN = "Exámenes estatales de práctica", "Pruebas de lectura"


@pytest.mark.parametrize("kind", KINDS_OF_TESTING)
def test_a_survey_in_a_testing_week_is_refused_with_the_next_open_day(
    eyes: Eyes, kind: str
) -> None:
    together = _founded_with_the_district(eyes, kind)
    hub = together.comes("Hugo Paz", LEADS, organisation=DISTRICT, scheme="dark")
    first = _quiet_monday()
    _enters(together.place, DISTRICT, OF_THE_DISTRICT, first)
    _enters(together.place, f"Testing, {kind}", OUR_OWN, first + timedelta(weeks=2))
    _wants_to_ask(hub, first + timedelta(days=2), first + timedelta(weeks=3))
    refused = hub.page.locator("[data-summary]")
    expect(refused).to_contain_text("En ese primer día no se puede preguntar a nadie.")
    expect(refused).to_contain_text(f"{DISTRICT}, {OF_THE_DISTRICT}")
    opens = _next_open(hub, first + timedelta(weeks=1))
    # Nobody should have to hurry in their testing week either.
    assert hub.send({"opens": opens, "closes": str(first + timedelta(days=15))}) == 422
    expect(refused).to_contain_text("No puede terminar en ese último día.")
    expect(refused).to_contain_text(OUR_OWN)
    closes = _next_open(hub, first + timedelta(weeks=3))
    expect(hub.page.locator("[name='title']")).to_have_value("Antes del curso")
    assert hub.send({"closes": closes}) == 200
    press(hub.page, "step/ask/")
    hub.looks()
    hub.to("/surveys/")
    planned = hub.page.locator("main .agenda li", has_text="Antes del curso")
    expect(planned).to_contain_text(NOT_YET)


def _founded_with_the_district(eyes: Eyes, kind: str) -> Company:
    """By the one who leads learning in the district, and keeps its calendar."""
    page = eyes.as_role("learning leader", viewport=PHONE)
    place = founded(page, eyes.demo, f"Testing, {kind}", kind)
    page.goto(f"{place.partnership}/partners/add/")
    send(page, {"organisation": DISTRICT, "plays": "teachers and their time"})
    return Company(eyes, place, kind)


def _quiet_monday() -> date:
    """A Monday to come, about which the schools of the demo have nothing in their calendars."""
    soon = datetime.now(ZONE).date() + timedelta(weeks=2)
    months = [date(soon.year + years, month, 8) for years in (0, 1) for month in (3, 10)]
    mondays = (day + timedelta(days=-day.weekday() % 7) for day in months)
    return next(day for day in mondays if day > soon)


def _enters(place: Place, whose: str, name: str, first: date) -> None:
    """A week from Monday to Friday, in the calendar of the district or of all together."""
    page, last = place.page, first + timedelta(days=4)
    line = page.locator("main .agenda li", has_text=name)
    page.goto(f"{place.partnership}/calendar/")
    # The district's may have been entered in another of its partnerships.
    if not line.count():
        go(page, page.locator("main a[href$='/calendar/enter/']").first)
        days = {"first": str(first), "last": str(last)}
        send(page, {"whose": whose, "name": name, "kind": "testing", **days})
    expect(line).to_have_count(1)
    assert found_by_axe(page) == []
    nothing_is_cut_off(page)


def _wants_to_ask(hub: Guest, opens: date, closes: date) -> None:
    hub.to("/meetings/", "/surveys/", "/surveys/forms/begin/")
    hub.send({"ready": "confidence"})
    hub.to("/plan/")
    plan = {"title": "Antes del curso", "promise": "named"}
    assert hub.send({**plan, "opens": str(opens), "closes": str(closes)}) == 422


def _next_open(hub: Guest, expected: date) -> str:
    """The day that the refusal names, as one types it: the Monday after the testing week."""
    told = hub.page.locator("[data-summary]").inner_text()
    found = re.search(r"El siguiente día abierto es el (\d+) \w+ (\d+)\.", told)
    assert found, told
    assert (int(found[1]), int(found[2])) == (expected.day, expected.year)
    return str(expected)
