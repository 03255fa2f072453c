"""Stories of measures at several sites: who sees which figure, corrections, judgements, asking."""

from __future__ import annotations

import csv
import io
import json
import re
import threading
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections, transaction
from django.test import Client
from pypdf import PdfReader

from copractice.commons.asks.models import Ask
from copractice.commons.library.models import StoredFile
from copractice.commons.notices.models import Letter, Notice
from copractice.domain.cycles import Exactly, Outcome
from copractice.domain.measures import Choice, Judged
from copractice.domain.spc import Kind
from copractice.domain.words import say
from copractice.kinds.network import actions
from copractice.kinds.network.asking import token_of
from copractice.kinds.network.charting import Plotted
from copractice.kinds.network.following import Followed, figures_at, follow, sites_of
from copractice.kinds.network.models import (
    Cycle,
    FigureAsk,
    FigureTicket,
    Judgement,
    Measure,
    Pooled,
    SiteCode,
    Value,
)
from copractice.kinds.network.predictions import verdict_of
from copractice.partnerships import actions as trunk
from copractice.partnerships import files
from copractice.partnerships.models import (
    Activity,
    ArtefactVersion,
    Membership,
    Part,
    Partnership,
    Setting,
)
from copractice.partnerships.waits import waiting_for
from copractice.people import actions as people
from copractice.people.models import Person
from copractice.people.rights import Actor, Denied, as_system
from tests import world as small
from tests.world import NOW, ON_EACH_DATABASE, acting

As = Callable[[small.Someone | None], Client]
WEEK = date(2025, 9, 1)


class Schools:
    """A measure of each site at five sites of A, with a teacher at each; ``hub`` leads."""

    def __init__(self, world: small.World, fewest: int = 10, **changed: Any) -> None:
        self.world = world
        self.names = ("Alder", "Birch", "Cedar", "Dogwood", "Elm")
        with as_system("test"):
            self.part = Part.objects.select_related("partnership").get(pk=world.a.rows["part"].pk)
        self.partnership: Partnership = self.part.partnership
        self.sites: dict[str, Setting] = {}
        self.teachers: dict[str, Actor] = {}
        for name in self.names:
            self._site(name)
        self.define(fewest=fewest, **changed)

    def define(self, **changed: Any) -> None:
        """A measure of each site, or what is changed of it."""
        given: dict[str, Any] = {
            "name": "Steps",
            "question": "Is there a next step?",
            "family": "process",
            "definition": "Talks with a next step.",
            "direction": "up",
            "frequency": "week",
            "made_of": "share",
            "unit": "%",
            "per_site": True,
        }
        self.measure: Measure = self.do(
            "hub", actions.define_measure, part=self.part, **{**given, **changed}
        )

    def _site(self, name: str) -> None:
        self.sites[name] = self.do(
            "hub", trunk.add_setting, partnership=self.partnership, name=name, starts=WEEK
        )
        with as_system("test"):
            person: Person = people.add_person(actor=None, at=NOW, name=f"Teacher of {name}")
        self.do(
            "hub",
            trunk.take_in,
            part=self.part,
            person=person,
            role="teacher",
            starts=WEEK,
            setting=self.sites[name],
        )
        self.teachers[name] = Actor(person.pk, NOW.date())

    def actor(self, who: str) -> Actor:
        return self.teachers.get(who) or self.world.a.people[who].actor

    def do(self, who: str, action: Callable[..., Any], **given: Any) -> Any:
        actor = self.actor(who)
        with acting(actor):
            return action(actor=actor, at=given.pop("at", NOW), **given)

    def enter(self, site: str, counted: float, of: float, **more: Any) -> None:
        """The team of a site enters its figure."""
        on, why = more.pop("on", WEEK), more.pop("why", "")
        entry = actions.Entry(on, 100 * counted / of, counted, of, why=why)
        self.do(
            more.pop("by", site),
            actions.enter_values,
            measure=self.measure,
            part=self.part,
            entries=[entry],
            setting=self.sites[site],
            **more,
        )

    def sees(self, who: str) -> Followed:
        """The measure as somebody sees it."""
        actor = self.actor(who)
        with acting(actor):
            measure = Measure.objects.allowed(actor, "network.measure.read").get(pk=self.measure.pk)
            return follow(actor, [measure], sites_of(actor, measure))[0]

    def figures(self, who: str) -> dict[str, float]:
        """The current figures that somebody sees of single sites, by the site's true name."""
        actor = self.actor(who)
        with acting(actor):
            rows = Value.objects.allowed(actor, "network.value.read").filter(
                measure=self.measure, replaced_at=None
            )
            names = {site.pk: name for name, site in self.sites.items()}
            return {names[row.setting_id or 0]: row.value for row in rows}

    def pools(self, who: str = "funder") -> list[tuple[float, float, int]]:
        actor = self.actor(who)
        with acting(actor):
            rows = Pooled.objects.allowed(actor, "network.pooled.read").filter(
                measure=self.measure, replaced_at=None
            )
            return [(row.numerator, row.denominator, row.sites) for row in rows.order_by("pk")]

    def at(self, rest: str = "") -> str:
        return (
            f"/partnerships/{self.partnership.code}/network/measures/{self.measure.number}/{rest}"
        )


def text_of_pdf(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def send(client: Client, where: str, /, **body: Any) -> Any:
    return client.post(where, {"key": str(uuid4()), **body})


def text_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode().replace("\u00a0", " "))


# Who sees which figure.


@ON_EACH_DATABASE
def test_a_small_figure_is_its_teams_alone_and_reaches_others_with_those_of_other_sites(
    world: small.World,
) -> None:
    schools = Schools(world)
    schools.enter("Alder", 12, 20)
    schools.enter("Birch", 3, 6)
    schools.enter("Cedar", 2, 7)
    # Two small ones alone would tell each other's: they stay with their teams, whoever leads.
    assert schools.figures("hub") == {"Alder": 60}
    assert schools.figures("Birch") == {"Alder": 60, "Birch": 50}
    assert schools.pools() == []
    schools.enter("Dogwood", 4, 8)
    assert schools.pools() == [(9, 21, 3)]
    assert schools.figures("Dogwood") == {"Alder": 60, "Dogwood": 50}
    for who in ("hub", "facilitator", "researcher", "funder", "leader", "Elm"):
        assert schools.figures(who) == {"Alder": 60}, who
        whole = schools.sees(who).whole
        assert whole is not None
        assert whole.values == (pytest.approx(100 * 21 / 41),)
    assert schools.figures("steward") == {}


@ON_EACH_DATABASE
def test_a_correction_of_a_pooled_figure_waits_and_a_fourth_site_is_not_subtracted(
    world: small.World,
) -> None:
    schools = Schools(world)
    for site, counted in (("Birch", 3), ("Cedar", 2), ("Dogwood", 4)):
        schools.enter(site, counted, 8)
    schools.enter("Elm", 1, 5)
    assert schools.pools() == [(9, 24, 3)]
    schools.enter("Birch", 5, 8, why="One was missed.")
    assert schools.pools() == [(9, 24, 3)]
    assert schools.figures("Birch") == {"Birch": 62.5}
    for site, counted in (("Cedar", 3), ("Dogwood", 5)):
        schools.enter(site, counted, 8, why="Counted again.")
    assert schools.pools() == [(13, 24, 3)]
    assert schools.figures("hub") == {}


@ON_EACH_DATABASE
def test_a_figure_that_becomes_small_by_a_correction_is_shown_no_more(world: small.World) -> None:
    schools = Schools(world)
    schools.enter("Alder", 12, 20)
    schools.enter("Alder", 2, 4, why="Only first-year teachers count.")
    assert schools.figures("hub") == {}
    assert schools.figures("Alder") == {"Alder": 50}


def test_whoever_brings_all_figures_sees_what_they_brought_and_others_do_not(
    world: small.World,
) -> None:
    schools = Schools(world)
    for site, counted in (("Birch", 3), ("Cedar", 2), ("Dogwood", 4)):
        schools.enter(site, counted, 8, by="hub")
    assert set(schools.figures("hub")) == {"Birch", "Cedar", "Dogwood"}
    assert schools.figures("facilitator") == {}
    assert schools.pools() == [(9, 24, 3)]


def test_a_small_figure_of_a_measure_of_one_site_is_its_teams_too(world: small.World) -> None:
    schools = Schools(world)
    schools.measure = schools.do(
        "hub",
        actions.define_measure,
        part=schools.part,
        name="Own",
        question="How?",
        family="process",
        definition="All.",
        direction="up",
        frequency="week",
        made_of="share",
        setting=schools.sites["Elm"],
    )
    schools.enter("Elm", 2, 4)
    schools.enter("Elm", 20, 40, on=WEEK + timedelta(weeks=1))
    assert schools.figures("hub") == {"Elm": 50}
    with as_system("test"):
        assert Value.objects.filter(measure=schools.measure).count() == 2
    actor = schools.actor("Elm")
    with acting(actor):
        assert (
            Value.objects.allowed(actor, "network.value.read")
            .filter(measure=schools.measure)
            .count()
            == 2
        )


@ON_EACH_DATABASE
def test_a_team_enters_for_its_own_site_and_for_no_other(world: small.World) -> None:
    schools = Schools(world)
    with pytest.raises(Denied):
        schools.enter("Alder", 3, 6, by="Birch")
    with pytest.raises(Denied):
        schools.enter("Alder", 3, 6, by="researcher")
    with pytest.raises(Denied):
        schools.enter("Alder", 3, 6, by="guest")
    schools.enter("Alder", 3, 6, by="facilitator")


# Names and letters.


def test_other_sites_go_by_letters_until_members_agree_to_names(
    world: small.World, client_as: As
) -> None:
    schools = Schools(world)
    for site in schools.names:
        schools.enter(site, 12, 20)
    teacher = client_as(world.a.people["teacher"])
    page = text_of(teacher.get(schools.at()))
    letters = _letters(schools)
    panels = re.findall(r"<h3><a[^>]*>(Site [A-Z]+)</a></h3>", page)
    assert sorted(panels) == panels == sorted(f"Site {letters[name]}" for name in schools.names)
    assert not any(name in page for name in schools.names)
    codes = [site.code for site in schools.sites.values()]
    for rest in ("", "?rows=all&chart=np", "figures.json?chart=p", "figures.csv?chart=np"):
        seen = teacher.get(schools.at(rest)).content.decode()
        assert not any(code in seen for code in codes), rest
    export = teacher.get(schools.at("figures.csv")).content.decode()
    assert not any(name in export for name in schools.names)
    assert "Site " + letters["Alder"] in export
    # Own sites by name, and in an order that says nothing of the others.
    own = schools.sees("Cedar")
    assert [one.site.name for one in own.sites if one.site.named] == ["Cedar"]
    # Those who lead enter and ask: they see names.
    assert [one.site.name for one in schools.sees("hub").sites] == list(schools.names)
    answer = send(
        client_as(world.a.people["hub"]),
        schools.at("sites/"),
        named="names",
        on="2025-10-10",
        reason="All schools agreed in the October meeting.",
    )
    assert answer.status_code == 302
    page = text_of(teacher.get(schools.at()))
    assert all(name in page for name in schools.names)
    said = text_of(client_as(world.a.people["hub"]).get(schools.at("sites/")))
    assert "All schools agreed in the October meeting." in said
    assert "10 Oct 2025" in said


def test_a_letter_never_leads_to_a_name(world: small.World, client_as: As) -> None:
    """Neither words, nor cycles, nor what was said of a site stand beside its letter."""
    schools = Schools(world)
    schools.do(
        "Alder",
        actions.enter_values,
        measure=schools.measure,
        part=schools.part,
        entries=[actions.Entry(WEEK, 60.0, 12.0, 20.0, remark="the ferry was late")],
        setting=schools.sites["Alder"],
    )
    schools.do(
        "hub",
        actions.begin_phase,
        measure=schools.measure,
        part=schools.part,
        on=WEEK,
        label="New principal",
        reason="The ferry school has a new principal.",
        setting=schools.sites["Alder"],
    )
    with as_system("test"):
        said = Judgement.objects.get(measure=schools.measure)
        Value.objects.filter(measure=schools.measure).update(source="instruments.wave:abcdefghij")
    schools.do("hub", actions.undo_judgement, judgement=said, reason="The ferry again.")
    with as_system("test"):
        letter = SiteCode.objects.get(
            measure=schools.measure, setting=schools.sites["Alder"]
        ).letter
    teacher = client_as(world.a.people["teacher"])
    page = text_of(teacher.get(schools.at(f"?site={letter}")))
    assert f"Site {letter}" in page
    hub_name = "CANARY-A-person.hub"
    for word in ("ferry", "New principal", "Alder", "Teacher of", "out of a survey", hub_name):
        assert word not in page, word
    assert "Its team and those who lead can read why." in page
    assert teacher.get(schools.at(f"?site={schools.sites['Alder'].code}")).status_code == 404
    hub = client_as(world.a.people["hub"])
    page = text_of(hub.get(schools.at(f"?site={schools.sites['Alder'].code}")))
    assert "the ferry was late" in page
    assert "The ferry school has a new principal." in page


def _letters(schools: Schools) -> dict[str, str]:
    with as_system("test"):
        rows = SiteCode.objects.filter(measure=schools.measure)
        return dict(rows.values_list("setting__name", "letter"))


def test_a_cycle_shows_no_figures_beside_a_site_that_goes_by_a_letter(
    world: small.World, client_as: As
) -> None:
    """Figures beside the name of the site would tell which letter is whose."""
    schools = Schools(world)
    _weeks(schools, "Alder", 8, 9, 8, 9, 8, 9, 13, 14, 13, 14, 13, 14)
    cycle = schools.do(
        "Alder",
        actions.plan_cycle,
        part=schools.part,
        measure=schools.measure,
        change="Cards",
        question="Do cards help?",
        plan="Use cards.",
        expected=Exactly(67, 2),
        starts=WEEK - timedelta(weeks=6),
        due=WEEK,
        setting=schools.sites["Alder"],
        audience="partnership",
    )
    schools.do("Alder", actions.start_cycle, cycle=cycle, at=NOW - timedelta(weeks=12))
    schools.do("Alder", actions.finish_cycle, cycle=cycle, part=schools.part)
    told = {"met": "met", "learned": "They do.", "act": "adopt"}
    schools.do("Alder", actions.study_cycle, cycle=cycle, part=schools.part, **told)
    page = f"/partnerships/{schools.partnership.code}/network/cycles/{cycle.number}/"
    hub, teacher = client_as(world.a.people["hub"]), client_as(world.a.people["teacher"])
    assert "It came to <b>67.5%</b>" in text_of(hub.get(page))
    seen = text_of(teacher.get(page))
    assert "They do." in seen
    assert "67.5" not in seen
    assert "The sites of this measure go by letters." in seen
    assert "67.5" not in text_of_pdf(teacher.get(f"{page}cycle.pdf").content)
    schools.do(
        "hub", actions.name_sites, measure=schools.measure, named=True, on=WEEK, reason="Agreed."
    )
    assert "It came to <b>67.5%</b>" in text_of(teacher.get(page))


def test_letters_stay_when_sites_join(world: small.World) -> None:
    schools = Schools(world)
    schools.enter("Alder", 12, 20)
    before = _letters(schools)
    schools._site("Fir")
    schools.enter("Fir", 12, 20)
    after = _letters(schools)
    assert before.items() < after.items()
    assert len(set(after.values())) == len(after)


# Corrections, late figures, definitions.


def test_a_corrected_figure_keeps_what_stood_there_who_changed_it_and_why(
    world: small.World, client_as: As
) -> None:
    schools = Schools(world)
    schools.enter("Alder", 8, 20)
    hub = client_as(world.a.people["hub"])
    body = {"site": schools.sites["Alder"].code, "on": "2025-09-03"}
    answer = send(hub, schools.at("figure/"), **body, numerator="12", denominator="20")
    assert answer.status_code == 422
    assert "40% is there already. To correct it, say why." in text_of(answer)
    answer = send(
        hub, schools.at("figure/"), **body, numerator="12", denominator="20", why="A list was lost."
    )
    assert answer.status_code == 302
    page = text_of(hub.get(schools.at(f"?site={schools.sites['Alder'].code}")))
    assert "corrected on 15 Oct 2025 by CANARY-A-person.hub, was 40%" in page
    assert "A list was lost." in page
    rows = list(csv.reader(io.StringIO(hub.get(schools.at("figures.csv")).content.decode())))
    line = next(row for row in rows if row[0] == "Alder")
    assert line[2:4] == ["60.0", "60.0"]
    assert line[4:7] == ["12.0", "20.0", "1"]
    assert "was 40%" in line[7]
    with as_system("test"):
        old, new = Value.objects.filter(measure=schools.measure).order_by("pk")
    assert (old.value, old.replaced_at, new.replaces_id) == (40, NOW, old.pk)
    assert (new.person_id, new.why) == (world.a.people["hub"].person, "A list was lost.")


def test_the_same_figure_again_is_no_correction(world: small.World) -> None:
    schools = Schools(world)
    for _twice in range(2):
        schools.enter("Alder", 8, 20)
    with as_system("test"):
        assert Value.objects.filter(measure=schools.measure).count() == 1


def test_a_late_figure_says_when_it_came(world: small.World) -> None:
    schools = Schools(world)
    schools.enter("Alder", 10, 20, on=WEEK, at=NOW - timedelta(days=30))
    schools.enter("Alder", 11, 20, on=WEEK + timedelta(weeks=2), at=NOW - timedelta(days=20))
    schools.enter("Alder", 12, 20, on=WEEK + timedelta(weeks=1), at=NOW - timedelta(days=2))
    (alder,) = schools.sees("hub").sites
    assert dict(alder.data.notes) == {1: "came late, on 13 Oct 2025"}


def test_gaps_stay_gaps(world: small.World) -> None:
    schools = Schools(world)
    schools.enter("Alder", 10, 20, on=WEEK)
    schools.enter("Alder", 10, 20, on=WEEK + timedelta(weeks=3))
    (alder,) = schools.sees("hub").sites
    assert alder.data.values == (50, None, None, 50)


def test_a_changed_definition_is_a_version_and_old_figures_keep_theirs(
    world: small.World, client_as: As
) -> None:
    schools = Schools(world)
    for week in range(4):
        schools.enter("Alder", 10 + week, 20, on=WEEK + timedelta(weeks=week))
    hub = client_as(world.a.people["hub"])
    body = {
        **{"name": "Steps", "question": "Is there a next step?", "family": "process"},
        **{"definition": "Talks with a step that was written down.", "direction": "up"},
        **{"on": "2025-09-15", "reason": "Said was not kept.", "base": "1"},
    }
    assert send(hub, schools.at("definition/"), **body).status_code == 302
    schools.enter("Alder", 15, 20, on=WEEK + timedelta(weeks=4))
    schools.enter("Alder", 4, 20, on=WEEK, why="One too many.")
    (alder,) = schools.sees("hub").sites
    assert alder.data.versions == (1, 1, 1, 1, 2)
    assert dict(alder.data.definitions)[2] == "definition 2"
    page = text_of(hub.get(schools.at()))
    assert "Definition, version 2" in page
    assert "Changed because: Said was not kept." in page
    with as_system("test"):
        versions = ArtefactVersion.objects.filter(
            artefact__kind="measure-definition",
            artefact__source=f"network.measure:{schools.measure.code}",
        ).order_by("number")
        assert [one.reason for one in versions] == ["", "Said was not kept."]
    # Somebody who had the page open meanwhile loses nothing and overwrites nothing.
    late = {**body, "definition": "Talks with two steps.", "reason": "Two are better."}
    answer = send(hub, schools.at("definition/"), **late)
    assert answer.status_code == 422
    again = text_of(answer)
    assert "Talks with two steps." in again
    assert "Meanwhile it was changed to: Talks with a step that was written down." in again
    base = re.search(r'name="base" value="(\d+)"', again)
    assert base is not None
    assert send(hub, schools.at("definition/"), **{**late, "base": base[1]}).status_code == 302
    assert schools.sees("hub").measure.version == 3


def test_the_least_number_is_raised_and_never_lowered(world: small.World, client_as: As) -> None:
    schools = Schools(world)
    hub = client_as(world.a.people["hub"])
    body = {
        **{"name": "Steps", "question": "Is there?", "family": "process", "definition": "Talks."},
        **{"direction": "up", "on": "2025-09-15", "reason": "Few classes.", "base": "1"},
    }
    lower = send(hub, schools.at("definition/"), **body, fewest="5")
    assert lower.status_code == 422
    assert "It can be raised, not lowered." in text_of(lower)
    assert send(hub, schools.at("definition/"), **body, fewest="30").status_code == 302
    schools.measure.refresh_from_db()
    schools.enter("Alder", 12, 20)
    assert schools.figures("hub") == {}


# What those who lead say of a series.


def _weeks(schools: Schools, site: str, *counted: int) -> None:
    entries = [
        actions.Entry(WEEK - timedelta(weeks=12 - i), 5.0 * n, float(n), 20.0)
        for i, n in enumerate(counted)
    ]
    schools.do(
        site,
        actions.enter_values,
        measure=schools.measure,
        part=schools.part,
        entries=entries,
        setting=schools.sites[site],
    )


def _plotted(schools: Schools, site: str, who: str = "hub") -> Plotted:
    key = schools.sites[site].code
    found = schools.sees(who).of(key)
    assert found is not None
    return found.data


def test_phase_baseline_and_testing_week_compose_and_are_taken_back(
    world: small.World, client_as: As
) -> None:
    schools = Schools(world)
    _weeks(schools, "Alder", 8, 9, 8, 2, 9, 8, 13, 14, 13, 12, 14, 13)
    _weeks(schools, "Birch", 8, 9, 8, 7, 9, 8, 9, 8, 9, 8, 9, 8)
    hub = client_as(world.a.people["hub"])
    alder = schools.sites["Alder"].code
    first = WEEK - timedelta(weeks=12)
    day = {n: (first + timedelta(weeks=n)).isoformat() for n in range(12)}
    for where, body in (
        ("phase/", {"on": day[6], "label": "Cards", "reason": "Cards in use.", "site": alder}),
        ("freeze/", {"on": day[9], "reason": "A month is enough.", "site": alder}),
        ("exclude/", {"on": day[3], "reason": "State tests."}),
    ):
        assert send(hub, schools.at(where), **body).status_code == 302
    data = _plotted(schools, "Alder")
    assert (data.phases, data.labels) == ((6,), ("", "Cards"))
    assert (data.freeze, data.exclude) == ((None, 4), (3,))
    charted = data.charted(Choice(Kind.INDIVIDUALS))
    assert [phase.n_baseline for phase in charted.phases] == [5, 4]
    assert charted.phases[0].centre == pytest.approx(42)
    # The testing week is left out everywhere, the phase is of one site.
    assert (_plotted(schools, "Birch").phases, _plotted(schools, "Birch").exclude) == ((), (3,))
    page = text_of(hub.get(schools.at(f"?site={alder}")))
    for word in ("Cards in use.", "A month is enough.", "State tests.", "Take back"):
        assert word in page
    assert (
        send(hub, schools.at("said/3/undo/"), reason="It was an ordinary week.").status_code == 302
    )
    assert _plotted(schools, "Alder").exclude == ()
    page = text_of(hub.get(schools.at()))
    assert "It was an ordinary week." in page
    assert "State tests." in page


@ON_EACH_DATABASE
def test_of_two_who_judge_at_once_nothing_is_lost(world: small.World, client_as: As) -> None:
    schools = Schools(world)
    _weeks(schools, "Alder", 8, 9, 8, 2, 9, 8, 13, 14, 13, 12, 14, 13)
    hub, other = client_as(world.a.people["hub"]), client_as(world.a.people["facilitator"])
    day = (WEEK - timedelta(weeks=6)).isoformat()
    mine = {"on": day, "label": "Cards", "reason": "Cards in use.", "seen": "0"}
    theirs = {"on": day, "label": "Cover", "reason": "Cover was found.", "seen": "0"}
    assert send(hub, schools.at("phase/"), **mine).status_code == 302
    answer = send(other, schools.at("phase/"), **theirs)
    assert answer.status_code == 422
    told = text_of(answer)
    assert "a new phase: Cards" in told
    assert "Cover was found." in told
    seen = re.search(r'name="seen" value="(\d+)"', told)
    assert seen is not None
    assert send(other, schools.at("phase/"), **{**theirs, "seen": seen[1]}).status_code == 302
    with as_system("test"):
        said = Judgement.objects.filter(measure=schools.measure).values_list("label", flat=True)
        assert list(said) == ["Cards", "Cover"]
    assert _plotted(schools, "Alder").labels == ("", "Cards / Cover")


def test_who_judges_a_site_is_led_back_to_its_chart(world: small.World, client_as: As) -> None:
    schools = Schools(world)
    _weeks(schools, "Alder", 8, 9, 8, 2, 9, 8, 13, 14, 13, 12, 14, 13)
    hub = client_as(world.a.people["hub"])
    for site, page in (("Alder", f"?site={schools.sites['Alder'].code}"), ("Birch", "")):
        body = {"on": WEEK.isoformat(), "reason": "State tests.", "seen": "9"}
        answer = send(hub, schools.at("exclude/"), **body, site=schools.sites[site].code)
        # A site without figures has no chart to go to.
        assert answer["Location"] == schools.at(page)


def test_a_suggested_phase_begins_only_when_a_person_says_so_with_a_reason(
    world: small.World, client_as: As
) -> None:
    schools = Schools(world)
    _weeks(schools, "Alder", 8, 9, 8, 7, 9, 8, 9, 8, 8, 9, 8, 9, *range(13, 18), *range(13, 18))
    hub, alder = client_as(world.a.people["hub"]), schools.sites["Alder"].code
    page = hub.get(schools.at(f"?site={alder}")).content.decode()
    assert "no phase begins by it" in page
    offered = re.search(r'href="([^"]*phase/\?[^"]*suggested=([0-9-]+)[^"]*)"', page)
    assert offered is not None
    assert _plotted(schools, "Alder").phases == ()
    form = text_of(hub.get(offered[1].replace("&amp;", "&")))
    assert f'value="{offered[2]}"' in form
    body = {"on": offered[2], "suggested": offered[2], "site": alder, "label": "Cards"}
    assert send(hub, schools.at("phase/"), **body).status_code == 422
    assert send(hub, schools.at("phase/"), **body, reason="Cards in use.").status_code == 302
    assert _plotted(schools, "Alder").phases == (12,)
    with as_system("test"):
        said = Judgement.objects.get(measure=schools.measure)
        left = Activity.objects.get(source=f"network.judgement:{said.code}")
    assert (said.kind, said.suggestion["on"]) == (Judged.PHASE, offered[2])
    assert said.suggestion["after"] > said.suggestion["before"]
    assert left.practice == "judge-series"
    page = text_of(hub.get(schools.at(f"?site={alder}")))
    assert "the program had suggested to look at this day" in page
    # Who cannot begin a phase is not asked to.
    teacher = text_of(client_as(world.a.people["teacher"]).get(schools.at()))
    assert "no phase begins by it" not in teacher


# The charts one may choose, and what can be taken along.


def test_the_page_offers_three_charts_and_the_rest_behind_more(
    world: small.World, client_as: As
) -> None:
    schools = Schools(world)
    _weeks(schools, "Alder", 8, 9, 8, 2, 9, 8, 13, 14, 13, 12, 14, 13)
    _weeks(schools, "Birch", 8, 9, 8, 7, 9, 8, 9, 8, 9, 8, 9, 8)
    hub = client_as(world.a.people["hub"])
    page = text_of(hub.get(schools.at()))
    for label in ("Run chart", "P chart", "I chart", "More charts"):
        assert label in page
    page = text_of(hub.get(schools.at("?chart=p&rules=making-data-count")))
    assert "Chart of shares (P) around the share of all together" in page
    assert "the rules of Making Data Count (shift of 7 points, trend of 7)" in page
    # All sites are on the same kind of chart, and what was chosen stays chosen on the way there.
    assert "Chart of shares (P) of each site" in page
    alder = schools.sites["Alder"].code
    assert f"chart=p&amp;rules=making-data-count&amp;site={alder}" in page
    page = text_of(hub.get(schools.at(f"?chart=u&site={alder}")))
    assert "Chart of rates (U): it needs numerator and denominator of every figure." in page
    assert "Run chart around the median" in page


def test_why_a_testing_week_is_left_out_stands_in_the_method_and_the_table(
    world: small.World, client_as: As
) -> None:
    schools = Schools(world)
    _weeks(schools, "Alder", 8, 9, 8, 2, 9, 8, 13, 14, 13, 12, 14, 13)
    hub, alder = client_as(world.a.people["hub"]), schools.sites["Alder"].code
    day = (WEEK - timedelta(weeks=9)).isoformat()
    send(hub, schools.at("exclude/"), on=day, reason="State tests.", site=alder)
    page = text_of(hub.get(schools.at(f"?site={alder}&rows=all")))
    assert "(State tests.)" in page
    # At a site that goes by a letter, the reason might tell which one it is.
    teacher = client_as(world.a.people["teacher"])
    letter = next(one for one in schools.sees("teacher").sites if not one.site.named)
    page = text_of(teacher.get(schools.at(f"?site={letter.site.key}&rows=all")))
    assert "1 point was kept out" in page
    assert "State tests." not in page


def test_a_measure_is_taken_along_on_paper_and_for_another_program(
    world: small.World, client_as: As
) -> None:
    schools = Schools(world)
    _weeks(schools, "Alder", 8, 9, 8, 2, 9, 8, 13, 14, 13, 12, 14, 13)
    _weeks(schools, "Birch", 8, 9, 8, 7, 9, 8, 9, 8, 9, 8, 9, 8)
    hub, alder = client_as(world.a.people["hub"]), schools.sites["Alder"].code
    plain = json.loads(hub.get(schools.at("figures.json?chart=p")).content)
    series = {one["of"]: one for one in plain["series"]}
    assert list(series) == ["all sites together", "Alder", "Birch"]
    assert [point["value"] for point in series["Alder"]["points"]] == pytest.approx(
        [100 * n / 20 for n in (8, 9, 8, 2, 9, 8, 13, 14, 13, 12, 14, 13)]
    )
    assert {one["kind"] for one in plain["series"]} == {"p"}
    paper = hub.get(schools.at(f"figures.pdf?site={alder}"))
    assert paper["Content-Type"] == "application/pdf"
    text = text_of_pdf(paper.content)
    for word in ("Alder: Steps", "Is there a next step?", "As CANARY-A-person.hub may see it"):
        assert word in text
    assert "Site by site" in text_of_pdf(hub.get(schools.at("figures.pdf")).content)
    assert hub.get(schools.at("figures.doc")).status_code == 404


def test_a_site_too_young_for_limits_keeps_its_figures_under_the_right_heads(
    world: small.World, client_as: As
) -> None:
    schools = Schools(world)
    _weeks(schools, "Alder", 8, 9, 8, 7, 9, 8, 13, 14, 13, 12, 14, 13)
    schools.enter("Birch", 9, 20)
    hub = client_as(world.a.people["hub"])
    where = schools.at("figures.csv?chart=i&rules=western-electric")
    rows = list(csv.reader(io.StringIO(hub.get(where).content.decode())))
    head = next(row for row in rows if "Remark" in row)
    lines = [dict(zip(head, row, strict=True)) for row in rows if row[0] in ("Alder", "Birch")]
    assert {line["out of"] for line in lines} == {"20.0"}
    assert [line["Upper two-sigma line"] for line in lines if line["Site"] == "Birch"] == [""]


def test_only_those_who_lead_judge(world: small.World) -> None:
    schools = Schools(world)
    for who in ("Alder", "researcher", "guest", "leader"):
        with pytest.raises(Denied):
            schools.do(
                who,
                actions.freeze_baseline,
                measure=schools.measure,
                part=schools.part,
                on=WEEK,
                reason="No.",
            )


# The link of a letter.


def _ask(schools: Schools, *sites: str, closes: date | None = None) -> FigureAsk:
    asked: FigureAsk = schools.do(
        "hub",
        actions.ask_for_figures,
        measure=schools.measure,
        part=schools.part,
        on=WEEK + timedelta(days=2),
        closes=closes or NOW.date() + timedelta(days=7),
        people=[(schools.teachers[site].person, schools.sites[site]) for site in sites],
    )
    return asked


def _link(schools: Schools, site: str) -> str:
    with as_system("test"):
        ticket = FigureTicket.objects.get(person=schools.teachers[site].person)
    return f"/partnerships/{schools.partnership.code}/network/figure/{token_of(ticket)}/"


@ON_EACH_DATABASE
def test_the_link_of_a_letter_takes_one_figure_without_signing_in_and_nothing_else(
    world: small.World,
) -> None:
    schools = Schools(world)
    asked = _ask(schools, "Alder", "Birch")
    with as_system("test"):
        tickets = FigureTicket.objects.filter(ask=asked)
        assert not {token_of(one) for one in tickets} & {one.token_hash for one in tickets}
        assert Ask.objects.filter(source=f"network.figureask:{asked.code}").count() == 2
        assert Notice.objects.filter(source=f"network.figureask:{asked.code}").count() == 2
        subjects = {
            letter.subject["one"]
            for letter in Letter.objects.filter(source=f"network.figureask:{asked.code}")
        }
    assert subjects == {"A figure is asked for"}
    link, visitor = _link(schools, "Alder"), Client()
    page = visitor.get(link)
    assert page.status_code == 200
    assert not page.cookies
    assert page["Cache-Control"] == "no-store, private"
    assert "Is there a next step?" in text_of(page)
    assert "Teacher of" not in text_of(page)
    assert visitor.get(f"/partnerships/{schools.partnership.code}/").status_code == 302
    wrong = send(visitor, link, numerator="25", denominator="20")
    assert wrong.status_code == 422
    assert "More were counted than there are." in text_of(wrong)
    assert send(visitor, link, numerator="12", denominator="20").status_code == 302
    assert "Your figure has arrived." in text_of(visitor.get(link))
    assert "Your figure has arrived." in text_of(
        send(visitor, link, numerator="1", denominator="20")
    )
    assert schools.figures("hub") == {"Alder": 60}
    with as_system("test"):
        value = Value.objects.get(measure=schools.measure)
        left = Activity.objects.get(
            person=schools.teachers["Alder"].person,
            source=f"network.measure:{schools.measure.code}",
        )
    assert (value.person_id, value.on) == (schools.teachers["Alder"].person, WEEK)
    assert (left.practice, left.setting_id) == ("enter-figure", schools.sites["Alder"].pk)


def test_a_link_that_is_over_given_by_others_or_wrong_says_so(world: small.World) -> None:
    schools = Schools(world)
    _ask(schools, "Alder", "Birch", closes=NOW.date() - timedelta(days=1))
    visitor = Client()
    over = visitor.get(_link(schools, "Birch"))
    assert over.status_code == 410
    assert "This link ended on 14 Oct 2025." in text_of(over)
    schools.enter("Alder", 12, 20)
    given = text_of(visitor.get(_link(schools, "Alder")))
    assert "Somebody of your site gave this figure already." in given
    unknown = visitor.get(f"/partnerships/{schools.partnership.code}/network/figure/{'x' * 40}/")
    assert unknown.status_code == 404
    assert "Does this link open a form?" in text_of(unknown)
    # The link of one partnership opens nothing in another.
    other = world.b.partnership.code
    moved = _link(schools, "Birch").replace(schools.partnership.code, other)
    assert visitor.get(moved).status_code == 404


def test_the_link_of_somebody_who_has_left_the_site_opens_nothing(world: small.World) -> None:
    schools = Schools(world)
    _ask(schools, "Alder")
    link = _link(schools, "Alder")
    _moves(schools, "Alder", "Birch")
    assert Client().get(link).status_code == 410
    left = send(Client(), link, numerator="12", denominator="20")
    assert left.status_code == 410
    assert "as your time there has" in text_of(left)
    assert schools.figures("hub") == {}


def _moves(schools: Schools, who: str, site: str) -> None:
    """The teacher of a site works at another one from today on."""
    person = schools.teachers[who].person
    with as_system("test"):
        Membership.objects.filter(person=person).update(ends=NOW.date() - timedelta(days=1))
        row = Person.objects.get(pk=person)
    given = {"role": "teacher", "starts": NOW.date(), "setting": schools.sites[site]}
    schools.do("hub", trunk.take_in, part=schools.part, person=row, **given)


def test_what_was_entered_otherwise_ends_the_asking(world: small.World) -> None:
    schools = Schools(world)
    asked = _ask(schools, "Alder")
    schools.enter("Alder", 12, 20, by="hub")
    with as_system("test"):
        states = Ask.objects.filter(source=f"network.figureask:{asked.code}")
        assert [one.state for one in states] == ["answered"]


def test_asking_for_a_measure_of_the_whole_sends_nothing(world: small.World, client_as: As) -> None:
    schools = Schools(world, per_site=False)
    answer = client_as(world.a.people["hub"]).get(schools.at("ask/"))
    assert answer.status_code == 404


# Blocks, files and surveys.

BLOCK = "week\tAlder\tAlder of\tBirch\tBirch of\n" + "".join(
    f"{(WEEK + timedelta(weeks=i)).isoformat()}\t{8 + i}\t20\t{cell}\t{of}\n"
    for i, (cell, of) in enumerate((("5", "12"), ("6", "1O"), ("7", "12"), ("20", "12")))
)


def test_a_pasted_block_of_weeks_by_sites_is_previewed_and_every_refused_row_explained(
    world: small.World, client_as: As
) -> None:
    schools = Schools(world)
    schools.enter("Alder", 4, 20, by="hub")
    hub = client_as(world.a.people["hub"])
    answer = send(hub, schools.at("paste/"), block=BLOCK)
    assert answer.status_code == 302
    columns = hub.get(answer["Location"])
    selected = r'<select name="([^"]+)"(?:(?!</select>).)*?<option value="([^"]*)" selected'
    chosen = dict(re.findall(selected, columns.content.decode(), re.S))
    assert chosen[f"figure_{schools.sites['Alder'].code}"] == "Alder"
    assert chosen[f"of_{schools.sites['Birch'].code}"] == "Birch of"
    preview = send(hub, answer["Location"], **chosen)
    assert preview.status_code == 302, text_of(preview)
    page = text_of(hub.get(preview["Location"]))
    assert "6 figures would be taken in." in page
    assert "a letter O, not a zero" in page
    assert "More were counted than there are." in page
    assert "Would take the place of another figure" in page
    assert send(hub, preview["Location"], why="The office counted again.").status_code == 302
    alder, birch = (_plotted(schools, name) for name in ("Alder", "Birch"))
    assert alder.values == (40, 45, 50, 55)
    assert birch.values[0] == pytest.approx(100 * 5 / 12)
    assert birch.values[1] is None
    assert len(birch.values) == 3
    assert "was 20%; The office counted again." in dict(alder.notes)[0]
    settled = text_of(hub.get(preview["Location"]))
    assert "6 figures of pasted block are in." in settled
    assert "a letter O, not a zero" in settled


@pytest.mark.parametrize(("language", "name"), [("en", "pasted block"), ("es", "bloque pegado")])
def test_what_was_pasted_is_told_in_a_sentence(
    language: str, name: str, world: small.World, client_as: As
) -> None:
    schools = Schools(world)
    hub = client_as(world.a.people["hub"])
    hub.post("/language/", {"language": language, "next": "/"})
    columns = hub.get(send(hub, schools.at("paste/"), block=BLOCK)["Location"])
    told = str(columns.context["answer"])
    assert name in told
    assert told[0].isupper(), told


def test_a_file_with_a_column_of_sites_is_read(world: small.World, client_as: As) -> None:
    schools = Schools(world)
    hub = client_as(world.a.people["hub"])
    content = (
        "week,school,yes,asked\n2025-09-01,Alder,12,20\n2025-09-01,Birch,6,12\n"
        "2025-09-01,Brich,6,12\n2025-09-08,Alder,13,\n"
    )
    file = SimpleUploadedFile("sites.csv", content.encode())
    answer = send(hub, schools.at("bring/"), file=file)
    body = {"site": "school", "day": "week", "numerator": "yes", "denominator": "asked"}
    without = send(hub, answer["Location"], **{**body, "site": ""}, order="ymd", decimal=".")
    assert without.status_code == 422
    assert "Choose the column that names the site" in text_of(without)
    preview = send(hub, answer["Location"], **body, order="ymd", decimal=".")
    page = text_of(hub.get(preview["Location"]))
    assert "no site of this name" in page
    assert "Did you mean “Birch”?" in page
    assert send(hub, preview["Location"]).status_code == 302
    assert schools.figures("hub") == {"Alder": 60, "Birch": 50}


def test_what_cannot_be_read_is_told_and_kept(world: small.World, client_as: As) -> None:
    schools = Schools(world)
    hub = client_as(world.a.people["hub"])
    answer = send(hub, schools.at("paste/"), block="   \n")
    assert answer.status_code == 422
    answer = send(hub, schools.at("paste/"), block="only one line")
    assert answer.status_code == 422
    assert "only one line" in text_of(answer)
    assert "nothing below it" in text_of(answer)


def test_the_figure_of_a_period_is_taken_from_what_a_survey_released(
    world: small.World, client_as: As
) -> None:
    schools = Schools(world, per_site=False)
    hub = client_as(world.a.people["hub"])
    surveys = text_of(hub.get(schools.at("survey/")))
    closed, hidden = world.a.rows["wave.closed"].number, world.a.rows["wave.hub-only"].number
    assert f"?survey={closed}" in surveys
    # What only those who lead may see of a survey does not become everyone's figure.
    assert f"?survey={hidden}" not in surveys
    where = schools.at(f"survey/?survey={closed}")
    body = {"question": "trust", "how": "2", "on": "2025-09-03"}
    assert send(hub, where, **body).status_code == 302
    with as_system("test"):
        value = Value.objects.get(measure=schools.measure)
    # Eight answered 1 to 5 and 1 to 3: two of them chose one of the last two.
    assert (value.value, value.numerator, value.denominator) == (25, 2, 8)
    assert value.source == f"instruments.wave:{world.a.rows['wave.closed'].code}"
    # A share has no mean, and a mean is no share: each measure is offered what it can be made of.
    assert send(hub, where, **{**body, "how": "mean"}).status_code == 422
    schools.define(made_of="number", unit="", per_site=False)
    where = schools.at(f"survey/?survey={closed}")
    assert send(hub, where, **{**body, "how": "mean"}).status_code == 302
    with as_system("test"):
        mean = Value.objects.filter(measure=schools.measure).latest("pk")
    assert mean.value == pytest.approx((1 + 2 + 3 + 4 + 5 + 1 + 2 + 3) / 8, abs=0.01)


def test_of_a_site_a_survey_tells_only_where_it_was_asked_by_organisation(
    world: small.World, client_as: As
) -> None:
    schools = Schools(world)
    hub = client_as(world.a.people["hub"])
    where = schools.at(f"survey/?survey={world.a.rows['wave.closed'].number}")
    body = {"question": "trust", "how": "2", "on": "2025-09-03"}
    answer = send(hub, where, **body, site=schools.sites["Alder"].code)
    assert answer.status_code == 422
    assert "The survey shows no figure of this site by itself." in text_of(answer)


# Forms and empty states.


@pytest.mark.parametrize(
    ("made_of", "body", "field", "words"),
    [
        ("share", {"numerator": "12"}, "denominator", "Without that we cannot tell"),
        ("share", {"numerator": "21", "denominator": "20"}, "numerator", "More were counted"),
        ("number", {"value": "5"}, "denominator", "Without that we cannot tell"),
        ("count", {"value": "-1", "denominator": "20"}, "value", "less than nothing"),
    ],
)
def test_a_figure_that_cannot_be_is_refused_where_it_stands(
    made_of: str,
    body: dict[str, str],
    field: str,
    words: str,
    world: small.World,
    client_as: As,
) -> None:
    schools = Schools(world, made_of=made_of, unit="%" if made_of == "share" else "talks")
    hub = client_as(world.a.people["hub"])
    site = schools.sites["Alder"].code
    answer = send(hub, schools.at("figure/"), site=site, on="2025-09-03", **body)
    assert answer.status_code == 422
    assert words in text_of(answer)
    with as_system("test"):
        assert not Value.objects.filter(measure=schools.measure).exists()


def test_a_team_has_one_site_and_few_fields(world: small.World, client_as: As) -> None:
    schools = Schools(world)
    page = client_as(world.a.people["teacher"]).get(schools.at("figure/")).content.decode()
    controls = re.findall(r"<(?:input|select|textarea)[^>]*>", page.partition("<main")[2])
    shown = [one for one in controls if 'type="hidden"' not in one]
    visible = [name for one in shown for name in re.findall(r' name="([a-z]+)"', one)]
    assert visible == ["on", "numerator", "denominator", "remark"]


def test_a_measure_of_sites_without_figures_says_what_to_do(
    world: small.World, client_as: As
) -> None:
    schools = Schools(world)
    hub = text_of(client_as(world.a.people["hub"]).get(schools.at()))
    assert "Bring a series" in hub
    assert "No figures yet." in hub
    guest = text_of(client_as(world.a.people["guest"]).get(schools.at()))
    assert "As soon as there are figures they stand here" in guest
    assert client_as(world.a.people["guest"]).get(schools.at("figures.csv")).status_code == 404


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_page_of_measures_is_there_in_both_languages(
    language: str, world: small.World, client_as: As
) -> None:
    schools = Schools(world)
    _weeks(schools, "Alder", 8, 9, 8, 2, 9, 8, 13, 14, 13, 12, 14, 13)
    hub = client_as(world.a.people["hub"])
    hub.post("/language/", {"language": language, "next": "/"})
    survey = world.a.rows["wave.closed"].number
    for rest in (
        *("", "?chart=i", "?rows=all", f"?site={schools.sites['Alder'].code}&chart=i"),
        *("figure/", "phase/", "freeze/", "exclude/", "definition/", "sites/", "ask/"),
        *("bring/", "paste/", "survey/", f"survey/?survey={survey}", "figures.xlsx"),
    ):
        assert hub.get(schools.at(rest)).status_code == 200, rest


def test_a_measure_is_defined_for_each_site_by_its_form(world: small.World, client_as: As) -> None:
    hub = client_as(world.a.people["hub"])
    where = f"/partnerships/{world.a.partnership.code}/network/measures/define/"
    body = {
        **{"name": "Visits", "question": "How many?", "definition": "All.", "family": "process"},
        **{"direction": "up", "frequency": "month", "made_of": "rate", "per": "1000"},
        **{"of": "sites", "fewest": "15", "numerator": "visits", "denominator": "students"},
    }
    assert send(hub, where, **body).status_code == 302
    with as_system("test"):
        made = Measure.objects.get(name="Visits")
    assert (made.per_site, made.fewest, made.per, made.setting_id) == (True, 15, 1000, None)
    answer = send(hub, where, **{**body, "made_of": "share", "unit": "talks"})
    assert answer.status_code == 422
    assert "A share is in %." in text_of(answer)


def test_a_prediction_is_held_to_the_figures_of_the_cycles_own_site(world: small.World) -> None:
    schools = Schools(world)
    _weeks(schools, "Alder", *[8] * 12)
    _weeks(schools, "Birch", *[4] * 12)
    for week, counted in enumerate((13, 14, 13, 14)):
        schools.enter("Alder", counted, 20, on=WEEK + timedelta(weeks=week))
        schools.enter("Birch", 4, 20, on=WEEK + timedelta(weeks=week))
    actor = schools.actor("hub")
    with acting(actor):
        of_alder = figures_at(actor, schools.measure, schools.sites["Alder"].pk)
        whole = figures_at(actor, schools.measure, None)
    assert [value for _on, value in of_alder[-4:]] == [65, 70, 65, 70]
    assert [value for _on, value in whole[-4:]] == [42.5, 45, 42.5, 45]


def test_who_is_asked_finds_it_among_what_waits_until_it_is_given(world: small.World) -> None:
    schools = Schools(world)
    _ask(schools, "Alder", "Birch")
    actor = schools.actor("Alder")

    def waiting() -> list[str]:
        with acting(actor):
            return [str(line.what) for line in waiting_for(actor, [schools.partnership])]

    assert "A figure is asked for: Steps" in waiting()
    schools.enter("Alder", 12, 20, by="hub")
    assert "A figure is asked for: Steps" not in waiting()


# What somebody inside might find out by other ways.


def test_whoever_may_enter_for_a_site_cannot_try_out_what_its_small_figure_is(
    world: small.World, client_as: As
) -> None:
    """What stands there already is not told by whether an entry is taken for the same."""
    schools = Schools(world)
    schools.enter("Birch", 3, 6)
    hub = client_as(world.a.people["hub"])
    body = {"site": schools.sites["Birch"].code, "on": "2025-09-03", "denominator": "6"}
    for guess in ("2", "3", "4"):
        answer = send(hub, schools.at("figure/"), **body, numerator=guess)
        assert answer.status_code == 422, guess
        assert "Another figure is there already" in text_of(answer)
    why = {"why": "I was told so on the phone."}
    assert send(hub, schools.at("figure/"), **body, **why, numerator="3").status_code == 302
    # As after any other entry those who lead see what they entered, and not what stood there.
    assert schools.figures("hub") == {"Birch": 50}
    with as_system("test"):
        told = list(Value.objects.filter(measure=schools.measure).values_list("value", "person"))
    assert [person for _value, person in told] == [
        schools.teachers["Birch"].person,
        world.a.people["hub"].person,
    ]


def test_a_cycle_that_somebody_plans_at_another_site_does_not_tell_its_letter(
    world: small.World, client_as: As
) -> None:
    schools = Schools(world)
    _weeks(schools, "Alder", 8, 9, 8, 9, 8, 9, 13, 14, 13, 14, 13, 14)
    cycle = _studied(schools, "teacher", "Alder", Exactly(67, 2), audience="person")
    page = f"/partnerships/{schools.partnership.code}/network/cycles/{cycle.number}/"
    teacher = client_as(world.a.people["teacher"])
    assert "67.5" not in text_of(teacher.get(page))
    assert "67.5" not in text_of_pdf(teacher.get(f"{page}cycle.pdf").content)
    assert cycle.compared == "cannot-tell"


def test_who_ran_a_cycle_at_their_site_keeps_its_figures_when_they_move(
    world: small.World,
) -> None:
    schools = Schools(world)
    _weeks(schools, "Alder", 8, 9, 8, 9, 8, 9, 13, 14, 13, 14, 13, 14)
    cycle = _studied(schools, "Alder", "Alder", Exactly(67, 2))
    _moves(schools, "Alder", "Birch")
    actor = schools.actor("Alder")
    with acting(actor):
        assert verdict_of(actor, cycle).result == 67.5


def _studied(
    schools: Schools, who: str, site: str, expected: Exactly, audience: str = "partnership"
) -> Cycle:
    """A cycle at a site over the six weeks before ``WEEK``, ended and studied."""
    cycle = schools.do(
        who,
        actions.plan_cycle,
        at=NOW - timedelta(weeks=6),
        part=schools.part,
        measure=schools.measure,
        change="Cards",
        question="Do cards help?",
        plan="Use cards.",
        expected=expected,
        starts=WEEK - timedelta(weeks=6),
        due=WEEK,
        setting=schools.sites[site],
        audience=audience,
    )
    schools.do(who, actions.start_cycle, cycle=cycle, at=NOW - timedelta(weeks=12))
    schools.do(who, actions.finish_cycle, cycle=cycle, part=schools.part)
    told = {"met": "cannot-tell", "learned": "Cards are liked.", "act": "adopt"}
    studied: Cycle = schools.do(who, actions.study_cycle, cycle=cycle, part=schools.part, **told)
    return studied


def test_whether_a_prediction_of_small_figures_held_is_its_teams_alone(
    world: small.World, client_as: As
) -> None:
    """A prediction of 50%, and that it held, is the figure itself."""
    schools = Schools(world)
    for week in range(12):
        on = WEEK - timedelta(weeks=12 - week)
        schools.enter("Birch", 2, 4, on=on)
    cycle = _studied(schools, "Birch", "Birch", Exactly(50, 0))
    assert cycle.compared == "met"
    at = f"/partnerships/{schools.partnership.code}/network"
    teacher = client_as(world.a.people["teacher"])
    held = say("Predictions: {told}.", told="").one.partition("{")[0]
    for page in (f"{at}/cycles/{cycle.number}/", f"{at}/learned/{cycle.change.code}/"):
        seen = text_of(teacher.get(page))
        assert "Cards are liked." in seen
        assert str(Outcome.MET.words) not in seen, page
        assert held not in seen, page
    paper = text_of_pdf(teacher.get(f"{at}/cycles/{cycle.number}/cycle.pdf").content)
    assert "Its figures tell of few people." in paper
    # Its team, and whoever ran it, read on.
    actor = schools.actor("Birch")
    with acting(actor):
        assert verdict_of(actor, cycle).outcome is Outcome.MET


def test_what_the_program_writes_into_a_plan_is_what_all_may_know(
    world: small.World, client_as: As
) -> None:
    """A warrant stands in a cycle that others read, and begins with what its planner sees."""
    schools = Schools(world)
    for week in range(12):
        schools.enter("Birch", 2, 4, on=WEEK - timedelta(weeks=12 - week))
    open_one = _studied(schools, "Birch", "Birch", Exactly(50, 0))
    _studied(schools, "Cedar", "Cedar", Exactly(50, 0), audience="hub")
    with as_system("test"):
        hub = Person.objects.get(pk=world.a.people["hub"].person)
    schools.do(
        "hub",
        trunk.take_in,
        part=schools.part,
        person=hub,
        role="facilitator",
        starts=WEEK,
        setting=schools.sites["Birch"],
    )
    page = client_as(world.a.people["hub"]).get(
        f"/partnerships/{schools.partnership.code}/network/cycles/plan/?from={open_one.number}"
    )
    form = page.context["form"]
    assert form["elsewhere"].value() == "Tried 1 time: Birch."
    assert form["record"].value() == "1 adopted."


def test_names_agreed_for_one_measure_do_not_tell_the_letters_of_another(
    world: small.World,
) -> None:
    """Whoever kept the figures by letter can lay them beside those by name."""
    schools = Schools(world)
    first = schools.measure
    for n, site in enumerate(schools.names):
        schools.enter(site, 12 + n, 20)
    by_letter = {one.data.values: one.site.key for one in schools.sees("researcher").sites}
    schools.define(name="Visits")
    for n, site in enumerate(schools.names):
        schools.enter(site, 15 - n, 20)
    second = {one.site.setting: one.site.key for one in schools.sees("researcher").sites}
    schools.do("hub", actions.name_sites, measure=first, named=True, on=WEEK, reason="Agreed.")
    schools.measure = first
    found_out = {
        one.site.setting: by_letter[one.data.values] for one in schools.sees("researcher").sites
    }
    assert found_out.keys() == second.keys()
    assert found_out != second


@ON_EACH_DATABASE
def test_what_was_shown_of_fewer_than_a_raised_number_is_shown_no_more(
    world: small.World,
) -> None:
    schools = Schools(world)
    schools.enter("Alder", 12, 20)
    for site, counted in (("Birch", 3), ("Cedar", 2), ("Dogwood", 4)):
        schools.enter(site, counted, 8)
    assert schools.figures("funder") == {"Alder": 60}
    assert schools.pools() == [(9, 24, 3)]
    with as_system("test"):
        latest = Measure.objects.get(pk=schools.measure.pk)
    terms = actions.Terms(
        **{name: getattr(latest, name) for name in actions.Terms.__dataclass_fields__}
    )
    schools.measure = schools.do(
        "hub",
        actions.change_definition,
        measure=schools.measure,
        part=schools.part,
        terms=terms,
        on=WEEK,
        reason="In a class of twenty everybody knows everybody.",
        base=1,
        fewest=30,
    )
    assert schools.figures("funder") == {}
    assert schools.pools() == []
    assert schools.sees("funder").whole is None
    assert schools.figures("Alder") == {"Alder": 60}
    # It was seen, so it keeps nobody company: its figure could be taken away from the sum.
    schools.enter("Elm", 9, 25)
    assert schools.pools() == []


def test_a_file_with_figures_of_sites_is_seen_by_whoever_brought_it(
    world: small.World, client_as: As
) -> None:
    schools = Schools(world)
    hub, other = client_as(world.a.people["hub"]), client_as(world.a.people["facilitator"])
    columns = send(hub, schools.at("paste/"), block="week\tBirch\tBirch of\n2025-09-01\t3\t6\n")
    body = {
        "day": "week",
        f"figure_{schools.sites['Birch'].code}": "Birch",
        f"of_{schools.sites['Birch'].code}": "Birch of",
        "order": "ymd",
        "decimal": ".",
    }
    preview = send(hub, columns["Location"], **body)
    assert preview.status_code == 302, text_of(preview)
    assert "1 figure would be taken in." in text_of(hub.get(preview["Location"]))
    for page in (columns["Location"], preview["Location"]):
        assert other.get(page).status_code == 404
    assert send(hub, preview["Location"]).status_code == 302
    assert other.get(preview["Location"]).status_code == 404


@ON_EACH_DATABASE
def test_a_file_that_is_dropped_stays_where_another_room_keeps_it(world: small.World) -> None:
    """And a room that lets go of it later is not held back by what was settled here."""
    schools = Schools(world)
    given = {"measure": schools.measure, "name": "a.csv", "content": b"week,share\n2025-W32,40\n"}
    brought, again = (schools.do("hub", actions.receive_series, **given) for _twice in range(2))
    shared = brought.sha256
    with as_system("test"):
        stored = StoredFile.objects.filter(pk=world.a.rows["file.sheet"].pk)
        own = stored.get().sha256
        stored.update(sha256=shared)
    for one in (brought, again):
        schools.do("hub", actions.drop_import, series_import=one)
        assert files.fetch(shared) is not None
    with as_system("test"):
        stored.update(sha256=own)
    files.let_go(shared)
    assert files.fetch(shared) is None


@ON_EACH_DATABASE
def test_rates_that_come_without_what_was_counted_make_the_right_whole(world: small.World) -> None:
    schools = Schools(world, made_of="rate", per=1000, unit="")
    for site, rate, of in (("Alder", 100.0, 20.0), ("Birch", 400.0, 40.0)):
        schools.do(
            "hub",
            actions.enter_values,
            measure=schools.measure,
            part=schools.part,
            entries=[actions.Entry(WEEK, rate, None, of)],
            setting=schools.sites[site],
        )
    whole = schools.sees("funder").whole
    assert whole is not None
    assert whole.values == (pytest.approx(300),)


def test_a_number_of_one_site_can_say_that_it_tells_of_few(
    world: small.World, client_as: As
) -> None:
    schools = Schools(world)
    schools.measure = schools.do(
        "hub",
        actions.define_measure,
        part=schools.part,
        name="Hours",
        question="How many hours?",
        family="process",
        definition="Hours of planning.",
        direction="up",
        frequency="week",
        made_of="number",
        setting=schools.sites["Elm"],
    )
    facilitator = client_as(world.a.people["facilitator"])
    answer = send(
        client_as(world.a.people["hub"]),
        schools.at("figure/"),
        on="2025-09-03",
        value="5",
        denominator="4",
    )
    assert answer.status_code == 302
    assert "No figures yet." in text_of(facilitator.get(schools.at()))


@pytest.mark.postgresql
@pytest.mark.parametrize("world", ["postgresql"], indirect=True)
def test_figures_that_arrive_in_the_same_instant_do_not_make_two_sums(world: small.World) -> None:
    """Two sums with two sites in common would tell the teams of the others each other's figure."""
    schools = Schools(world)
    for site in ("Birch", "Cedar"):
        schools.enter(site, 3, 8)

    def enters() -> None:
        try:
            schools.enter("Elm", 1, 5)
        finally:
            connections.close_all()

    other = threading.Thread(target=enters)
    with transaction.atomic():
        schools.enter("Dogwood", 4, 8)
        other.start()
        while other.is_alive() and not _somebody_waits():
            other.join(0.01)
    other.join()
    assert schools.pools() == [(10, 24, 3)]


def _somebody_waits() -> bool:
    """Whether a transaction waits for what another one has changed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
        return bool(cursor.fetchone()[0])
