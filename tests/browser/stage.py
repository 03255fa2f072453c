"""A partnership in which every state of every page stands ready to be looked at."""

from __future__ import annotations

import email
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from email import policy

from playwright.sync_api import Page

from copractice.partnerships.registry import kinds
from tests.browser.hands import Place, button, csv, form_with, founded, go, press, send, weeks
from tools.served import Demo

SERIES = weeks("61,58,64,60,63,59,62,61,66,70,72,69,73,71,74,72")
# A letter for a zero, a word, a figure that is withheld, a week without a row.
_ROWS = weeks("61,6O,sixty,[c],64,no-row,66").splitlines(keepends=True)
FAULTY = "".join(row for row in _ROWS if "no-row" not in row)
LEADER = "hub facilitator"


@dataclass(frozen=True)
class Stage:
    """The addresses of the states, by name; ``bare`` is a partnership in which nothing is yet.

    ``led`` is one of somebody who leads learning in an organisation.
    """

    bare: Place
    busy: Place
    at: dict[str, str]
    led: str = ""


# What Django writes after each letter; two of the same moment may stand in one file.
_END = "\n" + 79 * "-" + "\n"


def letters(demo: Demo) -> list[str]:
    """The texts of the letters that were sent so far, the oldest first."""
    return [_text(letter) for letter in _sent(demo)]


def _sent(demo: Demo) -> list[str]:
    files = sorted((demo.data / "mail").glob("*.log"), key=lambda file: file.stat().st_mtime_ns)
    return [letter for file in files for letter in file.read_text().split(_END) if letter.strip()]


def _text(letter: str) -> str:
    body = email.message_from_string(letter, policy=policy.default).get_body()
    assert body is not None
    return str(body.get_content())


def tick(demo: Demo) -> None:
    """Let the clock of a demo look once at what is due: letters leave, asks and surveys begin."""
    given = {
        "COPRACTICE_DATA": str(demo.data),
        "COPRACTICE_DEMO": "1",
        # Where the links of letters lead.
        "COPRACTICE_ADDRESS": demo.home,
    }
    ours = {
        name: value
        for name, value in os.environ.items()
        if name != "DJANGO_SETTINGS_MODULE" and not name.startswith("COPRACTICE_")
    }
    command = [sys.executable, "-m", "copractice.cli", "manage", "tick"]
    subprocess.run(command, env={**ours, **given}, check=True, capture_output=True)


def letters_to(demo: Demo, address: str) -> list[str]:
    """The texts of the letters that went to an address, the oldest first."""
    return [_text(letter) for letter in _sent(demo) if f"\nTo: {address}\n" in letter]


def invited(
    place: Place,
    demo: Demo,
    address: str,
    role: str = "network/teacher",
    site: str = "",
    organisation: str = "",
) -> str:
    """Invite someone, to a site and for an organisation where they are named; the letter's link."""
    place.page.goto(f"{place.partnership}/people/invite/")
    chosen = {"setting": site, "organisation": organisation}
    named = {field: name for field, name in chosen.items() if name}
    send(place.page, {"email": address, "role": role, **named})
    # The clock may have sent another letter meanwhile.
    links = (re.findall(r"http\S+/invitations/\S+", one) for one in reversed(letters(demo)))
    (link,) = next(found for found in links if found)
    return str(link)


def set_up(page: Page, demo: Demo) -> Stage:
    """Found both partnerships and bring everything into its state; ``page`` is the leader's."""
    bare, busy = founded(page, demo, "Bare Ground"), founded(page, demo, "Busy Ground")
    return Stage(
        bare,
        busy,
        _measures(busy)
        | _cycles(busy)
        | _invitations(busy, demo)
        | _entries(busy, demo)
        | _agreements(busy)
        | _parts(busy)
        | _lives(page, demo),
    )


def _measures(place: Place) -> dict[str, str]:
    empty, full = place.measure(name="Empty"), place.measure(name="Full", aim="80")
    at = {"measure-empty": empty, "measure-full": full}
    place.page.goto(f"{place.partnership}/sites/")
    send(place.page, {"name": "Alder Ridge Elementary"})
    place.take_in(full, csv("weeks.csv", SERIES))
    place.page.goto(f"{full}phase/")
    phase = SERIES.splitlines()[9].split(",")[0]
    send(place.page, {"on": phase, "label": "New form", "reason": "The form has one question."})
    return at | _imports(place, empty)


def _imports(place: Place, measure: str) -> dict[str, str]:
    at = {}
    for name, text in (("columns", SERIES), ("preview", FAULTY), ("dropped", SERIES)):
        place.bring(measure, csv(f"{name}.csv", text))
        at[f"import-{name}"] = place.page.url.removesuffix("columns/")
        if name != "columns":
            send(place.page, {"value": "value", "attribution": "Our own count."})
    go(place.page, place.page.locator("main button[name='drop']"))
    at["import-columns"] += "columns/"
    place.bring(place.measure(name="Part"), csv("part.csv", FAULTY))
    at["import-taken"] = place.page.url.removesuffix("columns/")
    send(place.page, {"value": "value", "attribution": ""})
    go(place.page, button(form_with(place.page, "drop")))
    return at


def _cycles(place: Place) -> dict[str, str]:
    empty, full = (f"{place.network}/measures/{number}/" for number in (1, 2))
    at = {"cycle-planned": place.plan(full), "cycle-of-no-data": place.plan(empty, expected="up")}
    for name in ("doing", "to-study", "adopt", "adapt", "expand", "abandon"):
        at[f"cycle-{name}"] = place.plan(full, change=f"Change to {name}")
        press(place.page, "start/")
        send(place.page, {"text": "Four of five wrote one."})
        if name == "doing":
            continue
        send(place.page, {"minutes": "40", "inside_day": "true"})
        if name != "to-study":
            send(place.page, {"met": "partly", "learned": "Short is enough.", "act": name})
    at["cycle-dropped"] = place.plan(full)
    press(place.page, "drop/")
    return at


def _invitations(place: Place, demo: Demo) -> dict[str, str]:
    names = ("open", "used", "withdrawn")
    at = {f"invitation-{one}": invited(place, demo, f"{one}@example.org") for one in names}
    place.page.goto(f"{place.partnership}/people/")
    go(place.page, place.page.locator(".agenda li", has_text="withdrawn@").locator("button"))
    guest = place.page.context.browser
    assert guest is not None
    with guest.new_page() as page:
        page.goto(at["invitation-used"])
        send(page, {"name": "Used Invitation", "password": "a long enough one"})
    at["invitation-mistyped"] = at["invitation-open"][:-3]
    # Who came in by an invitation is invited once more.
    at["invitation-known"] = invited(place, demo, "used@example.org")
    return at


def _entries(place: Place, demo: Demo) -> dict[str, str]:
    place.page.goto(f"{demo.home}/learning/records/")
    links = place.page.locator("main tbody a").evaluate_all("all => all.map(one => one.href)")
    at = dict(zip(("corrected", "hidden", "withdrawn"), links, strict=False))
    place.page.goto(at["corrected"])
    send(place.page, {"minutes": "35", "reason": "It took longer."}, "minutes")
    for name, mark in (("hidden", "hide/"), ("withdrawn", "withdraw/")):
        place.page.goto(at[name])
        press(place.page, mark)
    return {f"entry-{name}": link for name, link in at.items()}


def _agreements(place: Place) -> dict[str, str]:
    """Norms in their first version, a memorandum in its third, one that has ended."""
    page, written = place.page, f"{place.partnership}/agreements/write"
    at = {}
    for kind in ("norms", "understanding", "other"):
        page.goto(f"{written}/{kind}/")
        send(page, {"title": f"Written: {kind}"})
        page.goto(f"{place.partnership}/agreements/")
        at[kind] = str(_link_to(page, f"Written: {kind}"))
    for review in ("2030-03-04", "2031-03-04"):
        page.goto(f"{at['understanding']}revise/")
        send(page, {"text-purpose": f"Until {review}.", "review_on": review, "reason": "Later."})
    page.goto(f"{at['other']}end/")
    send(page, {"reason": "Nobody needs it."})
    return {f"agreement-{kind}": address for kind, address in at.items()}


def _parts(place: Place) -> dict[str, str]:
    """Where the first partner and the one part are changed."""
    place.enter_party("Wending State University")
    at = {}
    for name, page, step in (("part", "life", "change/"), ("party", "partners", "aims/")):
        place.page.goto(f"{place.partnership}/{page}/")
        link = place.page.locator(f"main a[href$='{step}']").first
        at[name] = str(link.evaluate("e => e.href")).removesuffix(step)
    return at


def _link_to(page: Page, name: str) -> str:
    return str(page.get_by_role("link", name=name, exact=True).evaluate("e => e.href"))


def _lives(page: Page, demo: Demo) -> dict[str, str]:
    """Partnerships elsewhere in their lives: changed, of two parts, closed."""
    other, another = [slug for slug in kinds() if slug != "network"][:2]
    changed = founded(page, demo, "Changed Ground")
    changed.plan(changed.measure())
    _of_its_part(changed, "change/", {"kind_slug": other, "reason": "The tests are done."})
    twofold = founded(page, demo, "Twofold Ground")
    page.goto(f"{twofold.partnership}/parts/add/")
    send(page, {"kind_slug": another, "name": "Thursday Group"})
    end = _link_to(page, "End it Networked improvement community")
    closed = founded(page, demo, "Closed Ground")
    for move in ("start", "wind-down", "close"):
        page.goto(f"{closed.partnership}/life/{move}/")
        send(page, {"reason": f"To {move}."})
    return {
        "changed": changed.partnership,
        "changed-network": changed.network,
        "twofold": twofold.partnership,
        "part-end": end,
        "closed": closed.partnership,
        "closed-network": closed.network,
    }


def _of_its_part(place: Place, step: str, typed: dict[str, str]) -> None:
    """Take a step with the one part of a partnership, from the list of its parts."""
    place.page.goto(f"{place.partnership}/life/")
    go(place.page, place.page.locator(f"main a[href$='{step}']"))
    send(place.page, typed)
