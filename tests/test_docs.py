"""What the documentation promises is what the program has: settings, commands, links, examples."""

from __future__ import annotations

import argparse
import doctest
import os
import re
import runpy
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import get_commands

from copractice import cli
from copractice.people.models import OrganisationKind

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "copractice"
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
SETTING = re.compile(r"COPRACTICE_[A-Z_]*[A-Z]")
QUOTED_SETTING = re.compile(r"""["'](COPRACTICE_[A-Z_]*[A-Z])["']""")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.M)
CODE = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"[\w.<>-]*(?:/[\w.<>-]+)+/?|\.\w+linter|\w+\.py")


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def prose(page: Path) -> str:
    """A page without its fenced blocks."""
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def fenced(page: Path, language: str) -> Iterator[str]:
    for match in FENCE.finditer(page.read_text(encoding="utf-8")):
        if match[1] == language:
            yield match[2]


class Asked(dict[str, str]):
    """An environment that remembers what it was asked for, and the default given with it."""

    def __init__(self) -> None:
        super().__init__(COPRACTICE_SECRET_KEY="a key that opens nothing")
        self.defaults: dict[str, str] = {}

    def get(self, name: str, default: str | None = None) -> str | None:  # type: ignore[override]
        if name.startswith("COPRACTICE_"):
            self.defaults[name] = self.defaults.get(name) or default or ""
        return super().get(name, default)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Every variable the settings ask for, composed names too, with its default."""
    environment = Asked()
    monkeypatch.setattr(os, "environ", environment)
    runpy.run_path(str(PACKAGE / "web" / "settings.py"))
    return environment.defaults


def documented_settings() -> dict[str, str]:
    """Each variable of the tables in ``configuration.md``, with the cell of its default."""
    rows = re.findall(
        r"^\| `(COPRACTICE_\w+)` \|([^|]*)\|",
        (DOCS / "configuration.md").read_text(encoding="utf-8"),
        re.M,
    )
    return {name: default.strip().strip("`") for name, default in rows}


def test_settings_and_their_defaults_are_those_of_the_code(asked: dict[str, str]) -> None:
    assert documented_settings() == asked


def test_no_other_setting_is_named_anywhere() -> None:
    known = set(documented_settings())
    in_code = {
        name
        for path in PACKAGE.rglob("*.py")
        for name in QUOTED_SETTING.findall(path.read_text(encoding="utf-8"))
    }
    in_manual = {name for page in DOCS.rglob("*.md") for name in SETTING.findall(page.read_text())}
    assert in_code <= known
    assert in_manual <= known


def test_what_tests_and_tools_ask_for_is_told_to_contributors() -> None:
    told = set(SETTING.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")))
    asked = {
        name
        for folder in ("tests", "tools", "bench")
        for path in (ROOT / folder).rglob("*.py")
        for name in re.findall(
            r"""environ(?:\.get\(|\[)["'](COPRACTICE_\w+)["']""", path.read_text(encoding="utf-8")
        )
    }
    assert asked - set(documented_settings()) <= told


def commands() -> dict[str, argparse.ArgumentParser]:
    actions = cli._parser()._actions
    return next(a.choices for a in actions if isinstance(a, argparse._SubParsersAction))


def sections() -> dict[str, str]:
    """The sections of ``command.md`` by the command they are about."""
    text = (DOCS / "command.md").read_text(encoding="utf-8")
    parts = re.split(r"^## copractice (\w+)\n", text, flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_command_has_a_section_and_no_other_has() -> None:
    assert sections().keys() == commands().keys()


@pytest.mark.parametrize("command", commands())
def test_every_option_has_a_row_and_no_other_has(command: str) -> None:
    options = {
        flag
        for action in commands()[command]._actions
        for flag in action.option_strings
        if flag not in ("-h", "--help")
    }
    assert set(re.findall(r"^\| `(--[\w-]+)` \|", sections()[command], re.M)) == options


def test_every_command_of_django_that_is_told_is_there() -> None:
    told = {
        name for page in PAGES for name in re.findall(r"copractice manage (\w+)", code_of(page))
    }
    assert told - get_commands().keys() == {"help"}


def test_every_kind_of_organisation_is_told() -> None:
    row = next(line for line in sections()["init"].splitlines() if "`--kind`" in line)
    assert set(CODE.findall(row)) - {"--kind"} == set(OrganisationKind.values)


def chart_examples() -> list[tuple[str, str]]:
    """Each ``copractice chart`` of the pages whose file is here, with what is printed below it."""
    found = []
    for page in PAGES:
        for block in fenced(page, "console"):
            line, _, printed = block.partition("\n")
            if line.startswith("$ copractice chart docs/"):
                found.append((line.removeprefix("$ copractice "), printed))
    return found


@pytest.mark.parametrize(("line", "printed"), chart_examples())
def test_a_chart_says_what_the_page_says_it_says(
    line: str, printed: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    assert cli.main(shlex.split(line)) == 0
    # Pages are wrapped for reading, the command's lines are not.
    assert capsys.readouterr().out.split() == printed.split()


def test_there_are_such_examples() -> None:
    assert len(chart_examples()) >= 2


@pytest.mark.parametrize("page", ["charts.md", "fit.md", "candidates.md"])
def test_the_notebook_examples_hold(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    blocks = list(fenced(DOCS / page, "pycon"))
    assert blocks
    for block in blocks:
        example = doctest.DocTestParser().get_doctest(block, {}, page, page, 0)
        assert doctest.DocTestRunner(verbose=False).run(example).failed == 0
        assert example.examples


def anchors(page: Path) -> set[str]:
    """The names that headings get on the usual sites: small letters, hyphens for blanks."""
    plain = (re.sub(r"[^\w\- ]", "", title.lower()) for title in HEADING.findall(prose(page)))
    return {title.strip().replace(" ", "-") for title in plain}


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_lead_somewhere(page: Path) -> None:
    lost = []
    for target in LINK.findall(prose(page)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        if not there.exists() or (anchor and anchor not in anchors(there)):
            lost.append(target)
    assert lost == []


def test_every_page_of_the_manual_can_be_reached_from_its_start() -> None:
    reached, waiting = set[Path](), [DOCS / "index.md"]
    while waiting:
        page = waiting.pop()
        if page in reached or page not in PAGES:
            continue
        reached.add(page)
        targets = (t.partition("#")[0] for t in LINK.findall(prose(page)) if ":" not in t)
        waiting += [(page.parent / target).resolve() for target in targets if target]
    assert set(PAGES) - reached == set()


def test_pictures_are_small_and_all_are_shown() -> None:
    pictures = set((DOCS / "pictures").glob("*.png"))
    shown = {
        (page.parent / target).resolve()
        for page in PAGES
        for target in LINK.findall(prose(page))
        if target.endswith(".png")
    }
    assert shown == pictures
    assert [p.name for p in pictures if p.stat().st_size > 120_000] == []


def exists(path: str) -> bool:
    """Whether a path is there, seen from the checkout or from the package; ``<type>`` is any."""
    pattern = re.sub(r"<\w+>", "*", path.rstrip("/"))
    return any(next(base.glob(pattern), None) for base in (ROOT, PACKAGE, PACKAGE / "kinds"))


# Named as what will stand there, or as what somebody makes.
NOT_YET = {"reports/", "commons/", "evaluation/", "api/", "kinds/circle", "shots/"}
IN_EACH_ROOM = {
    *("policy.py", "actions.py", "models.py", "urls.py", "apps.py", "profile.py", "demo.py"),
    *("said/", "templates/", "tests/"),
}


@pytest.mark.parametrize("name", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_paths_that_developers_are_sent_to_are_there(name: str) -> None:
    paths = {code for code in CODE.findall(prose(ROOT / name)) if PATH.fullmatch(code)}
    # A file that outgrew itself is a folder of the same name.
    in_network = {
        p
        for p in paths
        if p in IN_EACH_ROOM
        and (exists(f"kinds/network/{p}") or exists(f"kinds/network/{p.removesuffix('.py')}/"))
    }
    data_folder = {"files/", "mail/", "static/", "/style/", "copractice-data/", "network/home.html"}
    unknown = paths - NOT_YET - in_network - data_folder
    assert sorted(path for path in unknown if not exists(path)) == []


def test_targets_of_make_are_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M))
    told = {
        t for page in PAGES for t in re.findall(r"^(?:\$ )?make ([a-z]+)\b", code_of(page), re.M)
    }
    assert {"demo", "test"} <= told
    assert told <= targets


def code_of(page: Path) -> str:
    """What a page shows as code, in lines and within them."""
    blocks = [match[2] for match in FENCE.finditer(page.read_text(encoding="utf-8"))]
    return "\n".join([*CODE.findall(prose(page)), *blocks])
