"""The shared agenda: proposing, rating together, deciding with reasons, and what stays private."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from pypdf import PdfReader
from python_calamine import load_workbook

from copractice.commons.agenda import actions
from copractice.commons.agenda.gives import agenda_dates, agenda_waits, close_due_rounds
from copractice.commons.agenda.models import (
    InRound,
    Outcome,
    PartyView,
    Proposal,
    Rating,
    Round,
    Step,
)
from copractice.commons.agenda.standing import parties_of
from copractice.commons.asks.models import Ask
from copractice.commons.notices.models import Notice
from copractice.domain.asking import AskState
from copractice.domain.priorities import Move, ProposalState, RoundState
from copractice.domain.transitions import NotPossible
from copractice.partnerships.models import (
    Activity,
    ArtefactVersion,
    Finding,
    HistoryEntry,
    Part,
    Partnership,
)
from copractice.partnerships.subjects import subject_of
from copractice.people.rights import Actor, Denied, as_system
from tests import world as small
from tests.world import ON_EACH_DATABASE

Clients = Callable[[small.Someone | None], Client]


def at(world: small.World, rest: str = "") -> str:
    return f"/partnerships/{world.a.partnership.code}/agenda/{rest}"


def number(world: small.World, name: str) -> int:
    found = world.a.rows[name].number
    assert found is not None
    return found


def row(world: small.World, name: str) -> Any:
    with as_system("test"):
        return world.a.rows[name].fresh()


def told(answer: Any) -> str:
    """The page as a person reads it."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def part_of(world: small.World) -> Part:
    with as_system("test"):
        return Part.objects.select_related("partnership").get(pk=world.a.rows["part"].pk)


def do(world: small.World, who: str, action: Callable[..., Any], **given: Any) -> Any:
    actor = world.a.people[who].actor
    with small.acting(actor):
        return action(actor=actor, at=small.NOW, **given)


def propose(world: small.World, title: str, who: str = "teacher") -> Proposal:
    text = actions.Text(title, f"{title} is needed.", "students")
    made: Proposal = do(world, who, actions.propose, part=part_of(world), text=text)
    return made


def opened(world: small.World, *proposals: Proposal, days: int = 7) -> Round:
    made: Round = do(
        world,
        "hub",
        actions.open_round,
        part=part_of(world),
        title="What matters",
        closes=small.NOW.date() + timedelta(days=days),
        proposals=proposals,
    )
    return made


# From a need to a decision.


@ON_EACH_DATABASE
def test_every_page_opens(world: small.World, client_as: Clients) -> None:
    hub = client_as(world.a.people["hub"])
    late, closed, is_open = (
        number(world, name) for name in ("proposal.late", "round.closed", "round.open")
    )
    for rest in (
        "",
        "history/",
        "history.csv",
        "history.xlsx",
        "print.pdf",
        "propose/",
        f"{late}/",
        f"{late}/?version=1",
        f"{late}/edit/",
        f"{late}/join/",
        f"{late}/take-back/",
        f"{late}/decide/",
        "rounds/open/",
        f"rounds/{closed}/",
        f"rounds/{is_open}/",
        f"rounds/{is_open}/rate/",
        f"rounds/{is_open}/close/",
        f"rounds/{closed}/decide/",
    ):
        assert hub.get(at(world, rest)).status_code == 200, rest


@ON_EACH_DATABASE
def test_members_propose_and_rate_and_hear_what_was_decided(
    world: small.World, client_as: Clients
) -> None:
    """The whole way: two proposals, a round, three people of two sides, a decision with reasons."""
    teacher, researcher = (client_as(world.a.people[who]) for who in ("teacher", "researcher"))
    for client, title in ((teacher, "Reading"), (researcher, "Data")):
        body = {"title": title, "need": f"{title}!", "need_of": "students", "key": str(uuid4())}
        assert client.post(at(world, "propose/"), body).status_code == 302
    with as_system("test"):
        reading, data = (Proposal.objects.get(title=title) for title in ("Reading", "Data"))
    hub = client_as(world.a.people["hub"])
    body = {
        "title": "Next year",
        "proposals": [str(reading.pk), str(data.pk)],
        "closes": "2025-11-01",
        "weighing": "parties",
        "key": str(uuid4()),
    }
    answer = hub.post(at(world, "rounds/open/"), body)
    assert answer.status_code == 302
    where = answer["Location"]
    # Sent twice, it is one round.
    assert hub.post(at(world, "rounds/open/"), body)["Location"] == where
    for client, figures in (
        (teacher, (5, 1, 2, 4)),
        (researcher, (2, 4, 5, 2)),
        (hub, (5, 2, 1, 5)),
    ):
        names = [f"{q}-{p.number}" for p in (reading, data) for q in ("important", "present")]
        sent = dict(zip(names, map(str, figures), strict=True))
        sent |= {"alone": "on", "key": str(uuid4())}
        assert client.post(where + "rate/", sent).status_code == 302
        assert "Fewer than five people" in told(client.get(where))
    assert hub.post(where + "close/", {"key": str(uuid4())}).status_code == 302
    page = told(teacher.get(where))
    assert "Reading" in page
    assert "put it first" in page
    reasons = {
        f"what-{reading.number}": "take-up",
        f"why-{reading.number}": "Both sides see it.",
        f"what-{data.number}": "",
        "key": str(uuid4()),
    }
    assert hub.post(where + "decide/", reasons).status_code == 302
    assert hub.post(where + "decide/", reasons).status_code == 302  # sent twice
    assert "Both sides see it." in told(teacher.get(at(world)))
    with as_system("test"):
        heard = Notice.objects.filter(person=world.a.people["teacher"].person)
        assert any(f"/agenda/{reading.number}/" in one.href for one in heard)
        entry = HistoryEntry.objects.get(what="agenda-take-up", facts__title="Reading")
        assert entry.reason == "Both sides see it."
        finding = Finding.objects.get(about="Reading")
        assert (finding.practice, finding.strength) == ("decide-agenda", "decision")
        assert Step.objects.filter(proposal=reading).count() == 1


@ON_EACH_DATABASE
def test_what_people_do_here_stands_in_their_own_record_once(world: small.World) -> None:
    with as_system("test"):
        done = Activity.objects.filter(practice__in=("propose-question", "rank-agenda"))
        teacher = done.filter(person=world.a.people["teacher"].person)
        assert teacher.filter(practice="rank-agenda").count() == 1
        sources = list(teacher.filter(practice="propose-question").values_list("source", flat=True))
        assert len(sources) == len(set(sources)) == 4
        sat = Activity.objects.filter(practice="decide-agenda", person=world.a.people["hub"].person)
        assert sat.count() == 1  # three decisions in one sitting


# Whose answers, whose view.


@ON_EACH_DATABASE
def test_a_rating_is_read_by_nobody_else(world: small.World) -> None:
    closed = row(world, "round.closed")
    for who in small.EVERYBODY:
        actor = world.a.people[who].actor
        with small.acting(actor):
            seen = Rating.objects.allowed(actor, "agenda.rating.read").filter(round=closed)
            assert set(seen.values_list("person", flat=True)) <= {actor.person}, who


@ON_EACH_DATABASE
def test_while_a_round_is_open_nobody_has_a_view(world: small.World) -> None:
    with as_system("test"):
        assert not PartyView.objects.filter(round=world.a.rows["round.open"].pk).exists()
        assert PartyView.objects.filter(round=world.a.rows["round.closed"].pk).exists()


def test_the_answers_of_a_person_come_back_to_that_person(
    world: small.World, client_as: Clients
) -> None:
    where = at(world, f"rounds/{number(world, 'round.open')}/rate/")
    first, second = number(world, "proposal.first"), number(world, "proposal.second")
    client = client_as(world.a.people["teacher"])
    sent = {f"important-{first}": "4", f"present-{first}": "0", "alone": "on"}
    assert client.post(where, sent | {"key": str(uuid4())}).status_code == 302
    page = client.get(where).content.decode()
    checked = re.findall(r'name="([a-z]+-\d+)" value="(\d)"[^>]*checked', page)
    assert sorted(checked) == [(f"important-{first}", "4"), (f"present-{first}", "0")]
    # Half of it is kept, and the other half can follow; then nothing waits any more.
    waits = _waits(world, "teacher")
    assert any("Say what matters" in line for line in waits)
    more = {f"{q}-{n}": "3" for n in (first, second) for q in ("important", "present")}
    assert client.post(where, more | {"alone": "on", "key": str(uuid4())}).status_code == 302
    assert not any("Say what matters" in line for line in _waits(world, "teacher"))
    asked = Ask.objects.filter(person=world.a.people["teacher"].person)
    source = f"agenda.round:{world.a.rows['round.open'].code}"
    assert [one.state for one in asked.filter(source=source)] == [AskState.ANSWERED]


def _waits(world: small.World, who: str) -> list[str]:
    actor = world.a.people[who].actor
    here = list(Partnership.objects.filter(pk=world.a.partnership.pk))
    return [str(line.what) for line in agenda_waits(actor, here)]


def test_who_answers_alone_is_asked_before_it_is_shown_as_the_partys_view(
    world: small.World, client_as: Clients
) -> None:
    where = at(world, f"rounds/{number(world, 'round.open')}/rate/")
    sent = {f"important-{number(world, 'proposal.first')}": "4", "key": str(uuid4())}
    answer = client_as(world.a.people["principal"]).post(where, sent)
    assert answer.status_code == 422
    assert "with one answer alone" in told(answer)
    assert not Rating.objects.filter(person=world.a.people["principal"].person).exists()


def test_a_school_that_is_no_party_is_spoken_for_by_its_district(world: small.World) -> None:
    partnership = Partnership.objects.get(pk=world.a.partnership.pk)
    names = {
        who: {one.organisation.name for one in parties_of(world.a.people[who].actor, partnership)}
        for who in ("hub", "teacher", "teacher-2", "researcher", "guest", "bystander")
    }
    district, school = world.a.canary + "district.name", world.a.canary + "school-1.name"
    assert names == {
        "hub": {district},
        "teacher": {school},
        "teacher-2": {district},
        "researcher": set(),
        "guest": set(),
        "bystander": set(),
    }


# What the state forbids.


@ON_EACH_DATABASE
def test_while_it_is_rated_a_proposal_stands_still(world: small.World) -> None:
    first, late = row(world, "proposal.first"), row(world, "proposal.late")
    text = actions.Text("Other", "Other", "students")
    with pytest.raises(NotPossible):
        do(world, "principal", actions.edit_proposal, proposal=first, base=1, text=text)
    decision = actions.Decision(first, Move.TAKE_UP, "Now")
    with pytest.raises(NotPossible):
        do(world, "hub", actions.decide_proposals, decisions=[decision])
    with pytest.raises(NotPossible):
        do(world, "hub", actions.join_proposals, proposal=late, into=first)
    with pytest.raises(NotPossible):
        opened(world, first, late)


def test_a_round_that_is_over_takes_no_more_and_closes_by_the_clock(world: small.World) -> None:
    one, other = propose(world, "One"), propose(world, "Other")
    made = opened(world, one, other, days=0)
    do(world, "teacher", actions.rate_proposals, round=made, answers={one.pk: actions.Answer(5, 1)})
    later = small.NOW + timedelta(days=1)
    actor = Actor(world.a.people["teacher"].person, later.date())
    with pytest.raises(NotPossible):
        actions.rate_proposals(actor=actor, at=later, round=made, answers={})
    for _twice in range(2):
        close_due_rounds(later)
    made.refresh_from_db()
    assert (made.state, made.closed_at) == (RoundState.CLOSED, later)
    assert PartyView.objects.filter(round=made).count() == 1
    # The other one closes later, and was left alone.
    assert row(world, "round.open").state == RoundState.OPEN


def test_a_decision_on_several_is_whole_or_not_at_all(world: small.World) -> None:
    fine, gone = propose(world, "Fine"), propose(world, "Gone")
    do(world, "teacher", actions.withdraw_proposal, proposal=gone)
    decisions = [actions.Decision(one, Move.TAKE_UP, "Yes") for one in (fine, gone)]
    with pytest.raises(NotPossible):
        do(world, "hub", actions.decide_proposals, decisions=decisions)
    fine.refresh_from_db()
    assert fine.state == ProposalState.PROPOSED


def test_one_round_needs_two_proposals_and_a_day_to_come(
    world: small.World, client_as: Clients
) -> None:
    late = row(world, "proposal.late")
    body = {
        "title": "One",
        "proposals": [str(late.pk)],
        "closes": "2020-01-01",
        "key": str(uuid4()),
    }
    answer = client_as(world.a.people["hub"]).post(at(world, "rounds/open/"), body)
    assert answer.status_code == 422
    assert "Choose two at least" in told(answer)
    assert "This day is past" in told(answer)


@pytest.mark.parametrize("who", ["guest", "funder", "leader", "bystander"])
def test_who_only_looks_in_reads_and_does_not_propose(
    world: small.World, client_as: Clients, who: str
) -> None:
    client = client_as(world.a.people[who])
    assert client.get(at(world)).status_code == (404 if who == "bystander" else 200)
    assert client.get(at(world, "propose/")).status_code == 404
    part = part_of(world)
    with pytest.raises(Denied):
        do(world, who, actions.propose, part=part, text=actions.Text("No", "No", "students"))


# Nobody's words are lost.


@ON_EACH_DATABASE
def test_two_who_edit_at_once_keep_each_others_words(
    world: small.World, client_as: Clients
) -> None:
    proposal = propose(world, "Old title")
    where = at(world, f"{proposal.number}/edit/")
    body = {
        "title": "Old title",
        "need": "Old title is needed.",
        "need_of": "students",
        "base": "1",
    }
    hub, teacher = (client_as(world.a.people[who]) for who in ("hub", "teacher"))
    assert hub.post(where, {**body, "title": "Hub", "key": str(uuid4())}).status_code == 302
    # The teacher changed another field of the same version: both changes stand.
    assert teacher.post(where, {**body, "need": "Much", "key": str(uuid4())}).status_code == 302
    with as_system("test"):
        proposal.refresh_from_db()
        assert (proposal.title, proposal.need) == ("Hub", "Much")
    # And the same field: theirs is shown, mine is kept, and sent again it stands.
    answer = teacher.post(where, {**body, "title": "Teacher", "key": str(uuid4())})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "“Hub”" in page
    assert 'value="Teacher"' in page
    base = re.search(r'name="base" value="(\d+)"', page)
    assert base is not None
    again = {**body, "title": "Teacher", "need": "Much", "base": base[1], "key": str(uuid4())}
    assert teacher.post(where, again).status_code == 302
    with as_system("test"):
        versions = ArtefactVersion.objects.filter(artefact=proposal.artefact_id)
        titles = list(versions.order_by("number").values_list("value__title", flat=True))
    assert titles == ["Old title", "Hub", "Hub", "Teacher"]


@ON_EACH_DATABASE
def test_joined_proposals_keep_both_texts_and_tell_both_proposers(
    world: small.World, client_as: Clients
) -> None:
    page = told(
        client_as(world.a.people["guest"]).get(at(world, f"{number(world, 'proposal.spare')}/"))
    )
    for name in ("spare", "joined"):
        assert f"{world.a.canary}proposal.{name}.need" in page
    for who in ("teacher", "teacher-2"):
        assert f"{world.a.canary}person.{who}" in page
    decision = actions.Decision(row(world, "proposal.spare"), Move.TAKE_UP, "Both")
    do(world, "hub", actions.decide_proposals, decisions=[decision])
    with as_system("test"):
        heard = Notice.objects.filter(href__endswith=f"/agenda/{number(world, 'proposal.spare')}/")
        people = {world.a.people[who].person for who in ("teacher", "teacher-2")}
        assert people <= set(heard.values_list("person", flat=True))


def test_it_can_be_taken_apart_again_and_brought_in_again(
    world: small.World, client_as: Clients
) -> None:
    for name, who in (("joined", "teacher"), ("declined", "researcher"), ("back", "teacher")):
        where = at(world, f"{number(world, f'proposal.{name}')}/bring-in-again/")
        client = client_as(world.a.people[who])
        assert client.post(where, {"key": str(uuid4())}).status_code == 302
        found = row(world, f"proposal.{name}")
        assert (found.state, found.joined_to) == (ProposalState.PROPOSED, None)


def test_what_came_of_it_is_several_things_with_their_pages(
    world: small.World, client_as: Clients
) -> None:
    where = at(world, f"{number(world, 'proposal.reading')}/what-came/")
    client = client_as(world.a.people["teacher"])
    page = f"https://here.example{at(world, str(number(world, 'proposal.late')))}/"
    assert (
        client.post(where, {"note": "A talk", "address": page, "key": str(uuid4())}).status_code
        == 302
    )
    lost = client.post(where, {"note": "Else", "address": "/nowhere/", "key": str(uuid4())})
    assert lost.status_code == 422
    assert "What you wrote is kept" in told(lost)
    outcomes = Outcome.objects.filter(proposal=row(world, "proposal.reading"))
    assert outcomes.count() == 2
    assert outcomes.last().source == f"agenda.proposal:{world.a.rows['proposal.late'].code}"  # type: ignore[union-attr]


def test_the_text_that_was_rated_is_known(world: small.World) -> None:
    late, other = row(world, "proposal.late"), propose(world, "Other")
    made = opened(world, late, other)
    versions = dict(InRound.objects.filter(round=made).values_list("proposal", "version"))
    assert versions == {late.pk: 2, other.pk: 1}


# What the rooms below are given.


def test_what_waits_and_for_whom(world: small.World) -> None:
    soon = small.NOW.date() + timedelta(days=3)
    text = actions.Text("Soon", "Soon", "system", decides_by=soon.isoformat())
    do(world, "teacher", actions.propose, part=part_of(world), text=text)
    assert "Decide: Soon" in _waits(world, "hub")
    assert "Decide: Soon" not in _waits(world, "teacher")
    assert any("Say what matters" in line for line in _waits(world, "researcher"))
    assert any("Your proposal was answered" in line for line in _waits(world, "researcher"))
    assert _waits(world, "guest") == []
    actor = world.a.people["guest"].actor
    here = list(Partnership.objects.filter(pk=world.a.partnership.pk))
    found = agenda_dates(actor, here, date(2025, 10, 1), date(2025, 12, 1))
    assert {one.first for one in found} == {soon, small.NOW.date() + timedelta(days=13)}


def test_a_proposal_and_a_round_can_be_talked_about(world: small.World) -> None:
    for name in ("proposal.late", "round.open"):
        source = f"agenda.{name.partition('.')[0]}:{world.a.rows[name].code}"
        found = subject_of(world.a.people["guest"].actor, source)
        assert found is not None
        assert found.href.startswith(at(world))
        assert subject_of(world.b.people["hub"].actor, source) is None


# Files.


@ON_EACH_DATABASE
def test_the_history_goes_along_as_a_file(world: small.World, client_as: Clients) -> None:
    guest = client_as(world.a.people["guest"])
    text = guest.get(at(world, "history.csv")).content.decode("utf-8-sig")
    head, *lines = text.splitlines()
    assert head.startswith("Number,Proposal,Whose need")
    assert sum(f"{world.a.canary}proposal.reading.title" in line for line in lines) == 2
    book = guest.get(at(world, "history.xlsx")).content
    rows = load_workbook(BytesIO(book)).get_sheet_by_index(0).to_python()
    assert len(rows) == len(lines) + 1


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_agenda_on_paper(world: small.World, client_as: Clients, language: str) -> None:
    client = client_as(world.a.people["guest"])
    client.post("/language/", {"language": language, "key": str(uuid4())})
    answer = client.get(at(world, "print.pdf"))
    assert answer["Content-Type"] == "application/pdf"
    read = PdfReader(BytesIO(answer.content))
    assert read.trailer["/Root"]["/Lang"] == language
    text = "".join(page.extract_text() for page in read.pages).replace("\u200b", "")
    assert f"{world.a.canary}proposal.reading.title" in text.replace("\n", "")


def test_an_empty_agenda_says_how_to_begin(world: small.World, client_as: Clients) -> None:
    with as_system("test"):
        for model in (Rating, PartyView, InRound, Round, Outcome, Step):
            model.objects.all().delete()
        Proposal.objects.update(joined_to=None, state=ProposalState.PROPOSED)
        Proposal.objects.all().delete()
    hub = client_as(world.a.people["hub"])
    assert "An agenda begins with one need" in told(hub.get(at(world)))
    assert "there is no history" in told(hub.get(at(world, "history/")))
    assert hub.get(at(world, "print.pdf")).status_code == 200


def test_what_people_write_acts_nowhere(world: small.World, client_as: Clients) -> None:
    hostile = '<script>alert(1)</script>{{ 7*7 }}=cmd|"/c"#read("/etc/passwd")'
    made = propose(world, hostile[:120])
    hub = client_as(world.a.people["hub"])
    for rest in ("", f"{made.number}/", "history/"):
        page = hub.get(at(world, rest)).content.decode()
        assert "<script>alert" not in page
        assert "{{ 7*7 }}" in page
    paper = PdfReader(BytesIO(hub.get(at(world, "print.pdf")).content))
    assert "root:" not in "".join(page.extract_text() for page in paper.pages)
