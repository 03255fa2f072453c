"""The profiles of the types: complete, hedged, in our words, no more than the article says."""

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

from copractice.domain import naming, standards
from copractice.domain.article import INTRODUCTION
from copractice.domain.partnering import PARTNERING
from copractice.domain.standards import ShownBy
from copractice.domain.vocabulary import (
    Claim,
    Decided,
    DemandPart,
    Knowledge,
    Learner,
    LearningRole,
    Level,
    Newcomer,
    Practice,
    Profile,
    Standing,
    Strength,
)
from copractice.domain.words import Sentence, Words
from copractice.partnerships.registry import Kind, kinds
from tools import claims as table

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("COPRACTICE_SHARED", ROOT / ".." / "shared"))
SOURCE = ROOT / "src" / "copractice"

# What the article says of each type's demand (D3), and the ids of what is said of it alone.
OWN = {
    "community": (Level.LOW, range(2, 9), range(1, 6)),
    "council": (Level.LOW, range(9, 16), range(6, 9)),
    "alliance": (Level.MODERATE, range(16, 23), range(9, 16)),
    "design": (Level.HIGH, range(23, 29), range(16, 19)),
    "network": (Level.HIGH, range(29, 35), range(19, 23)),
}
# Read off the article by hand: a changed hedge is a changed claim.
HEDGES = {
    **{id: {"may"} for id in ["A1", "A7"]},
    **{id: {"usually"} for id in ["A2", "A6"]},
    **{id: {"tends"} for id in ["A5", "A8", "A9"]},
    "T2": {"by-definition", "some"},
    "T3": {"occasionally"},
    "T4": {"usually"},
    "T5": {"may"},
    "T7": {"may"},
    "T8": {"a-few-studies"},
    "T10": {"usually"},
    "T11": {"some"},
    "T14": {"usually"},
    "T15": {"presumably"},
    "T18": {"some"},
    "T20": {"usually"},
    "T22": {"by-their-account"},
    "T24": {"usually"},
    "T28": {"by-their-account"},
    "T34": {"several-studies"},
    **{id: {"tends"} for id in ["D1", "D6"]},
    **{id: {"presumably"} for id in ["D3", "D5"]},
    "D4": {"may"},
    **{id: {"may"} for id in ["O8", "O10", "O11", "O12", "O16", "O17", "O18"]},
    "O3": {"presumably"},
    "O19": {"some"},
    "S0": {"tends"},
    "S1": {"meets", "may"},
    "S2": {"by-definition"},
    "S3": {"surpasses"},
    "S4": {"meets"},
    "S8": {"may", "some"},
    "S15": {"arguably", "may", "tends"},
    "S19": {"only-nonclassroom"},
    "S21": {"tends-not"},
    "S22": {"tends-not"},
    "S25": {"ideally", "meets", "tends"},
    **{f"X{n}": {"example"} for n in range(1, 23)},
}

ALL = list(kinds().values())
EACH = pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.slug)


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
    told = [*(kind.profile for kind in ALL), *standards.SETS.values(), standards.CROSSWALK]
    return [str(one) for value in told for one in sentences_in(value)]


def claims(profile: Profile, id: str) -> list[Claim]:
    return [one for one in profile.claims if one.id == id]


def test_the_types_are_those_of_the_article_from_low_to_high_demand() -> None:
    assert [kind.slug for kind in ALL] == list(OWN)
    order = [Level.LOW, Level.MODERATE, Level.HIGH]
    ranks = [order.index(OWN[kind.slug][0]) for kind in ALL]
    assert ranks == sorted(ranks)


@EACH
def test_what_is_said_of_the_type_alone_is_in_its_claims(kind: Kind) -> None:
    _level, told, shown = OWN[kind.slug]
    ids = {one.id for one in kind.profile.claims}
    assert {f"T{n}" for n in told} | {f"X{n}" for n in shown} <= ids
    # And nothing that is said of another type.
    assert {id for id in ids if re.fullmatch(r"T\d+", id)} == {"T1", *(f"T{n}" for n in told)}
    assert {one.id for one in kind.profile.exemplar.claims} == {f"X{n}" for n in shown}


def test_a_claim_has_the_hedges_that_the_article_gives_it() -> None:
    found = {id: set(row["hedges"]) for id, row in table.places().items()}
    assert {id: found[id] for id in HEDGES} == HEDGES


def test_every_claim_of_the_list_is_in_the_data_with_its_hedge() -> None:
    """No id of the article's claims on types, demand, opportunities, standards, exemplars lacks."""
    path = SHARED / "design" / "claims.md"
    if not path.exists():
        pytest.skip("no ../shared: ids of claims not checked")
    known = set(re.findall(r"^\| ([ATDOSX]\d+) \|", path.read_text(), re.MULTILINE))
    assert len(known) == 119
    rows = table.places()
    assert known <= set(rows)
    assert all(rows[id]["hedges"] and rows[id]["where"] for id in known)
    said = {one.id for kind in ALL for one in kind.profile.claims}
    assert known <= said
    assert {id for id in said if re.fullmatch(r"[ATDOSX]\d+", id)} <= known


def test_the_manual_lists_every_claim_as_the_data_have_it() -> None:
    assert table.PAGE.read_text(encoding="utf-8") == table.page()


@EACH
def test_every_claim_has_words_and_a_source(kind: Kind) -> None:
    assert all(str(one.words).strip() for one in kind.profile.claims)
    assert all(re.search(r"\b20\d\d\b", one.source) for one in kind.profile.claims)


@EACH
def test_every_claim_that_is_cited_is_there(kind: Kind) -> None:
    cited = {id for words in kind.profile.demand for id in words.claims}
    cited |= {id for one in kind.profile.opportunities for id in one.claims}
    assert cited <= {one.id for one in kind.profile.claims}


@EACH
def test_what_the_profile_shows_is_among_its_claims(kind: Kind) -> None:
    profile = kind.profile
    shown = [*profile.studies, *(said.claim for said in profile.standards), *profile.by_product]
    assert all(claim in profile.claims for claim in (*shown, *profile.exemplar.claims))
    assert profile.exemplar.link.startswith("http")


@EACH
def test_demand_is_said_in_words_on_each_of_the_four_parts(kind: Kind) -> None:
    assert [words.part for words in kind.profile.demand] == list(DemandPart)
    for words in kind.profile.demand:
        assert words.level is OWN[kind.slug][0]
        assert {"D3", "D5"} <= set(words.claims)
        # The article ranks types, not parts: the reader is told so each time.
        assert str(words.words).endswith("The article ranks the type as a whole, not this part.")
        assert not re.search(r"\d", str(words.words))


@EACH
def test_standards_are_spoken_of_clause_by_clause_and_never_those_of_2022(kind: Kind) -> None:
    said = kind.profile.standards
    assert all(standards.clause(one.clause).standard == one.standard for one in said)
    assert {standards.standard(one.standard).set for one in said} == {"2011"}
    assert all(str(one.why).strip() for one in said)
    assert all(said.count(one) == 1 for one in said)


def test_no_clause_is_idle() -> None:
    used = {one.clause for kind in ALL for one in kind.profile.standards}
    assert used == {clause.key for clause in standards.CLAUSES}


def test_several_statements_stand_beside_each_other_on_one_standard() -> None:
    """Nothing is flattened to one mark: hedges that differ stay apart in one cell."""
    for kind in ALL:
        on = [o.claim.strength for o in kind.profile.standards if "communities" in o.standard]
        assert len(set(on)) > 1, kind.slug


@EACH
def test_roles_cover_leading_looking_and_every_newcomer(kind: Kind) -> None:
    roles = kind.profile.roles
    assert len({role.slug for role in roles}) == len(roles)
    assert {role.standing for role in roles} == set(Standing)
    assert {one for role in roles for one in role.taken_by} == set(Newcomer)
    assert {"guest", "funder"} <= {r.slug for r in roles if r.standing is Standing.LOOKS}


PRACTICES = [(kind, one) for kind in ALL for one in kind.profile.practices]


@pytest.mark.parametrize(("kind", "one"), PRACTICES, ids=lambda v: getattr(v, "slug", ""))
def test_a_practice_says_what_it_touches_and_where_its_minutes_come_from(
    kind: Kind, one: Practice
) -> None:
    assert kind.profile.practice(one.slug) == one
    assert 0 < one.minutes <= 240
    assert "assumption" in str(one.minutes_basis)
    touched = [standards.standard(touch.standard) for touch in one.touches]
    if one not in PARTNERING:
        assert {standard.set for standard in touched} == {"2011", "2022"}
    assert len({standard.key for standard in touched}) == len(touched)
    # Activity shows neither leadership nor resources, so no practice claims to.
    assert all(s.shown_by in {ShownBy.ACTIVITY, ShownBy.RESULT} for s in touched)
    assert set(one.opportunities) <= {o.slug for o in kind.profile.opportunities}
    assert one.opportunities
    assert one.answers or not one.leads


@EACH
def test_a_type_says_what_its_practices_do_with_knowledge(kind: Kind) -> None:
    own = [one for one in kind.profile.practices if one not in PARTNERING]
    assert len(own) >= 7
    assert all(one in kind.profile.practices for one in PARTNERING)
    done = {each for one in own for each in one.knowledge}
    assert {Knowledge.TRANSFER, Knowledge.USE} <= done
    assert str(kind.profile.knowledge).strip()


def test_a_leader_of_the_network_is_who_decides_what_follows() -> None:
    own = [one for one in kinds()["network"].profile.practices if one not in PARTNERING]
    assert [one.slug for one in own if one.leads] == ["act-cycle"]
    assert all(one.answers for one in own if one.role is LearningRole.LEADER)


@EACH
def test_both_sides_have_something_to_learn(kind: Kind) -> None:
    assert {one.learner for one in kind.profile.opportunities} == set(Learner)
    slugs = [one.slug for one in kind.profile.opportunities]
    assert len(set(slugs)) == len(slugs)


@EACH
def test_nothing_is_promised_where_the_article_hedges(kind: Kind) -> None:
    """An opportunity that rests on hedged claims alone is told with a hedge."""
    hedged = {Strength.MAY, Strength.SOME, Strength.PRESUMABLY}
    for one in kind.profile.opportunities:
        strengths = {c.strength for id in one.claims for c in claims(kind.profile, id)}
        if strengths <= hedged:
            assert re.search(r"\b(can|may|sometimes|presumably)\b", str(one.words)), one.slug


def test_what_the_article_grants_to_some_types_is_not_given_to_others() -> None:
    by = {kind.slug: {i for o in kind.profile.opportunities for i in o.claims} for kind in ALL}
    for id in ("O11", "O13"):
        assert {slug for slug, ids in by.items() if id in ids} == {"design", "network"}
    assert {slug for slug, ids in by.items() if "O17" in ids} == {"design"}
    assert not by["community"] & {"O14", "O16", "O19", "O20"}
    assert not by["council"] & {"O14", "O16", "O19", "O20"}


@EACH
def test_what_one_asks_before_joining_and_when_founding(kind: Kind) -> None:
    profile = kind.profile
    assert all(str(one).endswith("?") for one in profile.before_joining)
    assert len(profile.before_joining) >= 8
    assert 4 <= len(profile.questions) <= 6
    assert len({one.slug for one in profile.questions}) == len(profile.questions)
    assert all(str(one.words).endswith("?") for one in profile.questions)


@EACH
def test_where_learning_is_a_by_product(kind: Kind) -> None:
    ids = {one.id for one in kind.profile.by_product}
    assert ids <= {"A4", "S21"}
    # "These partnerships" of S21 are those about design and development.
    assert ("S21" in ids) == (kind.slug in ("design", "network"))


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_sentence_can_be_said(language: str) -> None:
    words = Words(language)
    told = [words(one) for kind in ALL for one in sentences_in(kind.profile)]
    assert all(text.strip() for text in told)


def test_everything_in_the_closed_lists_has_a_name() -> None:
    assert set(naming.STRENGTHS) == set(Strength)
    assert set(naming.ROLES) == set(LearningRole)
    assert set(naming.LEVELS) == set(Level)
    assert set(naming.PARTS) == set(DemandPart)
    assert set(naming.KNOWLEDGE) == set(Knowledge)
    assert set(naming.LEARNERS) == set(Learner)
    assert set(naming.NEWCOMERS) == set(Newcomer)
    assert set(naming.DECIDED) == set(Decided)


def test_words_are_plain() -> None:
    for text in ours():
        assert not re.search(r"[!\u2014]", text), text
        # One sentence holds 40 words at most.
        assert all(len(part.split()) <= 40 for part in re.split(r"[.?]", text)), text


@EACH
def test_a_copied_folder_with_another_slug_is_a_further_type(
    kind: Kind, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, copy = SOURCE / "kinds" / kind.label, tmp_path / "copiedkind"
    shutil.copytree(folder / "said", copy / "said")
    (copy / "__init__.py").touch()
    text = (folder / "profile.py").read_text()
    assert text.count(f'slug="{kind.slug}"') == 1
    (copy / "profile.py").write_text(text.replace(f'slug="{kind.slug}"', 'slug="sixth"'))
    monkeypatch.syspath_prepend(tmp_path)
    try:
        copied: Profile = importlib.import_module("copiedkind.profile").PROFILE
        loaded = {name for name in sys.modules if name.startswith("copiedkind.said.")}
    finally:
        for name in [name for name in sys.modules if name.startswith("copiedkind")]:
            del sys.modules[name]
    assert copied.slug == "sixth"
    assert copied.practices == kind.profile.practices
    # Its parts came from the copy, not from the folder that was copied.
    parts = (folder / "said").glob("[!_]*.py")
    assert loaded == {f"copiedkind.said.{path.stem}" for path in parts}


def test_no_sentence_is_taken_from_the_article() -> None:
    files = sorted((SHARED / "source").glob("*.txt"))
    if not files:
        pytest.skip("no ../shared: our words not compared with the article")
    article = runs(" ".join(path.read_text() for path in files), 7)
    copied = {run for text in ours() for run in runs(text, 7)} & article
    assert not copied


def test_the_introduction_is_part_of_every_profile() -> None:
    assert all(claim in kind.profile.claims for kind in ALL for claim in INTRODUCTION)


def runs(text: str, n: int) -> set[str]:
    """All runs of n words, in lower case."""
    words = re.findall(r"[a-z0-9']+", text.lower())
    return {" ".join(words[i : i + n]) for i in range(len(words) - n + 1)}
