"""A partnership publishes what it offers and asks; others find it; nothing of few people leaves.

The stories are played by real actions on the small world. In it few people have the same role:
figures appear where five of them or more left a record.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from copractice.choosing.actions.offers import publish_offer, withdraw_offer
from copractice.choosing.gives import take_back_offers
from copractice.choosing.models import Need, Offer
from copractice.choosing.offering import candidate_of, record
from copractice.choosing.offering.first import key_of
from copractice.domain.candidates import (
    Asked,
    Candidate,
    Hours,
    read_candidate,
    write_candidate,
)
from copractice.domain.fit import Goal
from copractice.domain.partnering import Paper, Passage
from copractice.domain.transitions import NotPossible
from copractice.domain.vocabulary import Rung
from copractice.kinds.council.profile import PROFILE as COUNCIL
from copractice.learning.models import Totals
from copractice.learning.record import Work
from copractice.partnerships import actions as trunk
from copractice.partnerships.models import (
    Activity,
    Artefact,
    Finding,
    HistoryEntry,
    Part,
    Partnership,
)
from copractice.people import actions as people
from copractice.people.rights import Actor, Denied, as_system
from copractice.people.ticks import tick
from tests import world as small
from tests.small.choosing_offers import PUBLIC
from tests.world import ON_EACH_DATABASE

Clients = Callable[[small.Someone | None], Client]
LIST = "/choose/offers/"
TODAY = small.NOW.date()


def at(world: small.World, rest: str = "") -> str:
    return f"/partnerships/{world.a.partnership.code}/offer/{rest}"


def told(answer: Any) -> str:
    """The page as a person reads it."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def here_of(world: small.World) -> Partnership:
    with as_system("test"):
        return Partnership.objects.get(pk=world.a.partnership.pk)


def do(world: small.World, who: str, action: Callable[..., Any], **given: Any) -> Any:
    actor = world.a.people[who].actor
    when: datetime = given.pop("at", small.NOW)
    actor = replace(actor, today=when.date())
    with small.acting(actor):
        return action(actor=actor, at=when, **given)


def publish(world: small.World, who: str = "hub", **given: Any) -> Offer:
    given = {"candidate": PUBLIC, **given}
    offer: Offer = do(world, who, publish_offer, partnership=here_of(world), **given)
    return offer


def row(world: small.World, name: str) -> Any:
    with as_system("test"):
        return world.a.rows[name].fresh()


def filled(page: Any) -> dict[str, Any]:
    """A form as a browser would send it, unchanged."""
    form = page.context["form"]
    sent: dict[str, Any] = {}
    for name in form.fields:
        value = form[name].value()
        if value is None or value is False:
            continue
        sent[name] = value.isoformat() if isinstance(value, date) else value
    return {**sent, "key": str(uuid4())}


def founded(world: small.World) -> Partnership:
    """A council that never published: with a partner, an own word, hours and a fee agreed."""
    here: Partnership = do(
        world,
        "hub",
        trunk.found_partnership,
        name="Evidence Council",
        purpose="Policies are written alone.",
        kind_slug="council",
        starts=small.BEGUN.date(),
        organisation=row(world, "district"),
    )
    with as_system("test"):
        part = Part.objects.select_related("partnership").get(partnership=here)
    day = small.BEGUN.date()
    school = row(world, "school-1")
    party = do(
        world,
        "hub",
        trunk.add_party,
        partnership=here,
        organisation=school,
        plays="member",
        starts=day,
    )
    label = ("council/role/expert", "expert", "reader of studies")
    do(world, "hub", trunk.rename_labels, partnership=here, labels=[label])
    do(
        world,
        "hub",
        trunk.agree_on_demand,
        part=part,
        role="school-leader",
        minutes=90,
        starts=day,
    )
    for title, amount, per in (("Dues", 50, "month"), ("Less", 400, "year"), ("Once", 9, "once")):
        terms = trunk.Terms(title, amount=Decimal(amount), currency="USD", per=per, payer=party)
        paper = Paper((Passage("own", "What", "All"),))
        do(world, "hub", trunk.write_agreement, part=part, kind="fee", terms=terms, paper=paper)
    return here


# Publishing.


@ON_EACH_DATABASE
def test_a_leader_publishes_what_the_partnership_said_already(
    world: small.World, client_as: Clients
) -> None:
    """From the first form to the page that a stranger reads."""
    hub, stranger = client_as(world.a.people["hub"]), client_as(world.b.people["hub"])
    where = f"/partnerships/{founded(world).code}/offer/"
    page = hub.get(where)
    assert "Nothing is published yet" in told(page)
    body = filled(page)
    assert (body["name"], body["kinds"]) == ("Evidence Council", ["council"])
    assert body["about"] == "Policies are written alone."
    assert "school-1" in body["host"]
    assert body["questions"].splitlines() == [str(one) for one in COUNCIL.before_joining]
    roles = {body[f"role_{n}_role"]: n for n in range(20) if body.get(f"role_{n}_role")}
    # The partnership's own word for a role; ninety minutes a month were agreed for another.
    assert "reader of studies" in roles
    assert body[f"role_{roles['school leader']}_least"] == 1.5
    # What is paid each year, from the least to the most; what is paid once is not among it.
    assert (body["money_least"], body["money_most"], body["currency"]) == (400, 600, "USD")
    assert body["check_0_risk"]
    # Nothing that is said of the type is put into its mouth.
    assert not any(body.get(name) for name in ("goals", "learners", "learning", "standards_2011"))
    sent = hub.post(where, body | {"goals": ["review"], "about": "We read together."})
    assert sent.status_code == 302
    read = told(stranger.get(sent["Location"]))
    assert "school leader 1.5 h" in read
    assert "400 to 600 USD a year" in read
    assert "We read together." in read
    assert "Evidence Council" in told(stranger.get(LIST))
    file = stranger.get(sent["Location"] + "candidate.toml")
    candidate = read_candidate(file.content.decode())
    assert (candidate.key, candidate.published) == ("evidence-council", TODAY)
    assert candidate.offers.goals == (Goal.REVIEW,)


@ON_EACH_DATABASE
def test_looking_first_saves_nothing(world: small.World, client_as: Clients) -> None:
    hub = client_as(world.a.people["hub"])
    before = hub.get(LIST).content.count(b"<h3>")
    body = filled(hub.get(at(world))) | {"about": "Quite another thing", "look": "yes"}
    page = hub.post(at(world), body)
    assert page.status_code == 200
    assert "Nothing is published yet. " in told(page)
    assert "Quite another thing" in told(page)
    assert hub.get(LIST).content.count(b"<h3>") == before
    with as_system("test"):
        assert not Offer.objects.filter(profile__contains="Quite another").exists()


@ON_EACH_DATABASE
def test_each_version_follows_the_one_before_and_tells_what_changed(
    world: small.World, client_as: Clients
) -> None:
    hub, teacher = client_as(world.a.people["hub"]), client_as(world.a.people["teacher"])
    earlier = row(world, "offer.published")
    body = filled(hub.get(at(world))) | {"about": "It tests large changes.", "months_most": "30"}
    assert hub.post(at(world), body).status_code == 302
    with as_system("test"):
        rows = list(Offer.objects.filter(partnership=here_of(world)).order_by("number"))
    assert [one.number for one in rows] == [1, 2, 3]
    assert [one.withdrawn_at is None for one in rows] == [False, False, True]
    page = teacher.get(at(world, "versions/")).content.decode()
    assert "<del>small</del>" in page.replace(" </del>", "</del>")
    assert "<ins>large</ins>" in page.replace(" </ins>", "</ins>")
    assert "12 to " in told(teacher.get(at(world, "versions/")))
    assert "It is the first one." in told(teacher.get(at(world, "versions/?version=1")))
    # The one before is gone for those outside, and stays for those who work here.
    stranger = client_as(world.b.people["hub"])
    assert stranger.get(f"{LIST}{earlier.code}/").status_code == 404
    assert "taken back" in told(teacher.get(f"{LIST}{earlier.code}/"))
    with as_system("test"):
        lines = HistoryEntry.objects.filter(what="choosing-offer-published")
        assert lines.filter(partnership=here_of(world)).count() == 3


def test_the_same_again_is_no_new_version(world: small.World) -> None:
    first = publish(world, shows=())
    again = publish(world, shows=(), at=small.NOW + timedelta(days=3))
    assert again.pk == first.pk


@ON_EACH_DATABASE
def test_what_is_taken_back_is_gone_for_others(world: small.World, client_as: Clients) -> None:
    offer = row(world, "offer.published")
    hub, stranger = client_as(world.a.people["hub"]), client_as(world.b.people["hub"])
    assert stranger.get(f"{LIST}{offer.code}/").status_code == 200
    answer = hub.post(at(world, "withdraw/"), {"key": str(uuid4())})
    assert answer.status_code == 302
    assert stranger.get(f"{LIST}{offer.code}/").status_code == 404
    assert stranger.get(f"{LIST}{offer.code}/candidate.toml").status_code == 404
    assert offer.code not in stranger.get(LIST).content.decode()
    assert hub.get(f"{LIST}{offer.code}/").status_code == 200
    assert "was taken back" in told(hub.get(at(world)))
    assert hub.get(at(world, "withdraw/")).status_code == 404


@ON_EACH_DATABASE
def test_only_those_who_lead_publish_and_take_back(world: small.World) -> None:
    offer = row(world, "offer.published")
    for who in ("teacher", "guest", "leader", "bystander", "former"):
        with pytest.raises(Denied):
            publish(world, who, shows=())
        with pytest.raises(Denied):
            do(world, who, withdraw_offer, offer=offer)


@ON_EACH_DATABASE
def test_a_partnership_that_closes_takes_nobody_in(world: small.World) -> None:
    offer = row(world, "offer.published")
    do(world, "hub", trunk.move_partnership, partnership=here_of(world), move="wind-down")
    with pytest.raises(NotPossible, match="takes nobody in"):
        publish(world, shows=())
    assert tick(small.NOW + timedelta(hours=1)) == []
    offer = row(world, "offer.published")
    assert offer.withdrawn_at == small.NOW + timedelta(hours=1)
    # Of those who go on nothing is taken back, and asked again it does nothing twice.
    with as_system("test"):
        theirs = world.b.rows["offer.published"].fresh()
        take_back_offers(small.NOW + timedelta(hours=2))
    assert theirs.withdrawn_at is None
    assert row(world, "offer.published").withdrawn_at == offer.withdrawn_at


def test_two_of_one_name_are_not_mixed_up(world: small.World) -> None:
    mine, theirs = (side.rows["offer.published"] for side in (world.a, world.b))
    with as_system("test"):
        keys = {candidate_of(one.fresh()).key for one in (mine, theirs)}
    assert keys == {"the-network", "the-network-2"}
    named_like_a_type = publish(world, candidate=replace(PUBLIC, key="network"), shows=())
    assert candidate_of(named_like_a_type).key == "network-2"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("First Years Network", "first-years-network"),
        ("Año_Uno", "ano-uno"),
        ("學校", "partnership-bcdfghjkmn"),
        ("2030 Schools", "partnership-bcdfghjkmn"),
        ("x" * 99, "x" * 60),
        ("a" * 59 + " b", "a" * 59),
    ],
)
def test_a_key_comes_from_the_name(name: str, key: str) -> None:
    assert key_of(Partnership(name=name, code="bcdfghjkmn")) == key


# The form.


def sent(world: small.World, client_as: Clients, **given: Any) -> Any:
    hub = client_as(world.a.people["hub"])
    return hub.post(at(world), filled(hub.get(at(world))) | given)


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"name": ""}, "required"),
        ({"months_least": "9", "months_most": "3"}, "less than the least"),
        ({"months_least": "-1"}, "greater than or equal to 0"),
        ({"money_most": "3"}, "less than the least"),
        ({"currency": ""}, "in which currency"),
        ({"currency": "dollars"}, "valid value"),
        ({"until": (TODAY - timedelta(days=1)).isoformat()}, "This day is past"),
        ({"goals": ["spread", "none"]}, "Not both"),
        ({"goals": ["fame"]}, "not one of the available choices"),
        ({"kinds": ["salon"]}, "not one of the available choices"),
        ({"link": "no address"}, "valid URL"),
        ({"role_1_role": "Teacher"}, "stands above already"),
        ({"role_2_least": "3"}, "the role in a word"),
        ({"role_0_least": "6", "role_0_most": "4"}, "less than the least"),
        ({"role_0_least": "800"}, "744"),
        ({"check_1_risk": "It rains"}, "what one looks at"),
        ({"check_1_look": "The sky", "check_1_months": "2"}, "what may go wrong"),
        ({"check_0_months": ""}, "after how many months"),
        ({"key": ""}, "without its key"),
    ],
)
def test_a_wrong_answer_is_told_and_all_is_kept(
    world: small.World, client_as: Clients, given: dict[str, Any], fault: str
) -> None:
    answer = sent(world, client_as, about="What I typed", **given)
    assert answer.status_code == 422
    assert fault in told(answer)
    assert "What I typed" in answer.content.decode()
    with as_system("test"):
        assert not Offer.objects.filter(profile__contains="What I typed").exists()


def test_what_the_form_does_not_show_is_kept(world: small.World, client_as: Clients) -> None:
    """A file may say more of a partnership than a form asks."""
    more = read_candidate(
        write_candidate(PUBLIC)
        + '[[costs]]\nname = "Coach"\nparty = "hub"\ncategory = "personnel"\nborne = "money"\n'
        'per = "year"\n[[benefits]]\nopportunity = "Charts"\n'
    )
    publish(world, candidate=more, shows=())
    assert sent(world, client_as, about="Another text").status_code == 302
    with as_system("test"):
        kept = candidate_of(Offer.objects.get(partnership=here_of(world), withdrawn_at=None))
    assert kept.about == "Another text"
    assert (kept.programme, kept.benefits) == (more.programme, more.benefits)
    assert (kept.offers, kept.roles, kept.checks) == (more.offers, more.roles, more.checks)
    assert (kept.months, kept.money, kept.key) == (more.months, more.money, more.key)


def test_rows_can_be_added_and_emptied(world: small.World, client_as: Clients) -> None:
    """Two rows are spare each time; looking first brings two more."""
    hub = client_as(world.a.people["hub"])
    body = filled(hub.get(at(world)))
    body |= {"role_2_role": "aide", "role_3_role": "parent", "look": "yes"}
    page = hub.post(at(world), body)
    assert "role_5_role" in page.context["form"].fields
    body |= {"role_4_role": "nurse", "role_5_role": "driver", "role_0_role": ""}
    body |= {name: "" for name in body if name.startswith(("role_0_", "check_0_"))}
    del body["look"]
    assert hub.post(at(world), body).status_code == 302
    with as_system("test"):
        kept = candidate_of(Offer.objects.get(partnership=here_of(world), withdrawn_at=None))
    assert [one.role for one in kept.roles] == ["principal", "aide", "parent", "nurse", "driver"]
    assert kept.checks == ()


# What the record says.


def members(world: small.World, n: int, role: str = "teacher") -> list[Actor]:
    """So many people more in a role, who can act."""
    found = []
    with as_system("test"):
        part = Part.objects.get(partnership=here_of(world), kind="network")
        for number in range(n):
            person = people.add_person(actor=None, at=small.NOW, name=f"{role} {number}")
            trunk.take_in(
                actor=world.a.people["hub"].actor,
                at=small.NOW,
                part=part,
                person=person,
                role=role,
                starts=small.BEGUN.date(),
            )
            found.append(Actor(person.pk, TODAY))
    return found


def note(actors: Iterable[Actor], world: small.World, what: str, on: date = TODAY) -> None:
    """Each noted work of an hour, with something that was learned and something that was made."""
    with as_system("test"):
        part = Part.objects.select_related("partnership").get(
            partnership=here_of(world), kind="network"
        )
        for actor in actors:
            trunk.note_work(
                actor=actor,
                at=datetime.combine(on, small.NOW.timetz()),
                part=part,
                practice="huddle",
                on=on,
                text=what,
                learned=f"{what}: it holds",
                link="https://example.org/x",
                audience="partnership",
                minutes=60,
            )


def shown_of(offer: Offer) -> Any:
    return candidate_of(offer).shown


@ON_EACH_DATABASE
def test_figures_are_read_from_what_was_released_and_never_typed(world: small.World) -> None:
    five = members(world, 5)
    note(five, world, "tests")
    false = Candidate("x", "X", roles=(Asked("Teacher", hours=(1.0, 1.0)),))
    typed = replace(false, shown=replace(shown_of(publish(world)), activities=9999))
    shown = shown_of(publish(world, candidate=typed))
    with as_system("test"):
        released = Totals.objects.get(partnership=here_of(world)).told
    assert shown.activities == released["whole"]["times"]
    assert shown.as_of == TODAY
    [hours] = shown.hours
    group = released["groups"]["teacher"]
    # The name is the one that the profile gives to the role.
    assert hours == Hours(
        "Teacher",
        round(sum(group["minutes"].values()) / group["people"] / group["months"] / 60, 1),
        group["people"],
    )
    assert hours.people >= 5


@ON_EACH_DATABASE
def test_of_fewer_than_five_people_nothing_leaves(world: small.World) -> None:
    """Roles with fewer than five people have no hours; what few made or learned is not counted."""
    note(members(world, 4, "expert"), world, "advice")
    shown = shown_of(publish(world))
    with as_system("test"):
        totals = Totals.objects.filter(partnership=here_of(world)).first()
    if totals is None:
        assert shown is None
        return
    told_groups = {name for name, one in totals.told["groups"].items() if one is not None}
    assert {one.role for one in shown.hours} <= told_groups
    assert "content expert" not in {one.role for one in shown.hours}
    assert all(one.people >= 5 for one in shown.hours)


def test_without_released_totals_nothing_is_shown_and_the_form_says_why(
    world: small.World, client_as: Clients
) -> None:
    with as_system("test"):
        rows = Activity.objects.filter(partnership=world.b.partnership.pk)
        rows.exclude(person=world.b.people["hub"].person).delete()
    hub = client_as(world.b.people["hub"])
    page = hub.get(f"/partnerships/{world.b.partnership.code}/offer/")
    with as_system("test"):
        released = Totals.objects.filter(partnership=world.b.partnership.pk).exists()
    assert not released
    assert "Fewer than five people" in told(page)


def test_a_leader_leaves_figures_out_and_cannot_change_them(
    world: small.World, client_as: Clients
) -> None:
    note(members(world, 5), world, "tests")
    assert sent(world, client_as, shows=["hours"], activities="9999").status_code == 302
    with as_system("test"):
        shown = shown_of(Offer.objects.get(partnership=here_of(world), withdrawn_at=None))
    assert shown.hours
    assert (shown.activities, shown.artefacts, shown.findings, shown.applied) == (None,) * 4
    assert shown.standards == {}
    assert sent(world, client_as, shows=[]).status_code == 302
    with as_system("test"):
        offer = Offer.objects.get(partnership=here_of(world), withdrawn_at=None)
    assert shown_of(offer) is None


def later(world: small.World, days: int) -> datetime:
    return small.NOW + timedelta(days=days)


def test_two_profiles_tell_nothing_of_what_one_person_did_in_between(world: small.World) -> None:
    """Counts of what was made and learned stand until five people have added to them."""
    five = members(world, 5)
    note(five, world, "first")
    first = shown_of(publish(world))
    assert first.findings >= 5
    assert first.artefacts >= 5
    note(five[:1], world, "alone", on=later(world, 10).date())
    second = shown_of(publish(world, at=later(world, 40)))
    assert (second.findings, second.artefacts) == (first.findings, first.artefacts)
    note(five[1:], world, "others", on=later(world, 50).date())
    third = shown_of(publish(world, at=later(world, 80)))
    assert third.findings == first.findings + 5
    assert third.artefacts == first.artefacts + 5


def test_a_rung_is_shown_where_five_people_reached_it(world: small.World) -> None:
    four, fifth = members(world, 4), members(world, 1)
    note(four, world, "tests")
    with as_system("test"):
        # Whatever the world's own people concluded is kept to themselves for this.
        others = {"person__in": [one.person for one in four]}
        Finding.objects.exclude(**others).update(audience="person")
        Artefact.objects.exclude(**others).update(audience="person")
    before = shown_of(publish(world)).standards
    assert Rung.MADE not in before.values()
    note(fifth, world, "tests")
    after = shown_of(publish(world, candidate=replace(PUBLIC, about="Again"))).standards
    assert Rung.MADE in after.values()


# Looking for one.


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", True),
        ("kind=network", True),
        ("kind=council", False),
        ("goal=spread", True),
        ("goal=review", False),
        ("standard=2011:data", True),
        ("standard=2011:leadership", False),
        ("words=FEEDBACK changes", True),
        ("words=biology", False),
        ("kind=network&goal=review", False),
    ],
)
def test_one_looks_by_type_goal_standard_and_words(
    world: small.World, client_as: Clients, asked: str, found: bool
) -> None:
    page = client_as(world.b.people["bystander"]).get(f"{LIST}?{asked}")
    assert page.status_code == 200
    assert (row(world, "offer.published").code in page.content.decode()) is found
    if not found:
        assert "none is what you look for" in told(page)


def test_a_wrong_choice_in_the_address_is_told(world: small.World, client_as: Clients) -> None:
    page = client_as(world.a.people["teacher"]).get(f"{LIST}?kind=salon")
    assert page.status_code == 422
    assert "salon" in told(page)


def test_nobody_publishes_yet(world: small.World, client_as: Clients) -> None:
    with as_system("test"):
        Offer.objects.all().delete()
    page = told(client_as(world.a.people["teacher"]).get(LIST))
    assert "No partnership has published here yet" in page
    assert "bring a candidate as a file" in page


def test_whose_day_to_join_is_past_stands_apart(world: small.World, client_as: Clients) -> None:
    publish(world, candidate=replace(PUBLIC, until=TODAY - timedelta(days=1)), shows=())
    page = client_as(world.b.people["hub"]).get(LIST)
    assert [one["name"] for one in page.context["over"]] == [PUBLIC.name]
    assert "The last day to join was" in told(page)
    assert [one["name"] for one in page.context["open"]] == [f"{PUBLIC.name} (B)"]


@ON_EACH_DATABASE
def test_a_need_finds_what_names_its_standard(world: small.World, client_as: Clients) -> None:
    with as_system("test"):
        need = world.a.rows["need.met"].fresh()
        Need.objects.filter(pk=need.pk).update(standards=["2011:data"])
        unmet = world.a.rows["need.unmet"].fresh()
        Need.objects.filter(pk=unmet.pk).update(standards=["2011:outcomes"])
        code = world.a.rows["district"].code
    leader = client_as(world.a.people["leader"])
    page = leader.get(f"{LIST}?need={code}/{need.number}")
    assert "Both name: Data (2011)." in told(page)
    assert "how far it meets this need: partly" in told(page)
    assert unmet.text in told(leader.get(LIST))
    assert "as far as anything says so" in told(leader.get(LIST)).lower()
    # Whoever may not read the need is shown nothing of it, and all that is published.
    stranger = client_as(world.b.people["hub"]).get(f"{LIST}?need={code}/{need.number}")
    assert need.text not in told(stranger)
    assert len(stranger.context["open"]) == 2


# Where it is found.


@ON_EACH_DATABASE
def test_whoever_leads_finds_the_way_from_the_partnership(
    world: small.World, client_as: Clients
) -> None:
    about = f"/partnerships/{world.a.partnership.code}/about/"
    assert at(world) in client_as(world.a.people["hub"]).get(about).content.decode()
    assert at(world) not in client_as(world.a.people["teacher"]).get(about).content.decode()
    history = f"/partnerships/{world.a.partnership.code}/history/"
    page = told(client_as(world.a.people["teacher"]).get(history))
    assert "What the partnership offers and asks was published: version 2" in page


def test_looking_first_shows_so_much_of_the_record_as_was_ticked(
    world: small.World, client_as: Clients
) -> None:
    note(members(world, 5), world, "tests")
    whole, part = (
        told(sent(world, client_as, look="yes", shows=shows))
        for shows in (["counts", "hours", "standards"], ["standards"])
    )
    where = "What its record shows Its record as of"
    assert f"{where} 15 Oct 2025:" in whole
    assert f"{where} 15 Oct 2025. " in part


def findings(*applied: bool) -> list[dict[str, Any]]:
    """A finding of each of so many people, put to use or not."""
    return [
        {"person_id": person, "made_at": small.NOW, "applied_on": TODAY if one else None}
        for person, one in enumerate(applied)
    ]


@pytest.mark.parametrize(
    ("used", "not_used", "told_used"),
    [(6, 0, 6), (6, 1, None), (6, 4, None), (6, 5, 6), (4, 6, None)],
)
def test_findings_put_to_use_do_not_tell_of_the_few_that_were_not(
    used: int, not_used: int, told_used: int | None
) -> None:
    rows = findings(*([True] * used), *([False] * not_used))
    counted = record._counts(Work([], [], rows), Partnership(time_zone="UTC"), [])
    assert counted["findings"] == used + not_used
    assert counted["applied"] == told_used
