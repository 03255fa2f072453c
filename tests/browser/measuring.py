"""What can be measured on a page: what sticks out of it, what is too small for a thumb."""

from __future__ import annotations

from playwright.sync_api import Page

# What the page itself scrolls to reach; what scrolls in a region of its own does not count.
_CUT_OFF = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  return [...document.body.querySelectorAll('*')]
    .filter(e => e.getBoundingClientRect().right > root.clientWidth + 1)
    .map(e => e.outerHTML.slice(0, 120)).concat(`the page is ${root.scrollWidth} wide`);
}"""

# Links in running text are as high as its lines: WCAG 2.2 excepts them, and so do we. A link that
# is all there is on its line is no running text.
_TOO_SMALL = """([control, target]) => {
  const pressed = 'a[href], button, input:not([type=hidden]), select, textarea, summary';
  const alone = e => e.closest('p, li, td, th, dt, dd, h1, h2, h3, div')
    .textContent.trim() === e.textContent.trim();
  const isText = e => e.matches('a:not([role=button])')
    && getComputedStyle(e).display === 'inline';
  const low = e => {
    const held = e.matches('[type=radio], [type=checkbox]') ? e.closest('label') ?? e : e;
    const {width, height} = held.getBoundingClientRect();
    if (!width || !height) return false;
    if (isText(e)) return alone(e) && height < target - 0.5;
    return height < control - 0.5 || width < target - 0.5;
  };
  return [...document.querySelectorAll(pressed)].filter(low)
    .map(e => `${Math.round(e.getBoundingClientRect().height)} px: ${e.outerHTML.slice(0, 120)}`);
}"""

CONTROL = 44
"""Height of what one presses, in CSS pixels: ours."""
TARGET = 24
"""Smallest side of anything that can be pressed, in CSS pixels: WCAG 2.2, 2.5.8."""


def nothing_is_cut_off(page: Page) -> None:
    """At the width that it has, the page need not be scrolled sideways."""
    assert page.evaluate(_CUT_OFF) == []


def fits_a_small_phone(page: Page) -> None:
    """At 320 pixels, with everything unfolded: nothing is cut off, and a thumb can press it all."""
    page.set_viewport_size({"width": 320, "height": 700})
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    nothing_is_cut_off(page)
    assert page.evaluate(_TOO_SMALL, [CONTROL, TARGET]) == []
