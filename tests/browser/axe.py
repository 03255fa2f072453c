"""What axe finds on a page: WCAG 2.0 to 2.2, A and AA, and its best practices; no exceptions."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
OPTIONS = {
    "runOnly": list(TAGS),
    # Off unless asked for by name.
    "rules": {"target-size": {"enabled": True}},
    # Its own fetching of style sheets breaks the page's rules about content; ours need none of it.
    "preload": False,
    "resultTypes": ["violations"],
}
_AXE = Axe()


def found_by_axe(page: Page) -> list[str]:
    """One line for each element that breaks a rule: the rule, what it asks, the element."""
    results = _AXE.run(page, options=OPTIONS)
    return [
        f"{rule['id']}: {rule['help']}: {node['html'][:200]}"
        for rule in results.response["violations"]
        for node in rule["nodes"]
    ]
