"""Every form that writes, pressed twice and sent again: it has one effect."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import APIResponse, Locator, Page, Request

from copractice.partnerships.registry import kinds
from tests.browser.conftest import Eyes
from tests.browser.hands import MEASURE as MEASURE_TYPED
from tests.browser.hands import (
    PLAN,
    Place,
    button,
    csv,
    fill,
    form_with,
    founded,
    go,
    send,
    weeks,
)
from tests.browser.stage import LEADER, invited, letters
from tools.served import Demo

pytestmark = pytest.mark.browser

SERIES = weeks("61,58,64,60,63,59,62,61,66,70,72,69")


@dataclass
class World:
    """A partnership of the test's own: a measure with figures, one without, a planned cycle."""

    demo: Demo
    place: Place
    full: str
    empty: str
    cycle: str

    @property
    def aims(self) -> str:
        """Where the first of its partners says what it wants."""
        self.page.goto(f"{self.place.partnership}/partners/")
        said = self.page.locator("section.party .doing a[href$='/aims/']").first
        return str(said.evaluate("e => e.href"))

    @property
    def page(self) -> Page:
        """The page of its leader."""
        return self.place.page

    def count(self, where: str, what: str) -> int:
        """How many of these stand on that page."""
        self.page.goto(where)
        return self.page.locator(what).count()

    def entries(self) -> int:
        """How many entries the leader's own record has."""
        return self.count(f"{self.demo.home}/learning/records/", "main tbody td.n")


@dataclass(frozen=True)
class Form:
    """A form ready to be sent; ``effect`` grows by one when it has been."""

    ready: Callable[[World], Locator]
    effect: Callable[[World], int]


def _typed(where: Callable[[World], str], typed: dict[str, str]) -> Callable[[World], Locator]:
    def ready(world: World) -> Locator:
        world.page.goto(where(world))
        form = form_with(world.page, *typed)
        fill(form, typed)
        return button(form)

    return ready


def _cycle(world: World, *steps: Callable[[Page], object]) -> str:
    address = world.place.plan(world.full)
    for step in steps:
        step(world.page)
    return address


def _start(page: Page) -> None:
    _pressed(page, "start/").click()
    page.locator("form[action$='finish/']").wait_for(state="attached")


def _finish(page: Page) -> None:
    send(page, {"minutes": "20"})


def _pressed(page: Page, action: str) -> Locator:
    return page.locator(f"main form[action$='{action}'] button").first


def _after(*steps: Callable[[Page], object], typed: dict[str, str]) -> Callable[[World], Locator]:
    return _typed(lambda world: _cycle(world, *steps), typed)


def _to_press(action: str, *steps: Callable[[Page], object]) -> Callable[[World], Locator]:
    def ready(world: World) -> Locator:
        _cycle(world, *steps)
        return _pressed(world.page, action)

    return ready


def _to_choose_file(world: World) -> Locator:
    world.page.goto(f"{world.empty}bring/")
    form = form_with(world.page, "file")
    form.locator("[name='file']").set_input_files(files=[csv("weeks.csv", SERIES)])
    return button(form)


def _to_take_in(world: World) -> Locator:
    world.place.bring(world.place.measure(), csv("weeks.csv", SERIES))
    send(world.page, {"attribution": "Our own count."})
    return button(form_with(world.page, "drop"))


def _states(state: str) -> Callable[[World], int]:
    return lambda world: world.count(
        f"{world.place.network}/cycles/", f"tbody tr:has(td:text-is('{state}'))"
    )


FORMS = {
    "found": Form(
        _typed(
            lambda world: f"{world.demo.home}/partnerships/found/",
            {"name": "Found Once", "kind_slug": "network"},
        ),
        lambda world: world.count(
            f"{world.demo.home}/partnerships/", "tbody th:has-text('Found Once')"
        ),
    ),
    "define": Form(
        _typed(lambda world: f"{world.place.network}/measures/define/", MEASURE_TYPED),
        lambda world: world.count(f"{world.place.network}/measures/", ".multiples > li"),
    ),
    "take in": Form(
        _to_take_in,
        lambda world: world.count(f"{world.place.network}/measures/", ".multiples svg"),
    ),
    "phase": Form(
        _typed(
            lambda world: f"{world.full}phase/",
            {"on": SERIES.splitlines()[7][:10], "label": "New form", "reason": "One question."},
        ),
        lambda world: world.count(world.full, ".for-wide svg text:has-text('New form')"),
    ),
    "figure": Form(
        _typed(lambda world: f"{world.empty}figure/", {"on": "2026-03-04", "value": "61"}),
        lambda world: world.count(f"{world.empty}?rows=all", "tbody tr"),
    ),
    "party": Form(
        _typed(
            lambda world: f"{world.place.partnership}/partners/add/",
            {"organisation": "Wending State University", "plays": "researchers"},
        ),
        lambda world: world.count(f"{world.place.partnership}/partners/", "section.party"),
    ),
    "aims": Form(
        _typed(lambda world: world.aims, {"goals": "To be asked first."}),
        lambda world: world.count(f"{world.place.partnership}/partners/", "dl.terms"),
    ),
    "agreement": Form(
        _typed(
            lambda world: f"{world.place.partnership}/agreements/write/other/", {"title": "Once"}
        ),
        lambda world: world.count(f"{world.place.partnership}/agreements/", "main .agenda > li"),
    ),
    "note of work": Form(
        _typed(
            lambda world: f"{world.place.partnership}/work/network/note/",
            {
                "practice": "plan-cycle",
                "text": "A call.",
                "learned": "One call is enough.",
            },
        ),
        lambda world: world.count(
            f"{world.demo.home}/learning/", ".agenda p:has-text('One call is enough.')"
        ),
    ),
    "decision": Form(
        _typed(
            lambda world: f"{world.place.partnership}/decide/",
            {"about": "No more newsletters", "text": "Nobody reads them."},
        ),
        lambda world: world.count(f"{world.place.partnership}/about/", "main .agenda > li"),
    ),
    "part": Form(
        _typed(
            lambda world: f"{world.place.partnership}/parts/add/",
            {"kind_slug": next(slug for slug in kinds() if slug != "network")},
        ),
        lambda world: world.count(f"{world.place.partnership}/life/", "main .agenda > li"),
    ),
    "life": Form(
        _typed(lambda world: f"{world.place.partnership}/life/start/", {"reason": "All is said."}),
        lambda world: world.count(
            f"{world.place.partnership}/history/", ".agenda .why:has-text('All is said.')"
        ),
    ),
    "site": Form(
        _typed(lambda world: f"{world.place.partnership}/sites/", {"name": "Larch", "context": ""}),
        lambda world: world.count(f"{world.place.partnership}/sites/", ".agenda > li"),
    ),
    "agree": Form(
        _typed(
            lambda world: f"{world.place.partnership}/agreed/",
            {"role": "network/teacher", "hours": "6"},
        ),
        lambda world: world.count(f"{world.place.partnership}/agreed/", "tbody tr"),
    ),
    "invite": Form(
        _typed(
            lambda world: f"{world.place.partnership}/people/invite/",
            {"email": "once@example.org", "role": "network/teacher"},
        ),
        lambda world: len(letters(world.demo)),
    ),
    "plan": Form(
        _typed(lambda world: f"{world.place.network}/cycles/plan/?measure=1", PLAN),
        lambda world: world.count(f"{world.place.network}/cycles/", "tbody tr"),
    ),
    "start": Form(_to_press("start/"), _states("under way")),
    "note": Form(
        _typed(lambda world: world.cycle, {"text": "Four of five wrote one."}),
        lambda world: world.count(world.cycle, ".steps li li:not(details li)"),
    ),
    "finish": Form(_after(_start, typed={"minutes": "20"}), _states("to be studied")),
    "study": Form(
        _after(_start, _finish, typed={"met": "met", "learned": "It is enough.", "act": "adopt"}),
        lambda world: world.count(f"{world.place.network}/learned/", ".agenda > li"),
    ),
    "go on": Form(_to_press("go-on/", _start, _finish), _states("under way")),
    "drop": Form(_to_press("drop/"), _states("dropped before it was studied")),
}


@pytest.fixture(scope="module")
def world(eyes: Eyes) -> World:
    place = founded(eyes.as_role(LEADER), eyes.demo, "Once Only")
    full, empty = place.measure(name="Full"), place.measure(name="Empty")
    place.take_in(full, csv("weeks.csv", SERIES))
    place.enter_party("Tamarack Research Office")
    return World(eyes.demo, place, full, empty, place.plan(full))


def _press_twice(page: Page, pressed: Locator) -> Request:
    with (
        page.expect_request(lambda asked: asked.method == "POST") as sent,
        page.expect_navigation(),
    ):
        pressed.dblclick()
    return sent.value


def _again(page: Page, sent: Request) -> APIResponse:
    """Send the same bytes once more."""
    kept = {"content-type": sent.headers["content-type"]}
    return page.request.post(sent.url, data=sent.post_data_buffer, headers=kept)


@pytest.mark.parametrize("name", FORMS)
def test_a_form_sent_twice_has_one_effect(world: World, name: str) -> None:
    form = FORMS[name]
    before = form.effect(world)
    sent = _press_twice(world.page, form.ready(world))
    assert form.effect(world) == before + 1
    entries = world.entries()
    assert _again(world.page, sent).ok
    assert form.effect(world) == before + 1
    assert world.entries() == entries


def test_a_file_sent_twice_is_received_once(world: World) -> None:
    pressed = _to_choose_file(world)
    form = form_with(world.page, "file")
    hidden = ("csrfmiddlewaretoken", "key")
    typed = {name: form.locator(f"[name='{name}']").input_value() for name in hidden}
    sent = _press_twice(world.page, pressed)
    # Playwright keeps no bytes of files: they are put together again, under the same key.
    again = world.page.request.post(sent.url, multipart={**typed, "file": csv("weeks.csv", SERIES)})
    assert again.url == world.page.url
    assert again.url.endswith("/columns/")


def test_columns_chosen_twice_lead_to_the_same_preview(world: World) -> None:
    go(world.page, _to_choose_file(world))
    sent = _press_twice(world.page, button(form_with(world.page, "attribution")))
    assert _again(world.page, sent).url == world.page.url


def test_an_invitation_taken_up_twice_lets_one_person_in(world: World) -> None:
    link = invited(world.place, world.demo, "twice@example.org")
    people = f"{world.place.partnership}/people/"
    guest = world.page.context.browser
    assert guest is not None
    with guest.new_page() as page:
        page.goto(link)
        form = form_with(page, "password")
        fill(form, {"name": "Comes Once"})
        sent = _press_twice(page, button(form))
        assert "/accounts/login/" in page.url
        assert _again(page, sent).status == 410
    assert world.count(people, "tbody tr:has-text('Comes Once')") == 1


def test_an_entry_corrected_twice_is_corrected_once(world: World) -> None:
    world.page.goto(f"{world.demo.home}/learning/records/")
    address = world.page.locator("main tbody a").first.get_attribute("href")
    world.page.goto(f"{world.demo.home}{address}")
    form = form_with(world.page, "minutes", "reason")
    fill(form, {"minutes": "33", "reason": "It took longer."})
    sent = _press_twice(world.page, button(form))
    answer = world.page.locator("p.answer").inner_text()
    assert "33 min" in answer
    assert _again(world.page, sent).ok
    world.page.reload()
    assert world.page.locator("p.answer").inner_text() == answer


def test_whoever_leaves_twice_has_left_once(eyes: Eyes) -> None:
    place = founded(eyes.as_role("funder"), eyes.demo, "Left Once")
    place.page.goto(f"{place.partnership}/people/leave/")
    sent = _press_twice(place.page, place.page.locator("main form button"))
    assert place.page.url.endswith("/partnerships/")
    assert place.page.get_by_role("status").count() == 1
    assert _again(place.page, sent).ok
    place.page.reload()
    assert place.page.locator("main tbody th", has_text="Left Once").count() == 0
