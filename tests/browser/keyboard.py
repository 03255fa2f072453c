"""Hands that have no mouse: Tab, arrows, Enter, Space and typing; and the focus is always seen."""

from __future__ import annotations

from playwright.sync_api import FilePayload, Locator, Page, expect

MOST = 250
"""More presses of Tab than any page needs."""

# Where the focus is, and whether a person can see that: on the screen, with an outline.
_FOCUS = """() => {
  const e = document.activeElement;
  if (!e || e === document.body || e === document.documentElement) return null;
  const {outlineStyle, outlineWidth} = getComputedStyle(e);
  const box = e.getBoundingClientRect();
  return {
    html: e.outerHTML.slice(0, 160),
    place: e.dataset.place ?? '',
    outlined: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1,
    onScreen: box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth
      && box.bottom > 0 && box.top < innerHeight,
  };
}"""
_IS_FOCUSED = "e => e === document.activeElement"
_LIES_BEFORE = """e => Boolean(
  document.activeElement !== document.body
  && e.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING
)"""


class Keyboard:
    """A person at a keyboard."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.keys = page.keyboard

    def press(self, key: str) -> str:
        """Press a key; where the focus is after it must be seen.

        Returns what the page notes as its ``data-place``, empty where it is nowhere.
        """
        self.keys.press(key)
        focus = self.page.evaluate(_FOCUS)
        if focus is None:
            return ""
        assert focus["outlined"], f"no outline: {focus['html']}"
        assert focus["onScreen"], f"out of sight: {focus['html']}"
        return str(focus["place"])

    def to(self, place: Locator) -> None:
        """Tab to a place, forwards or backwards, whichever is nearer in the page."""
        expect(place).to_have_count(1)
        key = "Shift+Tab" if place.evaluate(_LIES_BEFORE) else "Tab"
        for _step in range(MOST):
            if place.evaluate(_IS_FOCUSED):
                return
            self.press(key)
        raise AssertionError(f"Tab does not come to {place}")

    def button(self, name: str) -> None:
        """Go to what is called a button, be it a link or not, and press it as one does buttons."""
        self.follow(self.page.get_by_role("button", name=name, exact=True), "Space")

    def link(self, name: str, within: str = "body") -> None:
        """Go to the link of this name and follow it to its page."""
        self.follow(self.page.locator(within).get_by_role("link", name=name, exact=True), "Enter")

    def follow(self, place: Locator, key: str) -> None:
        """Go to what leads to another page, and there."""
        self.to(place)
        with self.page.expect_navigation():
            self.keys.press(key)

    def unfold(self, name: str) -> None:
        """Open what is folded in under a summary of this name."""
        self.to(self.page.locator("summary", has_text=name))
        self.press("Enter")

    def write(self, label: str, text: str) -> None:
        """Go to the field of this label and type; what stood there gives way."""
        field = self._field(label)
        self.to(field)
        self.keys.press("Control+A")
        self.keys.type(text)
        expect(field).to_have_value(text)

    def write_day(self, label: str, day: str) -> None:
        """Type a day, given as ISO writes it, in the order of an American screen."""
        field = self._field(label)
        self.to(field)
        year, month, date = day.split("-")
        self.keys.type(month + date + year)
        expect(field).to_have_value(day)

    def select(self, label: str, wanted: str) -> None:
        """Walk through a list of choices with the arrows until the wanted one is chosen."""
        field = self._field(label)
        self.to(field)
        self.press("Home")
        for _step in range(MOST):
            if field.evaluate("e => e.selectedOptions[0].label") == wanted:
                return
            self.press("ArrowDown")
        raise AssertionError(f"{label}: no choice {wanted}")

    def choose(self, group: str, wanted: str) -> None:
        """Go to a group of radio buttons and walk to the wanted one with the arrows."""
        radios = self.page.get_by_role("group", name=group).get_by_role("radio")
        chosen = self.page.get_by_role("group", name=group).get_by_label(wanted)
        self._into(radios)
        if not chosen.is_checked():
            self.press("Space")
        for _step in range(radios.count()):
            if chosen.is_checked():
                return
            self.press("ArrowDown")
        raise AssertionError(f"{group}: no choice {wanted}")

    def _into(self, radios: Locator) -> None:
        for _step in range(MOST):
            if radios.evaluate_all("all => all.includes(document.activeElement)"):
                return
            self.press("Tab")
        raise AssertionError(f"Tab does not come into {radios}")

    def tick(self, label: str) -> None:
        """Go to a box to tick and tick it; one that is ticked already stays so."""
        box = self.page.get_by_role("checkbox", name=label, exact=True)
        self.to(box)
        if not box.is_checked():
            self.press("Space")
        expect(box).to_be_checked()

    def hand_over(self, label: str, file: FilePayload) -> None:
        """Go to the field for a file; the window in which one chooses is the system's, not ours."""
        field = self._field(label)
        self.to(field)
        field.set_input_files(files=[file])

    def _field(self, label: str) -> Locator:
        return self.page.get_by_label(label).locator("visible=true").first
