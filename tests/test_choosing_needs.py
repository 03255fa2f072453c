"""Needs and the portfolio: from a need to who meets it, what leaders see, and what nobody may."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO, StringIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdf import PdfReader

from copractice.choosing.actions import needs as write
from copractice.choosing.holding import portfolio_of
from copractice.choosing.models import Candidacy, Need, NeedMet
from copractice.choosing.needing import needs_of
from copractice.domain.demand import Seen, Withheld
from copractice.domain.fit import Degree
from copractice.domain.needs import Met, NeedFrom, Noted
from copractice.domain.partnering import AgreementKind, Paper, Passage
from copractice.domain.portfolio import Rule
from copractice.domain.priorities import NeedOf
from copractice.domain.transitions import NotPossible
from copractice.learning.totals import Shown, shown_totals
from copractice.partnerships import actions as trunk
from copractice.partnerships.models import Activity, Part, Partnership
from copractice.people import actions as people
from copractice.people.models import Organisation
from copractice.people.rights import Actor, Denied, as_system
from tests import world as small
from tests.test_queries import MOST, queries
from tests.world import ON_EACH_DATABASE

Clients = Callable[[small.Someone | None], Client]
TODAY = small.NOW.date()


def at(world: small.World, rest: str = "", of: str = "district", page: str = "needs") -> str:
    return f"/choose/{page}/{world.a.rows[of].code}/{rest}"


def row(world: small.World, name: str) -> Any:
    with as_system("test"):
        return world.a.rows[name].fresh()


def told(answer: Any) -> str:
    """The page as a person reads it."""
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return re.sub(r"\s+([.,;:?])", r"\1", re.sub(r"\s+", " ", text))


def do(world: small.World, who: str, action: Callable[..., Any], **given: Any) -> Any:
    actor = world.a.people[who].actor
    with small.acting(actor):
        return action(actor=actor, at=small.NOW, **given)


def noted(world: small.World, text: str, **more: Any) -> Need:
    need = Noted(text, NeedOf.EDUCATORS, NeedFrom.TOLD, **more)
    made: Need = do(
        world, "leader", write.note_need, organisation=row(world, "district"), need=need
    )
    return made


def say_so(world: small.World, need: Need, degree: Degree, **about: Any) -> NeedMet:
    given = about or {"partnership": row(world, "partnership")}
    made: NeedMet = do(
        world, "leader", write.say_need_met, need=need, degree=degree, why="So it is.", **given
    )
    return made


# A need, and who meets it.


@ON_EACH_DATABASE
def test_a_need_is_noted_answered_and_closed(world: small.World, client_as: Clients) -> None:
    leader = client_as(world.a.people["leader"])
    body = {
        "text": "Talking with families",
        "need_of": "educators",
        "seen_in": "evaluation",
        "source": "Report 2025, page 4",
        "standards": ["2011:leadership"],
    }
    sent = leader.post(at(world, "note/"), {**body, "key": str(uuid4())})
    assert sent.status_code == 302
    page = sent["Location"]
    assert "nobody said" in told(leader.get(page))
    name = row(world, "partnership").name
    partner = f"partnership-{world.a.partnership.pk}"
    for degree, why in (("partly", "Some of it."), ("yes", "All of it by now.")):
        answer = {"partner": partner, "degree": degree, "why": why, "key": str(uuid4())}
        assert leader.post(f"{page}say/", answer).status_code == 302
    text = told(leader.get(page))
    assert f"Met by {name}." in text
    assert text.index("All of it by now.") < text.index("Some of it.")
    closed = leader.post(f"{page}close/", {"because": "They learned it.", "key": str(uuid4())})
    assert closed.status_code == 302
    listed = told(leader.get(at(world)))
    assert "They learned it." in listed.partition("Closed needs, and why")[2]
    assert (
        leader.post(
            f"{page}say/", {"partner": partner, "degree": "no", "why": "x", "key": str(uuid4())}
        ).status_code
        == 422
    )


@ON_EACH_DATABASE
def test_the_list_tells_how_far_the_needs_are_met(world: small.World, client_as: Clients) -> None:
    text = told(client_as(world.a.people["leader"]).get(at(world)))
    assert "Of 2 needs, 1 is met partly, 1 is met by none." in text
    assert "Standards that needs touch and nobody meets" not in text


def test_a_candidate_meets_needs_beside_the_partnerships(world: small.World) -> None:
    """What a candidate would meet is no answer yet: the need stays one that nobody meets."""
    found = do(world, "leader", lambda actor, at: needs_of(actor, row(world, "district")))
    number = world.a.rows["need.unmet"].number
    assert found.by_partnerships.of(number).met is Met.BY_NONE
    assert found.by_candidates.of(number).met is Met.YES
    assert [one.candidate for one in found.partners] == [False, True]


def test_a_need_in_the_same_words_is_noted_once(world: small.World, client_as: Clients) -> None:
    first = noted(world, "Talking with families")
    leader = client_as(world.a.people["leader"])
    body = {"text": " talking with  Families.", "need_of": "educators", "seen_in": "told"}
    sent = leader.post(at(world, "note/"), {**body, "key": str(uuid4())})
    assert sent.status_code == 422
    assert "noted already, in the same words" in told(sent)
    do(world, "leader", write.close_need, need=first, because="Learned")
    assert noted(world, "Talking with families").number > first.number


def test_numbers_of_needs_are_each_organisations_own(world: small.World) -> None:
    school = world.a.rows["need.school"]
    assert school.number == 1
    with as_system("test"):
        numbers = Need.objects.filter(organisation=row(world, "district")).values_list("number")
    assert [n for (n,) in numbers] == [1, 2, 3]


# What only some may do.


@ON_EACH_DATABASE
def test_only_the_leader_writes_and_only_of_partnerships_of_the_organisation(
    world: small.World,
) -> None:
    need = row(world, "need.met")
    for who in ("teacher", "steward", "hub"):
        with pytest.raises(Denied):
            do(
                world,
                who,
                write.say_need_met,
                need=need,
                degree=Degree.YES,
                why="I say so.",
                partnership=row(world, "partnership"),
            )
    with as_system("test"):
        theirs = world.b.rows["partnership"].fresh()
        candidacy = Candidacy.objects.get(choice=world.b.rows["choice.shared"].pk)
    for about in ({"partnership": theirs}, {"candidacy": candidacy}, {}):
        with pytest.raises(Denied):
            do(
                world,
                "leader",
                write.say_need_met,
                need=need,
                degree=Degree.YES,
                why="I say so.",
                **about,
            )


def test_a_closed_need_takes_no_word_and_is_closed_once(world: small.World) -> None:
    with pytest.raises(NotPossible):
        say_so(world, row(world, "need.closed"), Degree.YES)
    with pytest.raises(NotPossible):
        do(world, "leader", write.close_need, need=row(world, "need.closed"), because="Again")


@ON_EACH_DATABASE
def test_who_does_not_see_all_partnerships_never_reads_that_nobody_meets_a_need(
    world: small.World, client_as: Clients
) -> None:
    """The principal is in no partnership as a leader, and is told that there may be others."""
    need = row(world, "need.school")
    for partner in do(
        world, "leader", lambda actor, at: needs_of(actor, need.organisation)
    ).partnerships:
        say_so(world, need, Degree.NO, partnership=partner.partnership)
    assert "1 is met by none" in told(
        client_as(world.a.people["leader"]).get(at(world, of="school-1"))
    )
    text = told(client_as(world.a.people["principal"]).get(at(world, of="school-1")))
    assert "met by none" not in text
    assert "There may be others." in text
    assert "Note a need" not in text


def test_nothing_of_another_organisation_is_in_it(world: small.World, client_as: Clients) -> None:
    leader = client_as(world.a.people["leader"])
    for address in (
        at(world),
        at(world, page="portfolio"),
        at(world, "needs.csv"),
        at(world, "partnerships.csv", page="portfolio"),
    ):
        answer = leader.get(address)
        assert answer.status_code == 200
        assert world.b.canary not in answer.content.decode()


# Bringing needs.


def test_a_table_a_list_and_a_workbook_are_taken(world: small.World, client_as: Clients) -> None:
    leader = client_as(world.a.people["leader"])

    def bring(**body: Any) -> Any:
        return leader.post(at(world, "bring/"), {"key": str(uuid4()), **body})

    assert bring(text="need;whose\nBudgets;system\n").status_code == 302
    assert bring(text="Reading, in all subjects\nScheduling").status_code == 302
    file = SimpleUploadedFile("needs.csv", b"need,standards\nUsing tests,Data\n")
    assert bring(file=file).status_code == 302
    with as_system("test"):
        rows = {row.text: row for row in Need.objects.filter(organisation=row(world, "district"))}
    assert rows["Budgets"].need_of == "system"
    assert rows["Reading, in all subjects"].need_of == "educators"
    assert rows["Using tests"].standards == ["2011:data"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "Paste a list or choose a file: one of the two."),
        ("need,whose\nBudgets,pupils\nReading,boss", "Line 3, whose: “boss” cannot be read."),
        ("need,wose\nBudgets,system", "The column “wose” is not known."),
    ],
)
def test_a_list_with_faults_is_kept_in_the_form_and_nothing_is_taken(
    world: small.World, client_as: Clients, text: str, fault: str
) -> None:
    with as_system("test"):
        before = Need.objects.count()
    leader = client_as(world.a.people["leader"])
    sent = leader.post(at(world, "bring/"), {"key": str(uuid4()), "text": text})
    assert sent.status_code == 422
    assert fault in told(sent)
    assert all(line in sent.content.decode() for line in text.splitlines())
    with as_system("test"):
        assert Need.objects.count() == before


@ON_EACH_DATABASE
def test_needs_come_from_a_round_of_rating_that_closed(
    world: small.World, client_as: Clients
) -> None:
    leader = client_as(world.a.people["leader"])
    found = leader.get(at(world, "rounds/"))
    title = row(world, "round.closed").title
    assert title in told(found)
    assert row(world, "round.open").title not in told(found)
    [where] = re.findall(r'href="([^"]*\?round=[a-z]+)"', found.content.decode())
    reading = row(world, "proposal.reading")
    sent = leader.post(where, {"key": str(uuid4()), "proposals": [reading.code]})
    assert sent.status_code == 302
    with as_system("test"):
        need = Need.objects.get(text=reading.title)
    assert need.seen_in == NeedFrom.ASSESSMENT
    assert need.need_of == reading.need_of
    assert title in need.source
    assert "rank" in need.source
    assert leader.get(at(world, "rounds/?round=nnnnnnnnnn")).status_code == 404


@ON_EACH_DATABASE
def test_what_partners_named_becomes_a_need(world: small.World, client_as: Clients) -> None:
    leader = client_as(world.a.people["leader"])
    named = row(world, "need.named")
    assert "Take needs from what was learned" in told(leader.get(at(world)))
    found = leader.get(at(world, "learned/"))
    assert named.text in told(found)
    # The finding it is about was kept to those who work there.
    assert row(world, "learned").text not in told(found)
    sent = leader.post(at(world, "learned/"), {"key": str(uuid4()), "named": [named.code]})
    assert sent.status_code == 302
    with as_system("test"):
        need = Need.objects.get(text=named.text)
    assert need.seen_in == NeedFrom.LEARNED
    assert row(world, "partnership").name in need.source


# The portfolio.


@ON_EACH_DATABASE
def test_the_portfolio_opens_as_page_files_and_paper(
    world: small.World, client_as: Clients
) -> None:
    leader = client_as(world.a.people["leader"])
    name = row(world, "partnership").name
    page = leader.get(at(world, page="portfolio"))
    assert name in told(page)
    assert "There is 1 partnership." in told(page)
    for table in ("partnerships", "hours", "money", "standards", "needs", "questions"):
        answer = leader.get(at(world, f"{table}.csv", page="portfolio"))
        rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
        assert len({len(row) for row in rows}) == 1, table
    assert leader.get(at(world, "dreams.csv", page="portfolio")).status_code == 404
    paper = leader.get(at(world, "portfolio.pdf", page="portfolio"))
    text = "".join(one.extract_text() for one in PdfReader(BytesIO(paper.content)).pages)
    assert "For the next cabinet meeting" in text
    assert "Hours agreed, over all partnerships" in text


def portfolio(world: small.World, of: str = "district", who: str = "leader") -> Any:
    return do(world, who, lambda actor, at: portfolio_of(actor, world.a.rows[of].code))


def part_of(world: small.World) -> Part:
    with as_system("test"):
        return Part.objects.select_related("partnership").get(pk=world.a.rows["part"].pk)


def take_in(world: small.World, n: int, site: str, at_work: bool = True) -> None:
    """So many more teachers at a site."""
    with as_system("test"):
        for number in range(n):
            person = people.add_person(actor=None, at=small.NOW, name=f"Teacher {site} {number}")
            trunk.take_in(
                actor=world.a.people["hub"].actor,
                at=small.NOW,
                part=part_of(world),
                person=person,
                role="teacher",
                starts=TODAY - timedelta(days=30),
                setting=row(world, site),
            )
            if at_work:
                _work(world, person.pk)


def _work(world: small.World, person: int) -> None:
    part = part_of(world)
    Activity.objects.create(
        partnership=part.partnership,
        part=part,
        person_id=person,
        practice="huddle",
        role="participant",
        state="done",
        on=TODAY - timedelta(days=3),
        minutes=600,
        minutes_source="stated",
        source=f"test:{person}",
        step="do",
        recorded_at=small.NOW,
    )


def teachers(world: small.World, of: str = "district") -> Any:
    [held] = portfolio(world, of).held
    return next(one for one in held.roles if one.slug == "teacher")


@ON_EACH_DATABASE
def test_fewer_than_five_of_a_role_are_not_counted_nor_their_hours(world: small.World) -> None:
    """Three teachers work here: what was agreed for each is told, how many they are is not."""
    role = teachers(world)
    assert (role.minutes, role.people, role.in_all) == (90, None, None)


def test_a_school_of_fewer_than_five_is_not_found_by_subtraction(world: small.World) -> None:
    """The district has enough, the second school too few: so the first is not told either."""
    take_in(world, 6, "site-1")
    whole = teachers(world)
    assert whole.people is not None
    assert whole.people >= 8
    assert whole.in_all == 90 * whole.people
    for school in ("school-1", "school-2"):
        [held] = portfolio(world, school).held or [None]
        told_ = [one.people for one in held.roles if one.slug == "teacher"] if held else []
        assert told_ in ([], [None]), school
    take_in(world, 5, "site-2")
    assert teachers(world, "school-1").people is not None


def test_what_is_seen_is_what_was_released_and_nothing_is_counted_anew(world: small.World) -> None:
    """A day after a release more is done: the portfolio still tells what was told."""
    take_in(world, 6, "site-1")
    [key] = portfolio(world).totals
    assert isinstance(portfolio(world).totals[key], Withheld)
    released = shown_totals(world.a.partnership.pk, TODAY)
    assert isinstance(released, Shown)
    take_in(world, 6, "site-2")
    later = portfolio(world).totals[key]
    assert later == released
    group = released.groups["teacher"]
    assert isinstance(group, Seen)
    assert group.minutes.total == teachers(world).beside.seen


def test_more_hours_than_agreed_are_a_question(world: small.World) -> None:
    take_in(world, 6, "site-1")
    shown_totals(world.a.partnership.pk, TODAY)
    asked = [one.rule for one in portfolio(world).questions]
    assert Rule.MORE_HOURS in asked


def test_what_was_agreed_for_some_eyes_is_for_nobody_here(
    world: small.World, client_as: Clients
) -> None:
    """Of the agreements only those for everyone; the fee was agreed among those who work there."""
    for title, audience, amount in (("Open", "everyone", 1200), ("Quiet", "partnership", 7700)):
        do(
            world,
            "hub",
            trunk.write_agreement,
            part=part_of(world),
            kind=AgreementKind.OTHER,
            terms=trunk.Terms(
                title,
                effective=date(2025, 9, 1),
                ends=date(2026, 2, 1),
                amount=amount,
                currency="USD",
                per="year",
            ),
            paper=Paper((Passage("own", "What", "All"),)),
            audience=audience,
        )
    leader = client_as(world.a.people["leader"])
    text = told(leader.get(at(world, page="portfolio")))
    assert "1,200" in text
    assert "7,700" not in text
    assert "what follows “Open”" in text
    assert "Quiet" not in text
    rows = leader.get(at(world, "money.csv", page="portfolio")).content.decode()
    assert ",1200.0,USD,1" in rows


def test_a_partnership_that_the_organisation_left_is_not_in_its_portfolio(
    world: small.World,
) -> None:
    assert len(portfolio(world).held) == 1
    with as_system("test"):
        Partnership.objects.filter(pk=world.a.partnership.pk).update(state="closed")
    assert portfolio(world).held == ()


def test_where_needs_are_not_open_the_portfolio_does_not_say_that_there_are_none(
    world: small.World, client_as: Clients
) -> None:
    """The district's steward reads the school's portfolio, and needs of the district alone."""
    steward = client_as(world.a.people["steward"])
    text = told(steward.get(at(world, of="school-1", page="portfolio")))
    assert "Its needs are open to the people of the organisation itself" in text
    assert "No need is noted" not in text
    assert row(world, "need.school").text not in text
    assert "1 is met partly" in told(steward.get(at(world, page="portfolio")))


def test_an_organisation_without_partnerships_is_told_what_to_do(
    world: small.World, client_as: Clients
) -> None:
    with as_system("test"):
        empty = people.add_organisation(
            actor=None, at=small.NOW, name="Empty", kind="school", parent=row(world, "district")
        )
    leader = client_as(world.a.people["leader"])
    page = told(leader.get(f"/choose/portfolio/{empty.code}/"))
    assert "There is no partnership yet." in page
    assert "No partnership is in force." in page
    assert "Begin with one need" in told(leader.get(f"/choose/needs/{empty.code}/"))
    assert leader.get(f"/choose/portfolio/{empty.code}/portfolio.pdf").status_code == 200
    rounds = told(leader.get(f"/choose/needs/{empty.code}/rounds/"))
    assert "No round of rating has closed yet" in rounds


# Speed.


def test_pages_ask_the_database_as_often_however_much_there_is(
    world: small.World, client_as: Clients
) -> None:
    leader = client_as(world.a.people["leader"])
    pages = {
        "needs": at(world),
        "need": at(world, "1/"),
        "csv": at(world, "needs.csv"),
        "note": at(world, "note/"),
        "say": at(world, "1/say/"),
        "rounds": at(world, "rounds/"),
        "round": at(world, f"rounds/?round={world.a.rows['round.closed'].code}"),
        "portfolio": at(world, page="portfolio"),
        "pdf": at(world, "portfolio.pdf", page="portfolio"),
        "hours": at(world, "hours.csv", page="portfolio"),
    }
    before = {name: len(queries(leader, address)) for name, address in pages.items()}
    take_in(world, 9, "site-1")
    _more(world)
    after = {name: len(queries(leader, address)) for name, address in pages.items()}
    print(before, after)
    assert {n: f for n, f in after.items() if f > MOST} == {}
    assert {n: f for n, f in after.items() if f > before[n]} == {}


def _more(world: small.World) -> None:
    """Many more needs, words on them, and partnerships with all that a portfolio reads."""
    hub = world.a.people["hub"].actor
    with as_system("test"):
        district = Organisation.objects.get(pk=world.a.rows["district"].pk)
        for number in range(6):
            made = trunk.found_partnership(
                actor=hub,
                at=small.NOW,
                name=f"Further {number}",
                purpose="More",
                kind_slug="council",
                starts=TODAY,
                organisation=district,
            )
            part = Part.objects.get(partnership=made)
            part.partnership = made
            trunk.write_agreement(
                actor=hub,
                at=small.NOW,
                part=part,
                kind=AgreementKind.FEE,
                terms=trunk.Terms("Fee", amount=10, currency="USD", per="year"),
                paper=Paper((Passage("own", "What", "All"),)),
            )
            trunk.record_decision(
                actor=hub, at=small.NOW, part=part, about="A thing", text="So.", stops=True
            )
            trunk.agree_on_demand(
                actor=hub,
                at=small.NOW,
                part=part,
                role="district-leader",
                minutes=60,
                starts=TODAY,
                note="",
            )
            need = write.note_need(
                actor=Actor(world.a.people["leader"].person, TODAY),
                at=small.NOW,
                organisation=district,
                need=Noted(f"Need {number}", NeedOf.SYSTEM, NeedFrom.TOLD),
            )
            write.say_need_met(
                actor=Actor(world.a.people["leader"].person, TODAY),
                at=small.NOW,
                need=need,
                degree=Degree.YES,
                why="It does.",
                partnership=made,
            )
