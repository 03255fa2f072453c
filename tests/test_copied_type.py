"""A further type is one new folder and no edit elsewhere: tried on a copy of the source."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
VISIT = """
import django
django.setup()
from datetime import date
from django.core.checks import run_checks
from django.core.management import call_command
from django.test import Client
from django.test.utils import setup_test_environment
from copractice.partnerships.models import Part
from copractice.partnerships.registry import kinds
from copractice.people.models import Account
from copractice.web.world import build

setup_test_environment()
assert {"network", "sixth"} < set(kinds()), kinds()
assert not run_checks(), run_checks()
call_command("migrate", verbosity=0)
call_command("makemigrations", check=True, dry_run=True, verbosity=0)
build(7, date(2026, 11, 23))
for slug in ("network", "sixth"):
    part = Part.objects.filter(kind=slug).first()
    client = Client()
    client.force_login(Account.objects.get(person=part.partnership.founded_by))
    home = client.get(f"/partnerships/{part.partnership.code}/", follow=True)
    assert home.status_code == 200, home.status_code
    assert f"/{slug}/" in home.redirect_chain[-1][0], home.redirect_chain
    for page in ("cycles/", "measures/", "measures/1/", "learned/", "cycles/plan/", "cycles/7/"):
        answer = client.get(home.redirect_chain[-1][0] + page)
        assert answer.status_code == 200, (slug, page, answer.status_code)
    origins = {t.origin.name for t in home.templates if t.origin and "kinds" in t.origin.name}
    print(slug, sorted(origins))
print("lived")
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source with a second type made by copying the first and changing its slug."""
    root = tmp_path_factory.mktemp("copied")
    ignore = shutil.ignore_patterns("__pycache__", "tests")
    shutil.copytree(ROOT / "src", root / "src", ignore=ignore)
    shutil.copy(ROOT / ".importlinter", root)
    kinds = root / "src" / "copractice" / "kinds"
    shutil.copytree(kinds / "network", kinds / "circle")
    profile = kinds / "circle" / "profile.py"
    text = profile.read_text()
    assert text.count('slug="network"') == 1
    profile.write_text(text.replace('slug="network"', 'slug="sixth"'))
    return root


def run(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    shell = {n: v for n, v in os.environ.items() if not n.startswith(("COPRACTICE_", "DJANGO_"))}
    environment = {
        **shell,
        "PYTHONPATH": str(root / "src"),
        "COPRACTICE_DATA": str(root / "data"),
        "COPRACTICE_DEBUG": "1",
        "COPRACTICE_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "copractice.web.settings",
    }
    return subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, check=False
    )


def test_a_copied_folder_with_another_slug_is_founded_played_and_visited(copy: Path) -> None:
    visit = run(copy, sys.executable, "-c", VISIT)
    assert visit.returncode == 0, visit.stderr[-2000:]
    lines = dict(line.split(" ", 1) for line in visit.stdout.splitlines() if " " in line)
    assert visit.stdout.rstrip().endswith("lived")
    # Each type draws its pages with the templates of its own folder.
    assert "/kinds/circle/" in lines["sixth"]
    assert "/kinds/network/" not in lines["sixth"]


def test_the_contracts_hold_on_the_copy(copy: Path) -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    kept = run(copy, str(linter), "--no-cache")
    assert kept.returncode == 0, kept.stdout[-2000:]
    assert "0 broken" in kept.stdout
