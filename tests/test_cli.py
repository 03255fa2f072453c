"""The command: quick to help, no Django where none is needed, plain refusals."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from copractice import cli
from copractice.domain.naming import STRENGTHS
from copractice.domain.vocabulary import Claim
from copractice.domain.words import Words
from copractice.partnerships.registry import kinds

COMMANDS = ("demo", "serve", "worker", "init", "types", "choose", "chart", "mail", "manage")
CLAIM = [field.name for field in fields(Claim)]
WEEKS = "week,share\n" + "".join(f"2026-W{w:02},{40 + w % 5}\n" for w in range(1, 16))


# A person's shell, without what the tests chose for themselves.
SHELL = {
    name: value
    for name, value in os.environ.items()
    if not name.startswith(("COPRACTICE_", "DJANGO_"))
}


def run(*given: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "copractice.cli", *given],
        capture_output=True,
        text=True,
        check=False,
        env={**SHELL, **environment},
    )


def modules_after(*given: str) -> set[str]:
    """The modules that are loaded when a command has run."""
    script = (
        "import sys, json\nfrom copractice import cli\n"
        f"try:\n    cli.main({list(given)!r})\nexcept SystemExit: pass\n"
        "print('\\n' + json.dumps(sorted(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=SHELL
    )
    return set(json.loads(done.stderr.splitlines()[-1]))


def test_help_names_every_command_and_teaches() -> None:
    done = run("--help")
    assert done.returncode == 0
    assert all(command in done.stdout for command in COMMANDS)
    assert "copractice demo" in done.stdout


@pytest.mark.parametrize("command", [c for c in COMMANDS if c != "manage"])
def test_each_command_has_help(command: str) -> None:
    done = run(command, "--help")
    assert done.returncode == 0
    assert "usage: copractice" in done.stdout


def test_help_imports_little_more_than_argparse() -> None:
    bare = subprocess.run(
        [sys.executable, "-c", "import sys, argparse, pathlib, json; print(len(sys.modules))"],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = modules_after("--help")
    ours = {name for name in loaded if name.startswith("copractice")}
    assert ours == {"copractice", "copractice.cli"}
    assert not loaded & {"django", "numpy", "babel", "granian"}
    assert len(loaded) <= int(bare.stdout) + 25


def test_a_chart_needs_no_django(tmp_path: Path) -> None:
    file = tmp_path / "weeks.csv"
    file.write_text(WEEKS)
    loaded = modules_after("chart", str(file))
    assert "copractice.domain.spc" in loaded
    assert not any(name == "django" or name.startswith("django.") for name in loaded)


def test_a_chart_reads_itself_aloud(tmp_path: Path) -> None:
    file, picture = tmp_path / "weeks.csv", tmp_path / "weeks.svg"
    file.write_text(WEEKS)
    done = run("chart", str(file), "--unit", "%", "--table", "--svg", str(picture))
    assert done.returncode == 0, done.stderr
    assert "the level is 42.0%" in done.stdout
    assert "Run chart around the median" in done.stdout
    assert done.stdout.count("\t42.0%") >= 15
    assert picture.read_text().startswith("<svg")


def test_a_chart_speaks_spanish(tmp_path: Path) -> None:
    file = tmp_path / "weeks.csv"
    file.write_text(WEEKS)
    done = run("chart", str(file), "--language", "es")
    assert done.returncode == 0
    assert "mediana" in done.stdout


def test_the_types_need_no_django_and_stand_in_order() -> None:
    loaded = modules_after("types", "--json")
    assert "copractice.choosing.filing" in loaded
    assert not any(name == "django" or name.startswith("django.") for name in loaded)
    done = run("types")
    assert done.returncode == 0, done.stderr
    places = [done.stdout.index(f"({slug})") for slug in kinds()]
    assert places == sorted(places)
    assert all(f"[{id}," in done.stdout for id in ("D1", "D2", "D4", "D5", "D6"))


@pytest.mark.parametrize("slug", kinds())
def test_a_type_is_told_with_its_hedges(slug: str) -> None:
    profile = kinds()[slug].profile
    done = run("types", slug)
    told = " ".join(done.stdout.split())
    words = Words("en")
    assert words(profile.definition) in told
    for claim in (*profile.studies, *profile.by_product, *profile.exemplar.claims):
        hedge = words(STRENGTHS[claim.strength])
        assert f"{hedge}: {words(claim.words)} [{claim.id}, {claim.source}]" in told
    for said in profile.standards:
        assert f"{words(STRENGTHS[said.claim.strength])}: {words(said.claim.words)}" in told


def test_the_types_as_data_are_whole() -> None:
    """Every field of every profile, and with each claim its hedge and its source."""
    whole = json.loads(run("types", "--json").stdout)
    assert [one["slug"] for one in whole["types"]] == list(kinds())
    for told, kind in zip(whole["types"], kinds().values(), strict=True):
        profile = kind.profile
        assert told.keys() == {field.name for field in fields(profile)}
        assert len(told["practices"]) == len(profile.practices)
        assert [one["claim"]["id"] for one in told["standards"]] == [
            one.claim.id for one in profile.standards
        ]
        assert all(one.keys() == {*CLAIM, "hedge"} for one in told["claims"])
    assert [one["year"] for one in whole["standards"]] == ["2011", "2022"]
    assert {one["id"] for one in whole["how_to_read"]} == {"D1", "D2", "D4", "D5", "D6"}


def test_one_type_as_data_is_one_type() -> None:
    first, *_ = kinds()
    whole = json.loads(run("types", first, "--json").stdout)
    assert [one["slug"] for one in whole["types"]] == [first]


def test_the_types_speak_spanish_by_the_catalogues_of_all_rooms() -> None:
    told = {
        language: json.loads(run("types", "--json", "--language", language).stdout)
        for language in ("en", "es")
    }
    assert told["es"]["language"] == "es"
    of_the_ground_floor = [one["how_to_read"][0]["words"] for one in told.values()]
    assert len(set(of_the_ground_floor)) == 2
    definitions = zip(
        *([t["definition"] for t in one["types"]] for one in told.values()), strict=True
    )
    assert any(english != spanish for english, spanish in definitions)


def test_a_type_that_is_not_there_is_refused_with_those_that_are() -> None:
    done = run("types", "square")
    assert done.returncode == 2
    assert "There is no type “square” here" in done.stderr
    assert all(slug in done.stderr for slug in kinds())


def test_whoever_reads_only_the_beginning_breaks_nothing() -> None:
    command = f"{sys.executable} -m copractice.cli types --json | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, env=SHELL)
    assert done.stdout == "{\n"
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("content", "given", "told"),
    [
        (b"%PDF-1.7 and so on", (), "PDF"),
        (b"week,share\n", ("--period", "week", "--value", "share"), "No row"),
        (WEEKS.encode(), ("--value", "sahre"), "Did you mean “share”"),
        (b"week,share\n2026-W60,4\n", ("--period", "week", "--value", "share"), "Line 2"),
    ],
)
def test_a_bad_file_gets_a_sentence(
    tmp_path: Path, content: bytes, given: tuple[str, ...], told: str
) -> None:
    file = tmp_path / "weeks.csv"
    file.write_bytes(content)
    done = run("chart", str(file), *given)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_file_gets_a_sentence() -> None:
    done = run("chart", "/nowhere/weeks.csv")
    assert done.returncode == 2
    assert "cannot be opened" in done.stderr


def test_a_wrong_week_changes_nothing(tmp_path: Path) -> None:
    done = run("demo", "--week", "2026-99", "--no-serve", COPRACTICE_DATA=str(tmp_path / "d"))
    assert done.returncode == 2
    assert "write it as 2026-W48" in done.stderr
    assert not (tmp_path / "d" / "copractice.sqlite3").exists()


@pytest.mark.parametrize(
    ("given", "before", "address"),
    [
        ((), {}, "http://localhost:8000"),
        (("--port", "8123"), {}, "http://localhost:8123"),
        (("--port", "8123"), {"COPRACTICE_ADDRESS": "https://x.example"}, "https://x.example"),
    ],
)
def test_links_in_letters_of_the_demo_lead_to_where_it_is_served(
    given: tuple[str, ...], before: dict[str, str], address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "environ", {**SHELL, **before})
    monkeypatch.setattr(cli, "_django", lambda: None)
    # A wrong week ends it before anything is made.
    with pytest.raises(SystemExit):
        cli.main(["demo", "--week", "2026-99", *given])
    assert os.environ["COPRACTICE_ADDRESS"] == address


def test_a_new_installation(tmp_path: Path) -> None:
    """Init, the first person, and serving is refused until the database is there."""
    data = {"COPRACTICE_DATA": str(tmp_path / "data")}
    early = run("serve", **data)
    assert early.returncode == 2
    assert "copractice init" in early.stderr
    first = run(
        "init",
        "--organisation",
        "Lake District",
        "--name",
        "Ann Lee",
        "--email",
        "ann@lake.example",
        **data,
    )
    assert first.returncode == 0, first.stderr
    assert "Ann Lee can sign in" in first.stdout
    again = run("init", "--organisation", "X", "--name", "Y", "--email", "y@x.example", **data)
    assert "There are people already" in again.stdout
    assert run("worker", "--once", **data).returncode == 0
    assert run("manage", "check", **data).returncode == 0


def test_an_empty_database_is_migrated_first_of_all(tmp_path: Path) -> None:
    """The checks must hold in a process that has imported no page yet."""
    done = run("manage", "migrate", COPRACTICE_DATA=str(tmp_path))
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder of a world that the command made, and what it told."""
    folder: Path = tmp_path_factory.mktemp("made") / "data"
    return folder, _make(folder)


def _make(folder: Path) -> str:
    done = run("demo", "--no-serve", "--week", "2026-W48", COPRACTICE_DATA=str(folder))
    assert done.returncode == 0, done.stderr
    assert "seed 7, week 2026-W48" in done.stdout
    return done.stdout


def _dump(folder: Path) -> list[dict[str, Any]]:
    given = ("manage", "dumpdata", "people", "partnerships", "network")
    done = run(*given, COPRACTICE_DATA=str(folder))
    assert done.returncode == 0, done.stderr
    rows: list[dict[str, Any]] = json.loads(done.stdout)
    for row in rows:
        row["fields"].pop("password", None)
    return rows


def test_the_same_seed_and_week_give_the_same_world(made: tuple[Path, str], tmp_path: Path) -> None:
    _make(tmp_path / "two")
    rows = _dump(made[0])
    assert len(rows) > 300
    assert _dump(tmp_path / "two") == rows


def test_a_world_is_kept_and_never_mixed(made: tuple[Path, str], tmp_path: Path) -> None:
    actions = int(made[1].rpartition(": ")[2].split()[0])
    assert 200 < actions <= 6000
    shutil.copytree(made[0], tmp_path / "data")
    data = {"COPRACTICE_DATA": str(tmp_path / "data")}
    assert "kept as it was" in run("demo", "--no-serve", **data).stdout
    assert "seed 8" in run("demo", "--no-serve", "--seed", "8", "--fresh", **data).stdout


def test_a_command_that_does_not_exist_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        cli.main(["paint"])
    assert refused.value.code == 2
    assert "invalid choice" in capsys.readouterr().err
