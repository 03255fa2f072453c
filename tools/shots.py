"""Photograph every page of the demo: phone, wide, dark, print, into one folder.

``make shots`` makes a demo world of its own in a temporary folder, serves it, and visits each page
as the people who may. ``python -m tools.shots FOLDER [name …]`` photographs the named pages only.
"""

from __future__ import annotations

import sys
import tempfile
from itertools import groupby
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tools.chromium import chromium, launched_with
from tools.pages import PAGES, address, addresses, become
from tools.served import Demo, served

FORMS: dict[str, dict[str, Any]] = {
    "wide": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "print": {"viewport": {"width": 800, "height": 1100}},
}


def photograph(browser: Browser, demo: Demo, folder: Path, wanted: set[str]) -> int:
    """Take the wanted pages (all, where none is named) in all forms; returns how many pictures."""
    with browser.new_page() as first:
        known = addresses(first, demo)
    chosen = [seen for seen in PAGES if not wanted or seen.name in wanted]
    for form, settings in FORMS.items():
        for role, pages in groupby(chosen, lambda seen: seen.role):
            with browser.new_context(**settings) as context:
                page = context.new_page()
                become(page, demo, role)
                page.emulate_media(media="print" if form == "print" else "screen")
                for seen in pages:
                    page.goto(address(seen, demo, known))
                    page.screenshot(path=folder / f"{seen.name}.{form}.png", full_page=True)
    return len(chosen) * len(FORMS)


def main() -> None:
    """Take the pictures."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "shots")
    folder.mkdir(parents=True, exist_ok=True)
    program = chromium()
    if program is None:
        raise SystemExit("No Chromium was found. Install one, or name it in COPRACTICE_CHROMIUM.")
    with (
        tempfile.TemporaryDirectory() as data,
        served(Path(data)) as demo,
        sync_playwright() as playwright,
        playwright.chromium.launch(**launched_with(program)) as browser,
    ):
        print(photograph(browser, demo, folder, set(sys.argv[2:])), "pictures in", folder)


if __name__ == "__main__":
    main()
