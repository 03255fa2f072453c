"""Choices: from a situation to a brief and a founded partnership, and who sees what."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from pypdf import PdfReader

from copractice import cli
from copractice.choosing import actions, showing
from copractice.choosing.briefing import brief_of
from copractice.choosing.forms.situation import MOST_HOURS, SituationForm
from copractice.choosing.models import Candidacy, Check, Choice, Need, Offer, Plan, Version
from copractice.choosing.paper import PAGES, brief_paper, result_paper
from copractice.choosing.printing import words_of_all_rooms
from copractice.choosing.weighing import KeyTaken, weigh
from copractice.commons.meetings.models import Promise
from copractice.domain.candidates import read_candidate
from copractice.domain.fit import CRITERIA, Situation, read_situation, write_situation
from copractice.domain.transitions import NotPossible
from copractice.domain.words import LANGUAGES
from copractice.partnerships.models import Agreed, Agreement, Membership, Partnership
from copractice.people.rights import Denied, as_system
from copractice.people.scope import Audience
from copractice.reports import document, pages
from tests import world as small
from tests.domain.test_fit_situations import situations
from tests.world import ON_EACH_DATABASE

Clients = Callable[[small.Someone | None], Client]
WEIGHED = [one.key for one in CRITERIA]
EXAMPLES = Path(__file__).parents[1] / "docs" / "examples"
CANDIDATES = sorted((EXAMPLES / "candidates").glob("*.toml"))
LEADER = """
problem = "New teachers at four schools leave within three years"
goals = ["spread"]
months = 18
money = 18000
expects = ["soon"]
now = "no"
matters = "yes"
joins = "partly"
stops = "partly"

[[learners]]
who = "teachers"
what = "To take on new roles"

[[people]]
role = "Teacher"
count = 12
hours = 6
room = "some"
new_roles = "yes"

[[people]]
role = "principal"
count = 4
hours = 3
new_roles = "partly"

[data]
school-files = "yes"
own-measures = "partly"

[about.first-years-network]
relationship = "partly"
"""


def at(world: small.World, rest: str = "", name: str = "shared") -> str:
    return f"/choose/{world.a.rows[f'choice.{name}'].code}/{rest}"


def do(world: small.World, who: str, action: Callable[..., Any], **given_: Any) -> Any:
    actor = world.a.people[who].actor
    with small.acting(actor):
        return action(actor=actor, at=small.NOW, **given_)


def choice(world: small.World, name: str = "shared") -> Choice:
    with as_system("test"):
        found: Choice = world.a.rows[f"choice.{name}"].fresh()
    return found


def key() -> str:
    return str(uuid4())


def brought(client: Client, text: str | bytes, where: str = "/choose/file/", **more: str) -> Any:
    content = text.encode() if isinstance(text, str) else text
    body = {"key": key(), "file": SimpleUploadedFile("x.toml", content), **more}
    return client.post(where, body)


def begun(client: Client) -> str:
    """The address of a choice of twelve teachers, with three candidates."""
    where = brought(client, LEADER, title="Who stays?")["Location"]
    for file in CANDIDATES:
        answer = brought(client, file.read_bytes(), f"{where}candidate/")
        assert answer["Location"] == where
    return str(where)


# Page and command say the same.


def test_page_and_command_give_the_same_result(
    world: small.World, client_as: Clients, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    client = client_as(world.a.people["leader"])
    where = begun(client)
    file = tmp_path / "situation.toml"
    file.write_bytes(client.get(f"{where}situation.toml").content)
    given_ = [str(file), *(part for one in CANDIDATES for part in ("--with", str(one)))]
    for language in LANGUAGES:
        client.post("/language/", {"language": language, "next": "/"})
        page = client.get(f"{where}choice.json")
        assert cli.main(["choose", *given_, "--json", "--language", language]) == 0
        assert json.loads(page.content) == json.loads(capsys.readouterr().out)
    assert read_situation(file.read_text()) == read_situation(LEADER)


def test_the_command_writes_the_result_and_the_brief_on_paper(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "s.toml"
    file.write_text(LEADER)
    pdf = tmp_path / "r.pdf"
    given_ = ["choose", str(file), "--with", str(CANDIDATES[0])]
    assert cli.main([*given_, "--pdf", str(pdf)]) == 0
    assert "First Years Network" in _text(pdf.read_bytes())
    assert cli.main([*given_, "--pdf", str(pdf), "--brief", "first-years-network"]) == 0
    assert len(PdfReader(pdf).pages) == PAGES
    assert cli.main(given_) == 0
    printed = capsys.readouterr().out
    assert "1. First Years Network. Fit" in printed
    assert "Beside doing nothing new: Yes, if" in printed


def _text(content: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


@pytest.mark.parametrize(
    ("text", "more", "told"),
    [
        ('months = "many"\ncolour = 1', [], ["months: “many” cannot be read", "colour: “colour”"]),
        ("", ["--with", "nowhere.toml"], ["nowhere.toml cannot be opened"]),
        ("", ["--brief", "x"], ["give --pdf FILE too"]),
        ("", ["--pdf", "x.pdf", "--brief", "nobody"], ["no option “nobody”", "network"]),
        ("[weights]\ntopic=0\n", ["--pdf", "/nowhere/x.pdf"], ["/nowhere/x.pdf cannot be written"]),
    ],
)
def test_the_command_refuses_and_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, more: list[str], told: list[str]
) -> None:
    file = tmp_path / "s.toml"
    file.write_text(text)
    with pytest.raises(SystemExit) as refused:
        cli.main(["choose", str(file), *more])
    assert refused.value.code == 2
    said = capsys.readouterr().err
    assert all(one in said for one in told), said


def test_the_command_refuses_what_is_no_text_and_two_of_one_key(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "s.toml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SystemExit):
        cli.main(["choose", str(file)])
    assert "not written in UTF-8" in capsys.readouterr().err
    file.write_text("")
    with pytest.raises(SystemExit):
        cli.main(["choose", str(file), "--with", str(CANDIDATES[0]), "--with", str(CANDIDATES[0])])
    assert "Give this one another key" in capsys.readouterr().err


# The brief keeps to two pages, whatever is chosen, and says the same without pictures.


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["alliance", "network", "tie", "leader"])
def test_every_brief_has_two_pages_at_most(name: str, language: str) -> None:
    text = LEADER if name == "leader" else (EXAMPLES / "fit" / f"{name}.toml").read_text()
    candidates = [read_candidate(one.read_text()) for one in CANDIDATES]
    weighed = weigh(read_situation(text), candidates, showing.profiles())
    words = words_of_all_rooms(language)
    for option in weighed.judgement.options:
        assert pages(brief_paper(weighed, option.key, words, small.NOW)) <= PAGES, option.key


def test_a_brief_that_is_too_long_says_less_and_not_more_pages() -> None:
    long = read_candidate(CANDIDATES[0].read_text())
    many = tuple(f"Question {n}: {'and so on, ' * 20}?" for n in range(9))
    weighed = weigh(read_situation(LEADER), [replace(long, questions=many)], showing.profiles())
    words = words_of_all_rooms("en")
    assert pages(brief_paper(weighed, long.key, words, small.NOW)) <= PAGES


def test_the_brief_has_each_part_that_a_decision_needs() -> None:
    candidates = [read_candidate(one.read_text()) for one in CANDIDATES]
    weighed = weigh(read_situation(LEADER), candidates, showing.profiles())
    brief = brief_of(weighed, "first-years-network")
    words = words_of_all_rooms("en")
    told = {one.slug: " ".join(words(said) for said in one.says) for one in brief.chapters}
    assert set(told) == {
        *("fits", "asks", "gives", "costs", "risks", "before", "turning", "sources")
    }
    assert "teacher: 4 to 6 h a month" in told["asks"]
    assert "teacher 7.4 h a month, of 14 people" in told["asks"]
    assert "In 18 months it asks for 18,000 USD" in told["costs"]
    assert "The record holds about 50% to 80% of the work" in told["gives"]
    assert "After 3 months: How much" in told["risks"]
    assert "Who covers lessons" in told["before"]
    assert "Meister" in told["sources"]
    with pytest.raises(KeyError):
        brief_of(weighed, "nobody")


def test_what_is_drawn_is_told_too() -> None:
    candidates = [read_candidate(one.read_text()) for one in CANDIDATES]
    weighed = weigh(read_situation(LEADER), candidates, showing.profiles())
    words = words_of_all_rooms("en")
    paper = document(result_paper(weighed, words, small.NOW))
    reader = PdfReader(BytesIO(paper))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]
    told = _text(paper)
    for option in weighed.judgement.options:
        assert words(option.name) in told


# The form: nothing that a file said is lost.


def _posted(situation: Situation) -> QueryDict:
    """What a browser sends where somebody opens the form and presses its button."""
    form = SituationForm(situation=situation)
    body = QueryDict(mutable=True)
    for field in form:
        value = field.value()
        if isinstance(value, list | tuple):
            body.setlist(field.html_name, [str(one) for one in value])
        elif value is not None:
            body[field.html_name] = str(value)
    body["key"] = key()
    return body


def _same_in_a_form(situation: Situation) -> bool:
    """Whether a form can hold it: lines of a text area, and limits of its fields."""
    texts = [one.what for one in situation.learners or ()] + [situation.problem]
    roles = [one.role for one in situation.people or ()]
    plain = all(text == " ".join(text.split()) and text.isprintable() for text in texts + roles)
    given_ = [one.hours for one in situation.people or ()] + [situation.of_all.replaces]
    hours = all((one or 0) <= MOST_HOURS for one in given_)
    return plain and hours and len({one.casefold() for one in roles}) == len(roles)


@settings(max_examples=60, deadline=None)
@given(situations.filter(_same_in_a_form))
def test_a_situation_that_is_opened_and_saved_stays_the_same(situation: Situation) -> None:
    form = SituationForm(_posted(situation), situation=situation)
    assert form.is_valid(), form.errors
    kept = form.situation()
    assert kept.people == situation.people or situation.people is None
    for name in ("goals", "months", "money", "expects", "now", "of_all", "about", "problem"):
        assert getattr(kept, name) == getattr(situation, name), name
    assert dict(kept.weights) == dict(situation.weights)
    assert dict(kept.data) == dict(situation.data)
    assert set(kept.learners or ()) == set(situation.learners or ())


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({"count_0": "3"}, "Say of whom this is said"),
        ({"role_0": "teacher", "role_1": "Teacher "}, "This role stands above already"),
        ({"goals": ["spread", "none"]}, "Choose some of them, or the last one"),
        ({"months": "many"}, "Enter a whole number"),
        ({f"weight_{one}": "0" for one in WEIGHED}, "All weights are 0"),
    ],
)
def test_a_wrong_answer_is_told_and_what_was_typed_stays(
    world: small.World, client_as: Clients, body: dict[str, Any], told: str
) -> None:
    client = client_as(world.a.people["leader"])
    given_ = {"key": key(), "title": "T", "problem": "It stays", **body}
    answer = client.post("/choose/new/", given_)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert told in page
    assert "It stays" in page


def test_each_of_many_roles_of_a_file_stays_in_the_form(
    world: small.World, client_as: Clients
) -> None:
    client = client_as(world.a.people["leader"])
    many = "".join(f'[[people]]\nrole = "role {n}"\ncount = {n}\n' for n in range(20))
    where = brought(client, many, title="Many")["Location"]
    situation = read_situation(client.get(f"{where}situation.toml").content.decode())
    body = {**_posted(situation).dict(), "months": "7", "base": "1"}
    assert client.post(f"{where}change/", body).status_code == 302
    kept = read_situation(client.get(f"{where}situation.toml").content.decode())
    assert (kept.months, kept.people) == (7, situation.people)


def test_nobody_who_should_learn_and_something_to_learn_is_asked_again(
    world: small.World, client_as: Clients
) -> None:
    client = client_as(world.a.people["leader"])
    body = {"key": key(), "title": "T", "learners": "none", "learns_teachers": "To read charts"}
    answer = client.post("/choose/new/", body)
    assert answer.status_code == 422
    assert "Tick who" in answer.content.decode()
    assert "To read charts" in answer.content.decode()


@pytest.mark.parametrize(
    "body",
    [
        {"role_0": "unknown"},
        {"problem": "unknown", "role_0": "Unknown"},
        {"money": "999999999999", "months": "600"},
        {"role_0": "t", "hours_0": "744", "learns_teachers": "unknown"},
    ],
)
def test_whatever_a_form_takes_can_be_read_again(
    world: small.World, client_as: Clients, body: dict[str, str]
) -> None:
    client = client_as(world.a.people["leader"])
    answer = client.post("/choose/new/", {"key": key(), "title": "T", **body})
    assert answer.status_code == 302
    for rest in ("", "points/", "change/", "history/", "choice.pdf"):
        assert client.get(f"{answer['Location']}{rest}").status_code == 200, rest
    assert client.get("/choose/").status_code == 200


def test_more_than_a_figure_can_be_is_told(world: small.World, client_as: Clients) -> None:
    client = client_as(world.a.people["leader"])
    for name, value in (("money", "1e300"), ("replaces", "999"), ("months", "999")):
        answer = client.post("/choose/new/", {"key": key(), "title": "T", name: value})
        assert answer.status_code == 422, name


# A story: one assumption changed, and what came of it.


@ON_EACH_DATABASE
def test_one_assumption_is_changed_and_the_flip_is_seen(
    world: small.World, client_as: Clients
) -> None:
    client = client_as(world.a.people["leader"])
    where = begun(client)
    page = client.get(where).content.decode()
    assert "<b>First Years Network</b> fits best" in page
    text = client.get(f"{where}situation.toml").content.decode()
    body = _posted(read_situation(text))
    body["hours_0"], body["base"], body["reason"] = "3", "1", "Half of the substitutes are cut"
    answer = client.post(f"{where}change/", body.dict())
    assert answer["Location"] == f"{where}history/"
    history = client.get(answer["Location"]).content.decode()
    assert "Half of the substitutes are cut" in history
    assert "Teacher: the hours a month that each has: 3 h; it was 6 h before." in history
    assert "In front was <b>First Years Network</b>. Now it is <b>Lakeshore Study Council</b>" in (
        history
    )


def test_what_two_change_at_once_is_not_lost(world: small.World) -> None:
    situation = read_situation("months = 3")
    do(world, "leader", actions.change_situation, choice=choice(world), base=2, situation=situation)
    with pytest.raises(NotPossible, match="changed it while you wrote"):
        do(
            world,
            "leader",
            actions.change_situation,
            choice=choice(world),
            base=2,
            situation=read_situation("months = 4"),
        )
    with as_system("test"):
        latest = Version.objects.filter(choice=choice(world)).latest("number")
    assert latest.situation == write_situation(situation)
    # Where nothing differs, there is no next version.
    again = do(
        world, "leader", actions.change_situation, choice=choice(world), base=1, situation=situation
    )
    assert again.number == latest.number


def test_answers_on_one_option_hold_for_it_alone(world: small.World, client_as: Clients) -> None:
    client = client_as(world.a.people["leader"])
    body = {"key": key(), "joins": "no", "base": "2", "reason": "The huddle is new"}
    assert client.post(at(world, "of/north/answer/"), body).status_code == 302
    with as_system("test"):
        text = Version.objects.filter(choice=choice(world)).latest("number").situation
    situation = read_situation(text)
    assert situation.on("north").joins == "no"
    assert situation.of_all.joins is None


def test_a_choice_begins_from_a_need(world: small.World, client_as: Clients) -> None:
    with as_system("test"):
        need = Need.objects.filter(organisation__code=world.a.rows["district"].code).first()
    assert need is not None
    where = f"/choose/new/?need={world.a.rows['district'].code}/{need.number}"
    assert need.text in client_as(world.a.people["leader"]).get(where).content.decode()
    stranger = client_as(world.b.people["leader"])
    assert need.text not in stranger.get(where).content.decode()
    for odd in ("x/²", "x", "/1", f"{world.a.rows['district'].code}/999999999999"):
        assert stranger.get(f"/choose/new/?need={odd}").status_code == 200


def test_an_offer_is_brought_into_a_choice_from_its_own_page(
    world: small.World, client_as: Clients
) -> None:
    with as_system("test"):
        offer = Offer.objects.filter(withdrawn_at=None).first()
    assert offer is not None
    leader = client_as(world.a.people["leader"])
    assert (
        f"/choose/?offer={offer.code}"
        in leader.get(f"/choose/offers/{offer.code}/").content.decode()
    )
    listed = leader.get(f"/choose/?offer={offer.code}").content.decode()
    assert f"{at(world, 'candidate/')}?offer={offer.code}" in listed
    page = leader.get(f"{at(world, 'candidate/')}?offer={offer.code}").content.decode()
    assert re.search(rf'<option value="{offer.pk}" selected', page)
    # The steward reads the choice and brings nothing into it; an unknown offer leads nowhere.
    steward = client_as(world.a.people["steward"]).get(f"/choose/?offer={offer.code}")
    assert "candidate/?offer=" not in steward.content.decode()
    unknown = leader.get("/choose/?offer=nnnnnnnnnn").content.decode()
    assert "candidate/?offer=" not in unknown


# Files from elsewhere.


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b'months = "many"\nmoney = -1', ["months:", "money:"]),
        (b"\xff\xfe", ["no text in UTF-8"]),
        (b"x" * 300_000, ["too large"]),
        (b"months = ", ["TOML"]),
    ],
)
def test_a_bad_situation_is_told_whole_and_nothing_is_kept(
    world: small.World, client_as: Clients, content: bytes, told: list[str]
) -> None:
    client = client_as(world.a.people["leader"])
    with as_system("test"):
        before = Choice.objects.count()
    answer = brought(client, content, title="T")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert all(one in page for one in told)
    with as_system("test"):
        assert Choice.objects.count() == before


def test_an_empty_file_is_a_situation_of_which_nothing_is_known(
    world: small.World, client_as: Clients
) -> None:
    client = client_as(world.a.people["leader"])
    where = brought(client, b"", title="Nothing yet")["Location"]
    assert "Nothing is said of your situation yet" in client.get(where).content.decode()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b'key = "x"', ["format", "name"]),
        (b'format = "copractice-candidate-1"\nkey = "network"\nname = "N"', ["another key"]),
        (b"", ["format"]),
    ],
)
def test_a_bad_candidate_is_told_and_nothing_is_kept(
    world: small.World, client_as: Clients, content: bytes, told: list[str]
) -> None:
    client = client_as(world.a.people["leader"])
    answer = brought(client, content, at(world, "candidate/"))
    assert answer.status_code == 422
    assert all(one in answer.content.decode() for one in told)
    with as_system("test"):
        assert Candidacy.objects.filter(choice=choice(world)).count() == 1


def test_a_newer_profile_takes_the_place_of_the_earlier_one(
    world: small.World, client_as: Clients
) -> None:
    client = client_as(world.a.people["leader"])
    newer = b'format = "copractice-candidate-1"\nkey = "north"\nname = "North, renewed"\n'
    assert brought(client, newer, at(world, "candidate/")).status_code == 302
    page = client.get(at(world)).content.decode()
    assert "North, renewed" in page
    with as_system("test"):
        rows = list(Candidacy.objects.filter(choice=choice(world)).order_by("pk"))
    assert [row.removed_at is None for row in rows] == [False, True]


def test_the_key_of_a_type_is_no_candidates(world: small.World) -> None:
    taken = read_candidate('format = "copractice-candidate-1"\nkey = "council"\nname = "C"')
    with pytest.raises(KeyTaken):
        do(world, "leader", actions.bring_candidate, choice=choice(world), candidate=taken)


def test_there_is_an_end_to_candidates(world: small.World) -> None:
    for number in range(actions.MOST_CANDIDATES - 1):
        one = read_candidate(
            f'format = "copractice-candidate-1"\nkey = "c{number}"\nname = "C {number}"'
        )
        do(world, "leader", actions.bring_candidate, choice=choice(world), candidate=one)
    extra = read_candidate('format = "copractice-candidate-1"\nkey = "one"\nname = "One"')
    with pytest.raises(NotPossible, match="Take one out before"):
        do(world, "leader", actions.bring_candidate, choice=choice(world), candidate=extra)


# Whose it is.


@ON_EACH_DATABASE
def test_what_is_shared_is_read_and_what_is_not_is_absent(
    world: small.World, client_as: Clients
) -> None:
    steward = client_as(world.a.people["steward"])
    page = steward.get(at(world)).content.decode()
    assert f"{world.a.canary}choice.changed.problem" in page
    assert "Change the situation" not in page
    listed = steward.get("/choose/").content.decode()
    assert f"{world.a.canary}choice.shared" in listed
    assert f"{world.a.canary}choice.own" not in listed
    assert f"{world.a.canary}choice.teacher" not in listed
    stranger = client_as(world.b.people["leader"])
    assert world.a.canary not in stranger.get("/choose/").content.decode()
    assert stranger.get(at(world)).status_code == 404


@ON_EACH_DATABASE
def test_only_the_author_shares_and_only_where_they_are_something(world: small.World) -> None:
    mine, theirs = world.a.rows["district"], world.b.rows["district"]
    with as_system("test"):
        mine, theirs = mine.fresh(), theirs.fresh()
    with pytest.raises(Denied):
        do(
            world,
            "leader",
            actions.share_choice,
            choice=choice(world),
            audience=Audience.ORGANISATION,
            organisation=theirs,
        )
    with pytest.raises(Denied):
        do(
            world,
            "steward",
            actions.share_choice,
            choice=choice(world),
            audience=Audience.ORGANISATION,
            organisation=mine,
        )
    do(
        world,
        "leader",
        actions.share_choice,
        choice=choice(world),
        audience=Audience.PERSON,
        organisation=None,
    )
    assert choice(world).organisation is None


def test_what_is_put_away_leaves_the_list_and_keeps_its_address(
    world: small.World, client_as: Clients
) -> None:
    client = client_as(world.a.people["leader"])
    client.post(at(world, "put-away/"), {"key": key()})
    assert f"{world.a.canary}choice.shared" not in client.get("/choose/").content.decode()
    assert client.get(at(world)).status_code == 200


# From the brief to a partnership.


@ON_EACH_DATABASE
def test_a_partnership_is_founded_with_all_that_the_brief_said(
    world: small.World, client_as: Clients
) -> None:
    client = client_as(world.a.people["leader"])
    page = client.get(at(world, "of/north/found/")).content.decode()
    assert f"{world.a.canary}candidate.question" in page
    assert 'value="300"' in page  # minutes a month: halfway between 4 and 6 hours
    body = {
        "key": key(),
        "name": "North, here",
        "purpose": "Few stay",
        "starts": "2025-11-03",
        "renew_on": "2027-05-03",
        "role_0": "teacher",
        "minutes_0": "280",
    }
    answer = client.post(at(world, "of/north/found/"), body)
    assert answer.status_code == 302
    with as_system("test"):
        founded = Partnership.objects.get(name="North, here")
        assert answer["Location"] == f"/partnerships/{founded.code}/purpose/"
        assert (founded.starts, founded.until) == (date(2025, 11, 3), date(2027, 5, 3))
        assert Membership.objects.get(partnership=founded).standing == "leads"
        agreed = Agreed.objects.get(partnership=founded)
        assert (agreed.role, agreed.minutes) == ("teacher", 280)
        plan = Plan.objects.get(partnership=founded)
        assert read_candidate(plan.profile).key == plan.option == "north"
        assert read_situation(plan.situation).months == 18
        assert (plan.signed_on, plan.renew_on) == (date(2025, 11, 3), date(2027, 5, 3))
        fee = Agreement.objects.get(partnership=founded, kind="fee")
        assert (fee.amount, fee.currency, fee.per) == (Decimal(12000), "USD", "year")
        promised = Promise.objects.filter(partnership=founded).order_by("number")
        assert promised[0].text == f"{world.a.canary}candidate.question"
        checks = Check.objects.filter(partnership=founded)
        own = checks.get(risk__startswith=f"{world.a.canary}candidate.risk")
        assert own.due == date(2026, 2, 3)
        assert checks.count() > 1
    assert client.get(answer["Location"]).status_code == 200


def test_a_type_can_be_founded_without_a_candidate(world: small.World, client_as: Clients) -> None:
    client = client_as(world.a.people["leader"])
    body = {"key": key(), "name": "Ours", "starts": "2025-10-15", "renew_on": "2026-10-15"}
    answer = client.post(at(world, "of/council/found/"), body)
    assert answer.status_code == 302
    with as_system("test"):
        plan = Plan.objects.get(partnership__name="Ours")
        assert plan.profile == ""
        assert not Agreement.objects.filter(partnership=plan.partnership).exists()


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"renew_on": "2025-11-03"}, "This day comes before it begins"),
        ({"minutes_0": ""}, "Say how many minutes, or choose no role"),
        ({"name": ""}, "This field is required"),
    ],
)
def test_what_cannot_be_founded_is_told(
    world: small.World, client_as: Clients, more: dict[str, str], told: str
) -> None:
    client = client_as(world.a.people["leader"])
    body = {
        "key": key(),
        "name": "N",
        "starts": "2025-11-03",
        "renew_on": "2026-11-03",
        "role_0": "teacher",
        "minutes_0": "10",
    }
    answer = client.post(at(world, "of/north/found/"), {**body, **more})
    assert answer.status_code == 422
    assert told in answer.content.decode()
    with as_system("test"):
        assert not Plan.objects.filter(name=f"{world.a.canary}candidate.name").exists()


# Pages.


@pytest.mark.parametrize(
    "rest",
    [
        "",
        "points/",
        "history/",
        "change/",
        "of/north/",
        "of/north/brief/",
        "of/north/found/",
        "candidate/",
        "share/",
    ],
)
def test_a_page_takes_a_dozen_queries_however_much_there_is(
    world: small.World, client_as: Clients, rest: str
) -> None:
    client = client_as(world.a.people["leader"])
    few = _queries(client, at(world, rest))
    for number in range(6):
        one = read_candidate(
            f'format = "copractice-candidate-1"\nkey = "c{number}"\nname = "C {number}"'
        )
        do(world, "leader", actions.bring_candidate, choice=choice(world), candidate=one)
        do(
            world,
            "leader",
            actions.change_situation,
            choice=choice(world),
            base=2 + number,
            situation=read_situation(f"months = {number + 1}"),
        )
    assert _queries(client, at(world, rest)) == few <= 13


def test_the_list_takes_as_many_queries_however_long(
    world: small.World, client_as: Clients
) -> None:
    client = client_as(world.a.people["leader"])
    few = _queries(client, "/choose/")
    for number in range(8):
        do(world, "leader", actions.begin_choice, title=f"C {number}", situation=Situation())
    assert _queries(client, "/choose/") == few <= 13


def _queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured.captured_queries)


def test_a_page_in_spanish_has_no_english_left(world: small.World, client_as: Clients) -> None:
    client = client_as(world.a.people["leader"])
    client.post("/language/", {"language": "es", "next": "/"})
    for rest in ("", "points/", "of/network/brief/", "change/"):
        page = client.get(at(world, rest)).content.decode()
        text = re.sub(r"<[^>]+>|CANARY-[^<]*", " ", page)
        left = re.search(r".{0,60}\b(the|with|would|which|people)\b.{0,60}", text)
        assert not left, (rest, left)
