"""A facilitator judges the figures of two sites, on a phone and in Spanish: a suggested phase, a
frozen baseline and a testing week, all three on the chart with their reasons.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.company import LEADS, WORKS, Company, Guest, company
from tests.browser.conftest import Eyes
from tests.browser.hands import MONDAY, button, form_with, go

pytestmark = pytest.mark.browser

LARCH, ALDER = "Larch Street School", "Alder Ridge Elementary"
WEEKS = 26
FIRST = MONDAY - timedelta(weeks=WEEKS - 1)
TESTS, CARDS, BASELINE = 4, 12, 17
"""The week of state tests, the week in which cards came into use, and the end of a baseline."""

BEFORE = (9, 10, 8, 9, 2, 10, 9, 8, 10, 9, 8, 10)
AFTER = (15, 16, 15, 14, 16, 15, 14, 16, 15, 14, 15, 16, 15, 14)
STEADY = (11, 12, 10, 12, 11, 12, 10, 11, 12, 11, 10, 12, 11)
WHY_TESTS = "Semana de exámenes del estado."
WHY_CARDS = "Las tarjetas llegaron a todas las aulas."
WHY_BASELINE = "Seis semanas con tarjetas bastan como nivel."


def day(week: int) -> str:
    return str(FIRST + timedelta(weeks=week))


def block() -> str:
    """What a spreadsheet puts on the clipboard: a row for each figure, tabs between the cells."""
    lines = ["semana\tescuela\tcon paso\tconversaciones"]
    for site, counted in ((LARCH, BEFORE + AFTER), (ALDER, STEADY * 2)):
        lines += [f"{day(week)}\t{site}\t{n}\t20" for week, n in enumerate(counted)]
    return "\n".join(lines)


def test_three_judgements_of_a_facilitator_stand_on_the_chart(eyes: Eyes) -> None:
    together = company(eyes, "Judged Together", "network", LARCH, ALDER)
    vera = together.comes("Vera Sol", LEADS)
    measure = _defines(together, vera)
    _pastes(vera, measure)
    _accepts_what_is_suggested(vera, measure)
    _judges(vera, measure, "freeze/", {"on": day(BASELINE), "reason": WHY_BASELINE})
    _judges(vera, measure, "exclude/", {"on": day(TESTS), "reason": WHY_TESTS})
    _finds_all_three(vera, measure)
    _looks_at_other_charts(vera, measure)
    _takes_one_back(vera, measure)
    teo = together.comes("Teo Gil", WORKS, site=ALDER, scheme="dark")
    _is_read_by_a_teacher(teo, measure)


def _defines(together: Company, vera: Guest) -> str:
    """A measure of each site; its address."""
    vera.page.goto(f"{together.place.network}/measures/define/")
    typed = {
        "name": "Conversaciones con paso",
        "question": "¿Sale cada quien con un próximo paso?",
        "definition": "Conversaciones con un paso dicho, de todas las de la semana.",
        "made_of": "share",
        "of": "sites",
        "family": "process",
        "direction": "up",
        "frequency": "week",
        "aim": "70",
    }
    assert vera.send(typed, "name", "question") == 200
    return vera.page.url.removesuffix("bring/")


def _pastes(vera: Guest, measure: str) -> None:
    """A block out of a spreadsheet: its columns are guessed, every row is told before."""
    page = vera.page
    page.goto(f"{measure}paste/")
    assert vera.send({"block": block()}) == 200
    columns = form_with(page, "value", "site")
    expect(columns.locator("[name='site']")).to_have_value("escuela")
    expect(columns.locator("[name='numerator']")).to_have_value("con paso")
    expect(columns.locator("[name='denominator']")).to_have_value("conversaciones")
    go(page, button(columns))
    vera.looks()
    expect(page.locator("main")).to_contain_text("Se incorporarían 52 cifras")
    go(page, button(form_with(page, "drop")))
    page.goto(measure)
    expect(page.locator(".multiples > li")).to_have_count(2)
    vera.looks()


def _site(page: Page, name: str) -> None:
    """From the measure to one of its sites."""
    go(page, page.locator(".multiples").get_by_role("link", name=name, exact=True))


def _accepts_what_is_suggested(vera: Guest, measure: str) -> None:
    """The program only asks; without a reason no phase begins."""
    page = vera.page
    _site(page, LARCH)
    expect(page.locator(".answer")).not_to_contain_text("va más allá del azar")
    go(page, page.locator(f"main a[href*='suggested={day(CARDS)}']"))
    form = form_with(page, "on", "label", "reason")
    expect(form.locator("[name='on']")).to_have_value(day(CARDS))
    assert vera.send({"label": "Tarjetas en uso"}, "on", "reason") == 422
    assert vera.send({"reason": WHY_CARDS}, "on", "label") == 200
    page.goto(measure)
    _site(page, LARCH)
    expect(page.locator(".answer")).to_contain_text("Tarjetas en uso")
    expect(page.locator("main")).to_contain_text("el programa había sugerido")


def _judges(vera: Guest, measure: str, where: str, typed: dict[str, str]) -> None:
    page = vera.page
    page.goto(f"{measure}{where}")
    page.locator("[name='site']").select_option(label=LARCH)
    assert vera.send(typed, "on", "reason") == 200


def _finds_all_three(vera: Guest, measure: str) -> None:
    """In the picture, in the answer, in the method, in the table, in the list with reasons."""
    page = vera.page
    page.goto(measure)
    _site(page, LARCH)
    drawn = _drawn(page)
    expect(drawn).to_contain_text("Tarjetas en uso")
    expect(drawn).to_contain_text("línea de base")
    expect(page.locator(".answer")).to_contain_text("El cambio va más allá del azar.")
    method = page.locator("figure.chart figcaption")
    expect(method).to_contain_text(f"({WHY_TESTS})")
    expect(method).to_contain_text("En la fase 2, los primeros 6 periodos")
    said = page.locator("main .rows")
    for why in (WHY_TESTS, WHY_CARDS, WHY_BASELINE):
        expect(said).to_contain_text(why)
    go(page, page.locator("main a[href*='rows=all']"))
    expect(page.locator("main tbody tr", has_text=WHY_TESTS)).to_have_count(1)
    vera.looks()
    # The other site did not begin a phase, and has no week left out.
    page.goto(measure)
    _site(page, ALDER)
    expect(_drawn(page)).not_to_contain_text("Tarjetas en uso")
    expect(page.locator("figure.chart figcaption")).not_to_contain_text(WHY_TESTS)


def _drawn(page: Page) -> Locator:
    return page.locator("figure.chart svg.for-phone, figure.chart .for-phone svg").first


def _looks_at_other_charts(vera: Guest, measure: str) -> None:
    """P and I are one press away; the rest, with other rules, is behind "more"."""
    page = vera.page
    page.goto(measure)
    _site(page, LARCH)
    go(page, page.locator(".kinds a[href*='chart=p']"))
    expect(page.locator("figure.chart figcaption")).to_contain_text("(P)")
    vera.looks()
    _chooses(page, "ip", "nelson")
    expect(page.locator("figure.chart figcaption")).to_contain_text("I′")
    expect(page.locator("figure.chart figcaption")).to_contain_text("Nelson")
    # All sites are on the same kind, and the judgements hold on each.
    expect(_drawn(page)).to_contain_text("Tarjetas en uso")
    vera.looks()
    _chooses(page, "run", "nelson")
    expect(page.locator("main .message").first).to_contain_text("no los tiene")
    vera.looks()


def _chooses(page: Page, chart: str, rules: str) -> None:
    more = page.locator("details", has_text="Más gráficos y reglas")
    if more.get_attribute("open") is None:
        more.locator("summary").click()
    more.locator("[name='chart']").select_option(chart)
    more.locator("[name='rules']").select_option(rules)
    go(page, more.locator("button"))


def _takes_one_back(vera: Guest, measure: str) -> None:
    """What is taken back stays in the list, and the chart is as before."""
    page = vera.page
    page.goto(measure)
    _site(page, LARCH)
    go(page, page.locator("main .rows li", has_text=WHY_TESTS).locator("a"))
    assert vera.send({"reason": "Los exámenes fueron la semana siguiente."}) == 200
    _site(page, LARCH)
    expect(page.locator("figure.chart figcaption")).not_to_contain_text(WHY_TESTS)
    expect(page.locator("main .rows s")).to_have_count(1)


def _is_read_by_a_teacher(teo: Guest, measure: str) -> None:
    """A teacher of the other site reads that something was said, by a letter and without words."""
    page = teo.page
    page.goto(measure)
    teo.looks()
    expect(page.locator(".multiples")).not_to_contain_text(LARCH)
    expect(page.locator("main .rows")).not_to_contain_text(WHY_CARDS)
    expect(page.locator("main a[href*='suggested=']")).to_have_count(0)
    expect(page.locator("main a[href$='freeze/']")).to_have_count(0)
