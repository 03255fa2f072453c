"""Doing things through the pages by the names of their fields, in whatever language they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import FilePayload, Locator, Page, expect

from tools.pages import places
from tools.served import Demo

Typed = dict[str, str]


def form_with(page: Page, *fields: str) -> Locator:
    """The form that has all these fields, wherever it stands on the page."""
    selectors = "".join(f":has([name='{name}'])" for name in fields)
    return page.locator(f"main form{selectors}")


def fill(form: Locator, typed: Typed) -> None:
    """Answer the fields of a form by their names: text, choice or radio button."""
    _open_around(form)
    for name, answer in typed.items():
        field = form.locator(f"[name='{name}']")
        if field.first.get_attribute("type") == "radio":
            form.locator(f"[name='{name}'][value='{answer}']").check()
        elif field.evaluate("e => e.tagName") == "SELECT":
            field.select_option(answer)
        else:
            field.fill(answer)


def _open_around(form: Locator) -> None:
    form.evaluate(
        "e => { for (const one of [e.closest('details'), ...e.querySelectorAll('details')])"
        " if (one) one.open = true; }"
    )


def button(form: Locator) -> Locator:
    """The one filled button of a form."""
    return form.locator(".doing button:not(.outline)").first


def send(page: Page, typed: Typed, *fields: str) -> int:
    """Fill the form that has these fields (by default, those that are typed) and send it.

    Returns the status of the answer: 200 after a redirect, 422 where the form comes back.
    """
    form = form_with(page, *(fields or tuple(typed)))
    fill(form, typed)
    return go(page, button(form))


def go(page: Page, pressed: Locator) -> int:
    """Press what leads to another page, and wait for it; the status of the answer."""
    with page.expect_navigation() as led:
        pressed.click()
    assert led.value is not None
    return led.value.status


def follow(page: Page, name: str) -> None:
    """Follow the link of this name to its page."""
    go(page, page.get_by_role("link", name=name, exact=True))


def press(page: Page, action: str) -> None:
    """Press the button of the form that goes to an address ending so."""
    go(page, page.locator(f"main form[action$='{action}'] button"))


def says(page: Page, question: str) -> None:
    """The page is the one that asks and answers this."""
    expect(page.get_by_role("heading", level=1)).to_have_text(question)


def under(page: Page, heading: str) -> Locator:
    """The list that stands under a heading."""
    return page.get_by_role("heading", name=heading, exact=True).locator("+ ul")


def csv(name: str, text: str | bytes, kind: str = "text/csv") -> FilePayload:
    """A file as a browser sends it."""
    content = text.encode() if isinstance(text, str) else text
    return {"name": name, "mimeType": kind, "buffer": content}


MEASURE: Typed = {
    "name": "Exit tickets",
    "question": "Do more students say what they learned?",
    "definition": "Tickets with a sentence on the lesson, out of all tickets of the week.",
    "family": "process",
    "unit": "%",
    "direction": "up",
    "frequency": "week",
}


def today() -> date:
    """The demo's day, asked anew each time: a run of all tests can begin on the day before.

    Where the demo's people are it can be yesterday still.
    """
    return datetime.now(ZoneInfo("America/New_York")).date()


# One and the same for all figures of a run.
MONDAY = today() - timedelta(days=today().weekday())


def weeks(figures: str) -> str:
    """A CSV file of weekly figures, written as given with commas between, the last of this week."""
    values = figures.split(",")
    first = MONDAY - timedelta(weeks=len(values) - 1)
    lines = [f"{first + timedelta(weeks=n)},{value}" for n, value in enumerate(values)]
    return "\n".join(["week,value", *lines, ""])


@dataclass(frozen=True)
class Place:
    """A partnership that a test has founded for itself, and the page of the person who leads it."""

    page: Page
    partnership: str
    network: str
    picture: str

    def enter_party(self, organisation: str) -> None:
        """Say that an organisation of the directory takes part."""
        self.page.goto(f"{self.partnership}/partners/add/")
        send(self.page, {"organisation": organisation, "plays": "researchers"})

    def measure(self, **typed: str) -> str:
        """Define a measure; its address."""
        self.page.goto(f"{self.network}/measures/define/")
        send(self.page, {**MEASURE, **typed})
        return self.page.url.removesuffix("bring/")

    def bring(self, measure: str, file: FilePayload) -> None:
        """Choose a file for a measure and send it."""
        self.page.goto(f"{measure}bring/")
        form = form_with(self.page, "file")
        form.locator("[name='file']").set_input_files(files=[file])
        go(self.page, button(form))

    def take_in(self, measure: str, file: FilePayload, **columns: str) -> None:
        """Bring a file, choose its columns, and take its figures in."""
        self.bring(measure, file)
        send(self.page, {"attribution": "Our own count.", **columns})
        go(self.page, button(form_with(self.page, "drop")))

    def figures(self, measure: str) -> list[list[str]]:
        """All rows of a measure's table, latest first; none where it has no figures."""
        self.page.goto(f"{measure}?rows=all")
        rows = self.page.locator("main .scroll tbody tr").all()
        return [row.locator("th, td").all_inner_texts() for row in rows]

    def plan(self, measure: str, **typed: str) -> str:
        """Plan a cycle on a measure, with a prediction; its address."""
        number = measure.rstrip("/").rpartition("/")[2]
        self.page.goto(f"{self.network}/cycles/plan/?measure={number}")
        send(self.page, {**PLAN, **typed})
        return self.page.url


# The test is over: its figures may be in the file already.
PLAN: Typed = {
    "question": "Does one sentence at the door help?",
    "change": "Sentence at the door",
    "plan": "Four lessons, one class, this week and next.",
    "expected": "70 ± 5",
    "starts": str(MONDAY - timedelta(weeks=3)),
    "due": str(today()),
    "audience": "hub",
}


def founded(page: Page, demo: Demo, name: str, kind: str = "network") -> Place:
    """Found a partnership of one's own; the person of ``page`` leads it.

    Only a network has what ``network`` and the methods of :class:`Place` speak of.
    """
    page.goto(f"{demo.home}/partnerships/found/")
    send(page, {"name": name, "kind_slug": kind, "purpose": "Lessons end without a thought."})
    known = places(demo, page.url.split("/")[4])
    return Place(page, known["PARTNERSHIP"], known["NETWORK"], known["PICTURE"])
