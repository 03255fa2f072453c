"""The profile of networked improvement communities: complete, hedged, and in our own words."""

from __future__ import annotations

import importlib
import os
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from copractice.domain import standards
from copractice.domain.standards import ShownBy
from copractice.domain.vocabulary import (
    Claim,
    DemandPart,
    Learner,
    LearningRole,
    Level,
    Profile,
    Standing,
    Strength,
)
from copractice.domain.words import Sentence, Words
from copractice.kinds.network import profile
from copractice.kinds.network.profile import CLAIMS, PROFILE

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("COPRACTICE_SHARED", ROOT / ".." / "shared"))
FOLDER = Path(profile.__file__).parent
FILES = [FOLDER / "profile.py", *sorted((FOLDER / "said").glob("*.py"))]

HEDGES = {
    "T29": Strength.BY_DEFINITION,
    "T30": Strength.BY_DEFINITION,
    "T31": Strength.BY_DEFINITION,
    "T32": Strength.MAY,
    "T33": Strength.BY_DEFINITION,
    "T34": Strength.SEVERAL_STUDIES,
    "D1": Strength.TENDS,
    "D2": Strength.BY_DEFINITION,
    "D3": Strength.PRESUMABLY,
    "D4": Strength.MAY,
    "D5": Strength.PRESUMABLY,
    "D6": Strength.TENDS,
    "O1": Strength.BY_DEFINITION,
    "O2": Strength.TENDS,
    "O3": Strength.PRESUMABLY,
    "O10": Strength.MAY,
    "O11": Strength.MAY,
    "O12": Strength.MAY,
    "O13": Strength.MAY,
    "O14": Strength.TENDS,
    "O15": Strength.TENDS,
    "O16": Strength.MAY,
    "O17": Strength.MAY,
    "O18": Strength.MAY,
    "O19": Strength.SOME,
    "O20": Strength.MAY,
    "S0": Strength.TENDS,
    "S2": Strength.BY_DEFINITION,
    "S3": Strength.SURPASSES,
    "S4": Strength.MEETS,
    "S8": Strength.MAY,
    "S9": Strength.TENDS,
    "S14": Strength.TENDS,
    "S15": Strength.MAY,
    "S19": Strength.ONLY_NONCLASSROOM,
    "S21": Strength.TENDS_NOT,
    "S22": Strength.TENDS_NOT,
    "S23": Strength.MAY,
    "S24": Strength.MEETS,
    "S25": Strength.TENDS,
    "X19": Strength.SOME,
    "X20": Strength.SOME,
    "X21": Strength.SOME,
    "X22": Strength.SOME,
}


def sentences_in(value: object) -> Iterator[Sentence]:
    if isinstance(value, Sentence):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from sentences_in(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from sentences_in(getattr(value, field.name))


def ours() -> list[str]:
    told = [PROFILE, CLAIMS, *standards.SETS.values(), standards.CROSSWALK]
    return [str(one) for value in told for one in sentences_in(value)]


def claims(id: str) -> list[Claim]:
    return [one for one in CLAIMS if one.id == id]


@pytest.mark.parametrize(("id", "strength"), HEDGES.items())
def test_a_claim_is_found_with_its_hedge(id: str, strength: Strength) -> None:
    assert {one.strength for one in claims(id)} == {strength}


def test_every_claim_that_is_cited_is_there() -> None:
    cited = {id for words in PROFILE.demand for id in words.claims}
    cited |= {id for one in PROFILE.opportunities for id in one.claims}
    assert cited <= {one.id for one in CLAIMS}


def test_what_the_profile_shows_is_among_its_claims() -> None:
    shown = [*PROFILE.studies, *(said.claim for said in PROFILE.standards)]
    assert PROFILE.by_product is not None
    assert all(claim in CLAIMS for claim in (*shown, PROFILE.by_product))
    assert PROFILE.by_product.id == "S21"


def test_every_claim_carries_a_source() -> None:
    assert all(re.search(r"\b20\d\d\b", one.source) for one in CLAIMS)


def test_student_results_are_named_with_their_studies() -> None:
    (claim,) = claims("T34")
    assert claim in PROFILE.studies
    assert "Bryk" in claim.source
    assert "Lewis" in claim.source


def test_demand_is_high_in_words_on_each_of_the_four_parts() -> None:
    assert [words.part for words in PROFILE.demand] == list(DemandPart)
    for words in PROFILE.demand:
        assert words.level is Level.HIGH
        assert {"D3", "D5"} <= set(words.claims)
        # The article ranks types, not parts: the reader is told so each time.
        assert "ranks the type as a whole" in str(words.words)
        assert not re.search(r"\d", str(words.words))


def test_every_standard_of_2011_is_spoken_of_and_none_of_2022() -> None:
    said = {one.standard for one in PROFILE.standards}
    assert said == {one.key for one in standards.SETS["2011"].standards}


def test_the_roles_are_those_of_the_membership_table() -> None:
    assert [role.slug for role in PROFILE.roles] == [
        "hub",
        "facilitator",
        "site-lead",
        "teacher",
        "principal",
        "researcher",
        "expert",
        "guest",
        "funder",
    ]
    assert [r.slug for r in PROFILE.roles if r.standing is Standing.LEADS] == ["hub", "facilitator"]
    assert [r.slug for r in PROFILE.roles if r.standing is Standing.LOOKS] == ["guest", "funder"]


def test_the_practices_cover_a_cycle_and_what_is_around_it() -> None:
    assert [practice.slug for practice in PROFILE.practices] == [
        "define-measure",
        "import-series",
        "enter-figure",
        "plan-cycle",
        "do-cycle",
        "note-cycle",
        "study-cycle",
        "act-cycle",
        "write-finding",
        "huddle",
        "share-protocol",
    ]


@pytest.mark.parametrize("practice", PROFILE.practices, ids=lambda practice: practice.slug)
def test_a_practice_says_what_it_touches_and_where_its_minutes_come_from(practice: object) -> None:
    assert practice in PROFILE.practices
    one = PROFILE.practice(getattr(practice, "slug", ""))
    assert 0 < one.minutes <= 60
    assert "assumption" in str(one.minutes_basis)
    touched = [standards.standard(touch.standard) for touch in one.touches]
    assert {standard.set for standard in touched} == {"2011", "2022"}
    assert len({standard.key for standard in touched}) == len(touched)
    # Activity shows neither leadership nor resources, so no practice claims to.
    assert all(s.shown_by in {ShownBy.ACTIVITY, ShownBy.RESULT} for s in touched)
    assert set(one.opportunities) <= {o.slug for o in PROFILE.opportunities}
    assert one.opportunities


def test_only_deciding_leads() -> None:
    assert [one.slug for one in PROFILE.practices if one.leads] == ["act-cycle"]
    assert all(one.answers for one in PROFILE.practices if one.role is LearningRole.LEADER)


def test_both_sides_have_something_to_learn() -> None:
    assert {one.learner for one in PROFILE.opportunities} == set(Learner)
    slugs = [one.slug for one in PROFILE.opportunities]
    assert len(set(slugs)) == len(slugs)


def test_nothing_is_promised_where_the_article_hedges() -> None:
    """An opportunity that rests on hedged claims alone is told with a hedge."""
    hedged = {Strength.MAY, Strength.SOME, Strength.PRESUMABLY}
    for one in PROFILE.opportunities:
        strengths = {claim.strength for id in one.claims for claim in claims(id)}
        if strengths <= hedged:
            assert re.search(r"\b(can|may|sometimes|presumably)\b", str(one.words)), one.slug


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_sentence_can_be_said(language: str) -> None:
    words = Words(language)
    told = [words(one) for value in (PROFILE, CLAIMS) for one in sentences_in(value)]
    assert all(text.strip() for text in told)


def test_words_are_plain() -> None:
    for text in ours():
        assert not re.search(r"[!\u2014]", text), text
        # One sentence holds 40 words at most.
        assert all(len(part.split()) <= 40 for part in re.split(r"[.?]", text)), text


def test_a_copied_folder_with_another_slug_is_a_further_type(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copiedkind"
    shutil.copytree(FOLDER / "said", copy / "said")
    (copy / "__init__.py").touch()
    text = (FOLDER / "profile.py").read_text()
    assert text.count(f'slug="{PROFILE.slug}"') == 1
    (copy / "profile.py").write_text(text.replace(f'slug="{PROFILE.slug}"', 'slug="sixth"'))
    monkeypatch.syspath_prepend(tmp_path)
    try:
        copied: Profile = importlib.import_module("copiedkind.profile").PROFILE
        loaded = {name for name in sys.modules if name.startswith("copiedkind.said.")}
    finally:
        for name in [name for name in sys.modules if name.startswith("copiedkind")]:
            del sys.modules[name]
    assert copied.slug == "sixth"
    assert copied.practices == PROFILE.practices
    # Its parts came from the copy, not from the folder that was copied.
    parts = (FOLDER / "said").glob("[!_]*.py")
    assert loaded == {f"copiedkind.said.{path.stem}" for path in parts}


def test_the_folder_is_named_only_by_its_slug() -> None:
    named = [
        line
        for path in FILES
        for line in path.read_text().splitlines()
        if re.search(r"\bnetwork\b", line)
    ]
    assert [line.strip() for line in named] == ['slug="network",']


def listed() -> dict[str, str]:
    rows = (ROOT / "docs" / "claims.md").read_text().splitlines()
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows if "|" in row]
    return {row[0]: row[1] for row in cells if len(row) == 3 and row[0] != "id"}


def test_the_manual_lists_every_claim_with_its_hedge() -> None:
    table = listed()
    for one in CLAIMS:
        assert one.strength.value in table[one.id].split(", "), one.id


def test_the_claims_are_known_in_the_list_of_claims() -> None:
    path = SHARED / "design" / "claims.md"
    if not path.exists():
        pytest.skip("no ../shared: ids of claims not checked")
    known = set(re.findall(r"^\| ([A-Z]\d+) \|", path.read_text(), re.MULTILINE))
    assert {one.id for one in CLAIMS if one.source.endswith("Meister & Blitz 2016")} <= known


def test_no_sentence_is_taken_from_the_article() -> None:
    files = sorted((SHARED / "source").glob("*.txt"))
    if not files:
        pytest.skip("no ../shared: our words not compared with the article")
    article = runs(" ".join(path.read_text() for path in files), 7)
    copied = {run for text in ours() for run in runs(text, 7)} & article
    assert not copied


def runs(text: str, n: int) -> set[str]:
    """All runs of n words, in lower case."""
    words = re.findall(r"[a-z0-9']+", text.lower())
    return {" ".join(words[i : i + n]) for i in range(len(words) - n + 1)}
