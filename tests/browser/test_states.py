"""Every page in its states: empty, half done, refused, over. As open to all as on a good day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from playwright.sync_api import Page, expect

from copractice.partnerships.registry import kinds
from tests.browser.axe import found_by_axe
from tests.browser.conftest import LOOKS, PROOF, Eyes, Look, thinned
from tests.browser.hands import MEASURE, Typed, form_with, founded, press, send
from tests.browser.measuring import fits_a_small_phone
from tests.browser.stage import LEADER, Stage, set_up
from tools.pages import NOBODY

pytestmark = pytest.mark.browser

DISTRICT = "learning leader"


@dataclass(frozen=True)
class Scene:
    """A state: who looks, and how one brings the page there."""

    name: str
    show: Callable[[Page, Stage], object]
    role: str = LEADER


@dataclass(frozen=True)
class Refused:
    """A form that comes back: where it is, what is typed, by which of its fields it is known."""

    name: str
    where: Callable[[Stage], str]
    typed: Typed
    fields: tuple[str, ...]
    role: str = LEADER

    def send(self, page: Page, stage: Stage) -> int:
        """Send it; returns the status of the answer."""
        page.goto(self.where(stage))
        return send(page, self.typed, *self.fields)


def _goes(name: str, where: Callable[[Stage], str], role: str = LEADER) -> Scene:
    return Scene(name, lambda page, stage: page.goto(where(stage)), role)


def _bare(name: str, where: str) -> Scene:
    return _goes(f"bare-{name}", lambda stage: f"{stage.bare.partnership}/{where}")


def _at(name: str, role: str = LEADER) -> Scene:
    return _goes(name, lambda stage: stage.at[name], role)


def _elsewhere(place: str, page: str) -> Scene:
    """A page of a partnership that stands elsewhere in its life."""
    name = "-".join((place, *page.replace("1", "one").split("/"))).rstrip("-")
    return _goes(name, lambda stage: f"{stage.at[place]}/{page}")


# What can still be read of a network that is over.
OF_THE_NETWORK = ("", "cycles/", "measures/", "learned/", "cycles/1/", "measures/1/")


def _home(stage: Stage) -> str:
    return stage.busy.partnership.partition("/partnerships/")[0]


def _compares(number: int) -> Callable[[Stage], str]:
    asked = "&".join(f"type={slug}" for slug in list(kinds())[:number])
    return lambda stage: f"{_home(stage)}/types/compare/?{asked}"


def _opens_everything(page: Page, stage: Stage) -> None:
    """Every source of every statement at once."""
    page.goto(f"{_home(stage)}/types/{next(iter(kinds()))}/")
    page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")


REFUSED = (
    Refused("found", lambda s: f"{_home(s)}/partnerships/found/", {}, ("kind_slug",)),
    Refused("define", lambda s: f"{s.busy.network}/measures/define/", {"aim": "many"}, ("aim",)),
    Refused("bring", lambda s: f"{s.at['measure-full']}bring/", {}, ("file",)),
    Refused("columns", lambda s: s.at["import-columns"], {"value": "", "day": ""}, ("value",)),
    Refused("phase", lambda s: f"{s.at['measure-full']}phase/", {}, ("label",)),
    Refused("figure", lambda s: f"{s.at['measure-full']}figure/", {"remark": "tests"}, ("remark",)),
    Refused("plan", lambda s: f"{s.busy.network}/cycles/plan/", {"expected": "x"}, ("expected",)),
    Refused("note", lambda s: s.at["cycle-planned"], {}, ("text",)),
    Refused("finish", lambda s: s.at["cycle-doing"], {"minutes": "-1"}, ("minutes",)),
    Refused("study", lambda s: s.at["cycle-to-study"], {}, ("learned",)),
    Refused("invite", lambda s: f"{s.busy.partnership}/people/invite/", {}, ("email",)),
    Refused("party", lambda s: f"{s.busy.partnership}/partners/add/", {}, ("plays",)),
    Refused("party-new", lambda s: f"{s.led}/partners/add/", {"name": "X"}, ("kind",), DISTRICT),
    Refused("aims", lambda s: f"{s.at['party']}aims/", {"goals": ""}, ("rewards",)),
    Refused(
        "purpose",
        lambda s: f"{s.busy.partnership}/purpose/",
        {"name": "", "starts": "2026-03-04", "until": "2026-03-03"},
        ("goals",),
    ),
    Refused(
        "write",
        lambda s: f"{s.busy.partnership}/agreements/write/fee/",
        {"amount": "many", "effective": "2026-03-04", "ends": "2026-03-03", "text-new": "So."},
        ("payer",),
    ),
    Refused(
        "revise",
        lambda s: f"{s.at['agreement-understanding']}revise/",
        {"title": "", "amount": "4000"},
        ("reason",),
    ),
    Refused(
        "note-work",
        lambda s: f"{s.busy.partnership}/work/network/note/",
        {"on": "2999-03-04", "link": "x", "minutes": "0"},
        ("learned",),
    ),
    Refused("decide", lambda s: f"{s.busy.partnership}/decide/", {}, ("about", "stops")),
    Refused("part-add", lambda s: f"{s.busy.partnership}/parts/add/", {}, ("kind_slug",)),
    Refused("part-change", lambda s: f"{s.at['part']}change/", {}, ("kind_slug", "reason")),
    Refused("below", lambda s: f"{s.at['organisation']}below/", {}, ("ror_id",), DISTRICT),
    Refused("affiliate", lambda s: f"{s.at['organisation']}people/", {}, ("person",), DISTRICT),
    Refused("site", lambda s: f"{s.busy.partnership}/sites/", {}, ("context",)),
    Refused("agree", lambda s: f"{s.busy.partnership}/agreed/", {"hours": "few"}, ("hours",)),
    Refused("correct", lambda s: s.at["entry-corrected"], {"minutes": ""}, ("minutes",)),
    Refused("self", lambda s: f"{_home(s)}/you/", {"name": ""}, ("name",)),
    Refused("accept", lambda s: s.at["invitation-open"], {}, ("name",), NOBODY),
    Refused(
        "sign-in",
        lambda s: f"{_home(s)}/accounts/login/",
        {"login": "nobody@example.org", "password": "not the one"},
        ("password",),
        NOBODY,
    ),
    Refused("compare", lambda s: f"{_home(s)}/types/compare/", {}, ("type",), NOBODY),
    Refused("code", lambda s: f"{_home(s)}/accounts/login/code/", {}, ("email",), NOBODY),
)


def _told(page: Page, stage: Stage) -> None:
    """A message of success, and one of refusal: the test was started in another window."""
    page.goto(stage.at["entry-corrected"])
    send(page, {"minutes": "40"})
    page.goto(stage.at["cycle-doing"])
    page.locator("form[action$='drop/']").evaluate(
        "e => e.setAttribute('action', e.getAttribute('action').replace('drop', 'start'))"
    )
    press(page, "start/")


def _without_its_check(page: Page, stage: Stage) -> None:
    """A form that does not come from a page of ours."""
    page.goto(f"{_home(stage)}/partnerships/found/")
    page.locator("main [name='csrfmiddlewaretoken']").evaluate("e => e.remove()")
    send(page, {"name": "From elsewhere", "kind_slug": "network"})


def _revised_by_another(page: Page, stage: Stage) -> None:
    """Two who revise the same passage: whoever saves second sees both texts."""
    address = f"{stage.at['agreement-norms']}revise/"
    page.goto(address)
    with page.context.new_page() as other:
        other.goto(address)
        # Each look comes here once, with words of its own.
        send(other, {"text-time": f"Theirs, {page.evaluate('performance.timeOrigin')}."}, "reason")
    send(page, {"text-time": "Ours: no more than an hour a week."}, "reason")


def _sent_where_nothing_is_added(page: Page, stage: Stage) -> None:
    """A form that was opened before the partnership closed."""
    page.goto(f"{stage.at['closed-network']}/measures/define/")
    send(page, MEASURE)


def _by_someone_who_has_an_account(page: Page, stage: Stage) -> None:
    page.goto(stage.at["invitation-known"])
    send(page, {"name": "A Second Time"})


SCENES = (
    _bare("home", "network/"),
    _bare("measures", "network/measures/"),
    _bare("cycles", "network/cycles/"),
    _bare("plan", "network/cycles/plan/"),
    _bare("learned", "network/learned/"),
    _bare("people", "people/"),
    _bare("sites", "sites/"),
    _bare("agreed", "agreed/"),
    _goes("bare-picture", lambda stage: f"{stage.bare.picture}/"),
    _bare("about", "about/"),
    _bare("history", "history/"),
    *(_bare(f"stage-{page}", f"{page}/") for page in ("purpose", "partners", "agreements", "life")),
    *(_bare(f"stage-{page}", f"agreements/{page}/") for page in ("norms", "questions")),
    _bare("stage-party", "partners/add/"),
    _bare("start", "life/start/"),
    _goes("busy-agreements", lambda stage: f"{stage.busy.partnership}/agreements/"),
    _goes("busy-norms", lambda stage: f"{stage.busy.partnership}/agreements/norms/"),
    _at("agreement-norms"),
    _at("agreement-understanding"),
    _goes("agreement-before", lambda stage: f"{stage.at['agreement-understanding']}?version=2"),
    _at("agreement-other"),
    Scene("agreement-of-two", _revised_by_another),
    *(_elsewhere("changed", page) for page in ("", "about/", "life/", "history/", "people/")),
    *(_elsewhere("changed-network", page) for page in OF_THE_NETWORK),
    *(_elsewhere("twofold", page) for page in ("", "about/", "life/", "people/invite/", "words/")),
    _elsewhere("twofold", "agreed/"),
    _at("part-end"),
    *(_elsewhere("closed", page) for page in ("", "about/", "life/", "history/", "agreements/")),
    *(_elsewhere("closed-network", page) for page in OF_THE_NETWORK[:3]),
    Scene("closed-refuses", _sent_where_nothing_is_added),
    _goes("busy-home", lambda stage: f"{stage.busy.network}/"),
    _goes("busy-cycles", lambda stage: f"{stage.busy.network}/cycles/"),
    _goes("busy-measures", lambda stage: f"{stage.busy.network}/measures/"),
    _goes("busy-learned", lambda stage: f"{stage.busy.network}/learned/"),
    _goes("busy-people", lambda stage: f"{stage.busy.partnership}/people/"),
    _goes("busy-sites", lambda stage: f"{stage.busy.partnership}/sites/"),
    _at("measure-empty"),
    _at("measure-full"),
    _goes("measure-i", lambda stage: f"{stage.at['measure-full']}?chart=i"),
    *(_at(f"import-{state}") for state in ("columns", "preview", "taken", "dropped")),
    *(_at(f"cycle-{state}") for state in ("planned", "of-no-data", "doing", "to-study", "dropped")),
    *(_at(f"cycle-{state}") for state in ("adopt", "adapt", "expand", "abandon")),
    _goes("plan-after", lambda s: f"{s.busy.network}/cycles/plan/?after=6"),
    *(_at(f"entry-{state}") for state in ("corrected", "hidden", "withdrawn")),
    *(_at(f"invitation-{state}", NOBODY) for state in ("open", "used", "withdrawn", "mistyped")),
    _goes("invitation-of-another", lambda stage: stage.at["invitation-open"]),
    Scene("invitation-of-an-account", _by_someone_who_has_an_account, NOBODY),
    _goes("not-here", lambda stage: f"{stage.busy.network}/cycles/999/"),
    _goes("types-none-chosen", lambda stage: f"{_home(stage)}/types/compare/", NOBODY),
    *(_goes(f"types-compared-{n}", _compares(n), NOBODY) for n in (1, 2, 3, 5)),
    _goes("types-unknown", lambda stage: f"{_home(stage)}/types/compare/?type=x", NOBODY),
    Scene("type-opened", _opens_everything, NOBODY),
    Scene("told", _told),
    Scene("without-its-check", _without_its_check),
    *(Scene(f"refused-{one.name}", one.send, one.role) for one in REFUSED),
)


@pytest.fixture(scope="module")
def stage(eyes: Eyes, known: dict[str, str]) -> Stage:
    page = eyes.as_role(LEADER)
    # Nobody looks while the states are made.
    page.route("**/static/**", lambda route: route.abort())
    stage = set_up(page, eyes.demo)
    led = founded(eyes.as_role(DISTRICT), eyes.demo, "Led Ground").partnership
    return replace(stage, led=led, at={**stage.at, "organisation": f"{known['ORGANISATION']}/"})


# A phone, in the language that needs more room, in the dark; the proof takes the other looks too.
@pytest.mark.parametrize("look", LOOKS if PROOF else LOOKS[-1:], ids=lambda look: look.name)
@pytest.mark.parametrize("scene", thinned(SCENES, 2), ids=lambda scene: scene.name)
def test_a_state_is_open_to_everyone(eyes: Eyes, stage: Stage, scene: Scene, look: Look) -> None:
    page, behind = eyes.of(scene.role, look)
    scene.show(page, stage)
    assert page.locator("html").get_attribute("lang") == look.language
    assert behind.heard == []
    assert found_by_axe(page) == []
    fits_a_small_phone(page)


@pytest.mark.parametrize("form", thinned(REFUSED, 2), ids=lambda form: form.name)
def test_a_form_that_comes_back_leads_to_what_is_wrong(
    eyes: Eyes, stage: Stage, form: Refused
) -> None:
    page, _behind = eyes.of(form.role, LOOKS[0])
    status = form.send(page, stage)
    assert status == (200 if form.where(stage).endswith(ACCOUNTS) else 422)
    expect(page.locator("[data-summary]")).to_be_focused()
    _keeps(page, form)
    links = page.locator("[data-summary] a")
    for link in links.all():
        target = link.get_attribute("href")
        page.locator("[data-summary]").focus()
        while not link.evaluate("e => e === document.activeElement"):
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.press("Shift+Tab")
        expect(page.locator(str(target))).to_be_focused()


# The pages of the library for accounts answer 200 to a form that comes back.
ACCOUNTS = ("/accounts/login/", "/accounts/login/code/")


def _keeps(page: Page, form: Refused) -> None:
    sent = form_with(page, *form.fields)
    for name, answer in form.typed.items():
        if name != "password":
            expect(sent.locator(f"[name='{name}']")).to_have_value(answer)
