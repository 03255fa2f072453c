"""Cycles beyond their four steps: taken over with a warrant, edited from a revision, on paper."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections, transaction
from django.test import Client
from django.utils import translation
from pypdf import PdfReader

from copractice.domain.cycles import Exactly, NotPossible, Outcome, Scale, State, Warrant
from copractice.kinds.network import actions
from copractice.kinds.network.device import secret_of
from copractice.kinds.network.forms import PlanForm
from copractice.kinds.network.models import Change, Cycle, CycleNote, CycleText, Measure
from copractice.partnerships.models import Activity, Finding, Part, Setting
from copractice.people.rights import Denied, as_system
from tests import world as small
from tests.world import ON_EACH_DATABASE

Clients = Callable[[small.Someone | None], Client]
DAY = small.NOW.date()
TYPED = {
    "question": "Does one sentence help?",
    "change": "Sentence at the door",
    "plan": "One class, each Monday.",
    "expected": "70 ± 5",
    "due": str(DAY + timedelta(days=14)),
    "audience": "hub",
}


def at(world: small.World, rest: str = "") -> str:
    return f"/partnerships/{world.a.partnership.code}/network/{rest}"


def told(answer: Any) -> str:
    """The page as a person reads it."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def told_in(language: str, text: Any) -> str:
    """A text of ours, in this language."""
    with translation.override(language):
        return str(text)


def do(world: small.World, who: str, action: Callable[..., Any], **given: Any) -> Any:
    actor = world.a.people[who].actor
    with small.acting(actor):
        return action(actor=actor, at=small.NOW, **given)


def found(model: type[Any], **given: Any) -> Any:
    with as_system("test"):
        return model.objects.get(**given)


def part_of(world: small.World) -> Part:
    with as_system("test"):
        return Part.objects.select_related("partnership").get(pk=world.a.rows["part"].pk)


def planned(world: small.World, who: str = "teacher", **changed: Any) -> Cycle:
    given = {
        "part": part_of(world),
        "measure": found(Measure, pk=world.a.rows["measure"].pk),
        "change": "Sentence at the door",
        "question": "Does it help?",
        "plan": "Once a week.",
        "expected": Exactly(70, 5),
        "starts": DAY,
        "due": DAY + timedelta(days=14),
        "setting": found(Setting, pk=world.a.rows["site-1"].pk),
        "audience": "partnership",
    }
    cycle: Cycle = do(world, who, actions.plan_cycle, **{**given, **changed})
    return cycle


def fresh(cycle: Cycle) -> Cycle:
    row: Cycle = found(Cycle, pk=cycle.pk)
    return row


def studied(world: small.World, cycle: Cycle, act: str = "adapt", who: str = "teacher") -> Cycle:
    do(world, who, actions.start_cycle, cycle=cycle)
    do(world, who, actions.finish_cycle, cycle=cycle, part=part_of(world))
    more = {"met": "partly", "learned": "Short is enough.", "act": act}
    row: Cycle = do(world, who, actions.study_cycle, cycle=cycle, part=part_of(world), **more)
    return row


# The plan


def test_six_answers_make_a_plan(world: small.World, client_as: Clients) -> None:
    must = [name for name, field in PlanForm.base_fields.items() if field.required]
    assert sorted(set(must) - {"key"}) == sorted(set(TYPED) - {"audience"} | {"measure"})
    answer = client_as(world.a.people["teacher"]).post(
        at(world, "cycles/plan/"),
        {**TYPED, "measure": world.a.rows["measure"].pk, "key": str(uuid4())},
    )
    assert answer.status_code == 302
    cycle = found(Cycle, question="Does one sentence help?")
    assert (cycle.starts, cycle.audience, cycle.helped) == (DAY, "hub", False)
    assert cycle.setting_id == world.a.rows["site-1"].pk


def test_a_gap_never_opens_a_cycle(world: small.World, client_as: Clients) -> None:
    sent = {**TYPED, "measure": world.a.rows["measure"].pk, "key": str(uuid4()), "audience": ""}
    assert client_as(world.a.people["teacher"]).post(at(world, "cycles/plan/"), sent).url
    assert found(Cycle, question="Does one sentence help?").audience == "person"


def test_a_cycle_on_a_sites_measure_stays_at_that_site(
    world: small.World, client_as: Clients
) -> None:
    sent = {**TYPED, "measure": world.a.rows["site-measure"].pk, "key": str(uuid4())}
    sent["site"] = str(world.a.rows["site-2"].pk)
    answer = client_as(world.a.people["teacher"]).post(at(world, "cycles/plan/"), sent)
    assert answer.status_code == 422
    assert "belongs to one site" in told(answer)


@ON_EACH_DATABASE
def test_adapting_opens_the_next_cycle_prefilled(world: small.World, client_as: Clients) -> None:
    client = client_as(world.a.people["teacher"])
    before = studied(world, planned(world, details=actions.PlanDetails(who="Both of us")))
    page = client.get(at(world, f"cycles/plan/?after={before.number}"))
    assert 'value="Sentence at the door"' in page.content.decode()
    assert "Both of us" in page.content.decode()
    sent = {**TYPED, "measure": world.a.rows["measure"].pk, "key": str(uuid4())}
    client.post(at(world, f"cycles/plan/?after={before.number}"), sent)
    after = found(Cycle, parent_id=before.pk)
    assert after.change_id == before.change_id
    assert after.origin_id is None


def test_expanding_asks_where_next(world: small.World, client_as: Clients) -> None:
    client = client_as(world.a.people["teacher"])
    before = studied(world, planned(world), "expand")
    page = client.get(at(world, f"cycles/plan/?after={before.number}"))
    assert "Where next?" in told(page)
    # Nothing is chosen beforehand: that is the question.
    assert page.context["form"]["site"].value() is None
    site = world.a.rows["site-2"].pk
    sent = {**TYPED, "measure": world.a.rows["measure"].pk, "key": str(uuid4()), "site": site}
    client.post(at(world, f"cycles/plan/?after={before.number}"), {**sent, "scale": "school"})
    after = found(Cycle, parent_id=before.pk)
    assert (after.setting_id, after.scale) == (site, Scale.SCHOOL)


@ON_EACH_DATABASE
def test_anothers_cycle_is_taken_with_a_warrant(world: small.World, client_as: Clients) -> None:
    origin = studied(world, planned(world), "abandon")
    client = client_as(world.a.people["researcher"])
    address = at(world, f"cycles/plan/?after={origin.number}")
    page = client.get(address)
    # Following is for one's own: another's is taken as a start, whichever way one came.
    assert "Tried 1 time" in page.context["form"]["elsewhere"].value()
    assert page.context["form"]["record"].value().startswith("1 abandoned.")
    assert "Short is enough." in told(page)
    sent = {**TYPED, "measure": world.a.rows["measure"].pk, "key": str(uuid4())}
    assert client.post(address, sent).status_code == 422
    warrant = {"elsewhere": "Once.", "record": "Abandoned.", "context": "Larger classes."}
    assert client.post(address, {**sent, **warrant}).status_code == 302
    taken = found(Cycle, origin_id=origin.pk)
    assert (taken.elsewhere, taken.record, taken.context) == tuple(warrant.values())
    assert (taken.person_id, taken.parent_id) == (world.a.people["researcher"].person, None)


def test_what_one_may_not_see_is_no_start(world: small.World) -> None:
    hidden = planned(world, audience="person")
    with pytest.raises(Denied):
        planned(world, "researcher", origin=hidden, warrant=Warrant(context="As theirs."))


# What others type on the same phone


def test_what_another_person_typed_is_not_saved_under_ones_name(
    world: small.World, client_as: Clients
) -> None:
    cycle = planned(world)
    teacher, colleague = world.a.people["teacher"], world.a.people["site-lead"]
    sent = {"text": "Both held.", "key": str(uuid4()), "person": colleague.code}
    note = at(world, f"cycles/{cycle.number}/note/")
    answer = client_as(teacher).post(note, sent)
    assert answer.status_code == 403
    assert "typed by somebody who was signed in here before" in told(answer)
    with as_system("test"):
        assert not CycleNote.objects.filter(text="Both held.").exists()
    assert client_as(teacher).post(note, {**sent, "person": teacher.code}).status_code == 302


def test_the_secret_of_a_device_is_each_persons_own(world: small.World) -> None:
    secrets = {secret_of(person.code) for person in world.a.people.values()}
    assert len(secrets) == len(world.a.people)
    assert {len(secret) for secret in secrets} == {44}


def test_what_is_not_possible_any_more_comes_back_with_its_words(
    world: small.World, client_as: Clients
) -> None:
    cycle = studied(world, planned(world))
    client = client_as(world.a.people["teacher"])
    for step, typed in (
        ("note", {"text": "It rained."}),
        ("study", {"met": "met", "learned": "It rained.", "act": "adopt"}),
    ):
        sent = {**typed, "key": str(uuid4())}
        answer = client.post(at(world, f"cycles/{cycle.number}/{step}/"), sent)
        assert answer.status_code == 409
        assert "It rained." in answer.content.decode()
        assert "adapted" in told(answer)
    assert fresh(cycle).learned == "Short is enough."


# Editing from a revision


@ON_EACH_DATABASE
def test_two_edits_of_different_words_are_joined(world: small.World) -> None:
    cycle = planned(world)
    do(world, "teacher", actions.edit_plan, cycle=cycle, base=1, words={"plan": "Twice a week."})
    do(world, "teacher", actions.edit_plan, cycle=cycle, base=1, words={"who": "Both of us"})
    now = fresh(cycle)
    assert (now.plan, now.who, now.revision) == ("Twice a week.", "Both of us", 3)


@ON_EACH_DATABASE
def test_two_edits_of_the_same_words_are_both_shown(world: small.World) -> None:
    cycle = planned(world)
    do(world, "teacher", actions.edit_plan, cycle=cycle, base=1, words={"plan": "Twice a week."})
    with pytest.raises(actions.Collision) as met:
        do(world, "teacher", actions.edit_plan, cycle=cycle, base=1, words={"plan": "Each day."})
    (clash,) = met.value.merged.clashes
    assert (clash.mine, clash.theirs, met.value.revision) == ("Each day.", "Twice a week.", 2)
    assert fresh(cycle).plan == "Twice a week."


def test_a_revision_that_never_was_overwrites_nothing(world: small.World) -> None:
    cycle = planned(world)
    for base in (0, 7):
        with pytest.raises(actions.Collision):
            do(world, "teacher", actions.edit_plan, cycle=cycle, base=base, words={"plan": "No."})


def test_the_second_sees_both_texts_and_chooses(world: small.World, client_as: Clients) -> None:
    cycle = planned(world, helped=True)
    teacher, hub = (client_as(world.a.people[who]) for who in ("teacher", "hub"))
    address = at(world, f"cycles/{cycle.number}/edit/")
    typed = {"question": "Does it?", "due": str(cycle.due), "starts": str(cycle.starts)}

    def send(client: Client, **more: str) -> Any:
        whole = {**typed, "expected": "70 ± 5", "base": "1", "key": str(uuid4()), **more}
        return client.post(address, whole)

    assert send(hub, plan="The hub's words.").status_code == 302
    answer = send(teacher, plan="My words.", who="I")
    assert answer.status_code == 409
    assert "The hub&#x27;s words." in answer.content.decode()
    assert "My words." in answer.content.decode()
    assert "CANARY-A-person.hub changed the same words meanwhile" in told(answer)
    choice = {"base": "2", "plan": "My words.", "who": "I", "choose-plan": "both"}
    assert send(teacher, **choice).status_code == 302
    now = fresh(cycle)
    assert (now.plan, now.who) == ("The hub's words.\n\nMy words.", "I")
    with as_system("test"):
        kept = CycleText.objects.filter(cycle=cycle, note=None).values_list("value", flat=True)
        assert [value["plan"] for value in kept] == ["Once a week.", "The hub's words.", now.plan]


@ON_EACH_DATABASE
def test_whoever_leads_helps_where_asked_and_leaves_the_prediction(world: small.World) -> None:
    alone, asked = planned(world), planned(world, helped=True)
    words = {"plan": "Three times."}
    with pytest.raises(Denied):
        do(world, "hub", actions.edit_plan, cycle=alone, base=1, words=words)
    do(world, "hub", actions.edit_plan, cycle=asked, base=1, words=words)
    with pytest.raises(Denied):
        do(world, "hub", actions.edit_plan, cycle=asked, base=2, words={"expected": "50"})
    with pytest.raises(Denied):
        do(world, "hub", actions.start_cycle, cycle=asked)
    with pytest.raises(Denied):
        do(world, "site-lead", actions.edit_plan, cycle=asked, base=2, words=words)
    now = fresh(asked)
    assert (now.plan, now.predicted, now.person_id) == (
        *("Three times.", 70.0),
        world.a.people["teacher"].person,
    )


def test_a_plan_stands_once_its_test_has_begun(world: small.World) -> None:
    cycle = planned(world)
    do(world, "teacher", actions.start_cycle, cycle=cycle)
    with pytest.raises(NotPossible, match="its prediction stand"):
        do(world, "teacher", actions.edit_plan, cycle=cycle, base=1, words={"expected": "50"})


def test_the_figure_moves_with_the_days_of_a_plan(world: small.World) -> None:
    cycle, due = planned(world), DAY + timedelta(days=30)
    words = {"due": due.isoformat(), "expected": "between 60 and 65"}
    do(world, "teacher", actions.edit_plan, cycle=cycle, base=1, words=words)
    now = fresh(cycle)
    with as_system("test"):
        assert (now.figure.first, now.figure.last) == (DAY, due)
    assert (now.predicts, now.predicted, now.predicted_to) == ("range", 60.0, 65.0)


def test_days_that_fit_only_one_by_one_are_refused_with_the_reason(
    world: small.World, client_as: Clients
) -> None:
    cycle, client = planned(world), client_as(world.a.people["teacher"])
    later, sooner = str(DAY + timedelta(days=12)), str(DAY + timedelta(days=5))
    words = {"starts": later}
    do(world, "teacher", actions.edit_plan, cycle=cycle, base=1, words=words)
    sent = {"question": "Does it help?", "plan": "Once a week.", "expected": "70 ± 5", "base": "1"}
    days = {"starts": str(DAY), "due": sooner, "key": str(uuid4())}
    answer = client.post(at(world, f"cycles/{cycle.number}/edit/"), {**sent, **days})
    assert answer.status_code == 409
    assert "the test would end before it begins" in told(answer)
    assert sooner in answer.content.decode()
    assert str(fresh(cycle).due) == str(cycle.due)


@ON_EACH_DATABASE
def test_a_note_is_said_better_until_the_cycle_is_over(world: small.World) -> None:
    cycle = planned(world)
    given = {"cycle": cycle, "part": part_of(world)}
    note = do(world, "teacher", actions.note_cycle, text="Both heldd.", **given)
    do(world, "teacher", actions.edit_note, note=note, base=1, text="Both held.")
    with pytest.raises(actions.Collision):
        do(world, "teacher", actions.edit_note, note=note, base=1, text="Both were held.")
    with pytest.raises(Denied):
        do(world, "hub", actions.edit_note, note=note, base=2, text="None held.")
    do(world, "teacher", actions.finish_cycle, **given)
    more = {"met": "met", "learned": "It holds.", "act": "adopt"}
    do(world, "teacher", actions.study_cycle, **given, **more)
    with pytest.raises(NotPossible):
        do(world, "teacher", actions.edit_note, note=note, base=2, text="All held.")
    assert found(CycleNote, pk=note.pk).text == "Both held."


@ON_EACH_DATABASE
def test_a_study_said_better_changes_its_finding_and_not_what_was_decided(
    world: small.World,
) -> None:
    cycle = studied(world, planned(world))
    base = fresh(cycle).revision
    do(world, "teacher", actions.reword_study, cycle=cycle, base=base, learned="Ask, and wait.")
    now = fresh(cycle)
    finding = found(Finding, source=f"network.cycle:{cycle.code}")
    assert (now.learned, finding.text) == ("Ask, and wait.", "Ask, and wait.")
    assert (now.state, finding.decided) == (State.ADAPTED, "adapted")
    with pytest.raises(actions.Collision):
        do(world, "teacher", actions.reword_study, cycle=cycle, base=base, learned="Or not.")


def test_two_devices_say_one_note_better_and_both_texts_are_there(
    world: small.World, client_as: Clients
) -> None:
    cycle = planned(world)
    given = {"cycle": cycle, "part": part_of(world)}
    note = do(world, "teacher", actions.note_cycle, text="Some held.", **given)
    phone, tablet = (client_as(world.a.people["teacher"]) for _device in range(2))
    address = at(world, f"cycles/{cycle.number}/notes/{note.code}/")
    sent = {"text": "Four held.", "base": "1", "key": str(uuid4())}
    assert phone.post(address, sent).status_code == 302
    answer = tablet.post(address, {**sent, "text": "All held.", "key": str(uuid4())})
    assert answer.status_code == 409
    assert "You changed the same words meanwhile, on another device" in told(answer)
    assert "Four held." in answer.content.decode()
    assert "All held." in answer.content.decode()
    choice = {"text": "All held.", "base": "2", "choose-text": "both", "key": str(uuid4())}
    assert tablet.post(address, choice).status_code == 302
    assert found(CycleNote, pk=note.pk).text == "Four held.\n\nAll held."
    page = phone.get(at(world, f"cycles/{cycle.number}/")).content.decode()
    assert "Four held." in page
    assert "All held." in page


def test_two_devices_say_one_study_better_and_both_texts_are_there(
    world: small.World, client_as: Clients
) -> None:
    cycle = studied(world, planned(world))
    base = fresh(cycle).revision
    phone, tablet = (client_as(world.a.people["teacher"]) for _device in range(2))
    address = at(world, f"cycles/{cycle.number}/reword/")
    sent = {"learned": "Ask first.", "base": base, "key": str(uuid4())}
    assert phone.post(address, sent).status_code == 302
    answer = tablet.post(address, {**sent, "learned": "Wait longer.", "key": str(uuid4())})
    assert answer.status_code == 409
    assert "Ask first." in answer.content.decode()
    assert "Wait longer." in answer.content.decode()
    # Only the person gives words up, and these are the person's own.
    choice = {"learned": "Wait longer.", "base": base + 1, "choose-learned": "theirs"}
    assert tablet.post(address, {**choice, "key": str(uuid4())}).status_code == 302
    assert fresh(cycle).learned == "Ask first."


def test_one_test_studied_on_two_devices_is_studied_once_and_no_word_is_lost(
    world: small.World, client_as: Clients
) -> None:
    cycle = planned(world)
    do(world, "teacher", actions.start_cycle, cycle=cycle)
    do(world, "teacher", actions.finish_cycle, cycle=cycle, part=part_of(world))
    phone, tablet = (client_as(world.a.people["teacher"]) for _device in range(2))
    address = at(world, f"cycles/{cycle.number}/study/")
    sent = {"met": "met", "learned": "It holds.", "act": "adopt", "key": str(uuid4())}
    assert phone.post(address, sent).status_code == 302
    second = {"met": "not-met", "learned": "It does not.", "act": "abandon", "key": str(uuid4())}
    answer = tablet.post(address, second)
    assert answer.status_code == 409
    assert "It holds." in answer.content.decode()
    assert "It does not." in answer.content.decode()
    assert fresh(cycle).state == State.ADOPTED
    assert found(Finding, source=f"network.cycle:{cycle.code}").text == "It holds."


def test_notes_that_are_added_at_once_stand_beside_each_other(
    world: small.World, client_as: Clients
) -> None:
    cycle = planned(world)
    phone, tablet = (client_as(world.a.people["teacher"]) for _device in range(2))
    address = at(world, f"cycles/{cycle.number}/note/")
    for device, text in ((phone, "Both held."), (tablet, "One was late.")):
        assert device.post(address, {"text": text, "key": str(uuid4())}).status_code == 302
    page = phone.get(at(world, f"cycles/{cycle.number}/")).content.decode()
    assert "Both held." in page
    assert "One was late." in page


def test_words_for_a_plan_whose_test_has_begun_meanwhile_come_back(
    world: small.World, client_as: Clients
) -> None:
    cycle = planned(world, helped=True)
    do(world, "teacher", actions.start_cycle, cycle=cycle)
    sent = {"question": "Does it help?", "plan": "The hub's words.", "due": str(cycle.due)}
    answer = client_as(world.a.people["hub"]).post(
        at(world, f"cycles/{cycle.number}/edit/"), {**sent, "base": "1", "key": str(uuid4())}
    )
    assert answer.status_code == 409
    assert "its prediction stand" in told(answer)
    assert "The hub&#x27;s words." in answer.content.decode()
    assert fresh(cycle).plan == "Once a week."


@pytest.mark.postgresql
@pytest.mark.parametrize("world", ["postgresql"], indirect=True)
def test_of_two_who_edit_in_the_same_instant_one_chooses(world: small.World) -> None:
    cycle = planned(world, helped=True)
    gate, met = threading.Barrier(2), list[actions.Collision]()

    def edits(who: str) -> None:
        try:
            gate.wait()
            with transaction.atomic():
                words = {"plan": f"Words of the {who}."}
                do(world, who, actions.edit_plan, cycle=cycle, base=1, words=words)
        except actions.Collision as collision:
            met.append(collision)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=edits, args=(who,)) for who in ("teacher", "hub")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ((clash,),) = (one.merged.clashes for one in met)
    assert {clash.mine, clash.theirs} == {"Words of the teacher.", "Words of the hub."}
    now = fresh(cycle)
    assert (now.plan, now.revision) == (clash.theirs, 2)


def test_editing_is_no_activity(world: small.World) -> None:
    cycle = planned(world)
    do(world, "teacher", actions.edit_plan, cycle=cycle, base=1, words={"plan": "Twice."})
    with as_system("test"):
        left = Activity.objects.filter(source=f"network.cycle:{cycle.code}")
        assert [row.step for row in left] == ["plan"]


# What was predicted, and what was learned


def test_the_program_compares_before_the_person_says(world: small.World) -> None:
    cycle = fresh(studied(world, planned(world)))
    # There are no figures from the test: the program cannot tell, whatever the person says.
    assert (cycle.compared, cycle.met) == (Outcome.CANNOT_TELL, "partly")


def test_the_record_of_predictions_is_ones_own(world: small.World, client_as: Clients) -> None:
    studied(world, planned(world, question="Only mine?", audience="person"))
    address = at(world, "cycles/predictions/")
    assert "Only mine?" in told(client_as(world.a.people["teacher"]).get(address))
    for other in ("hub", "site-lead", "researcher"):
        page = told(client_as(world.a.people[other]).get(address))
        assert "Only mine?" not in page
        assert "Shown once the cycles that you may see are of five people or more." in page


def test_totals_come_with_the_fifth_person(world: small.World, client_as: Clients) -> None:
    address, hub = at(world, "cycles/predictions/"), client_as(world.a.people["hub"])
    # The world has studied cycles of the teacher, the teacher of the other site and the hub.
    for who in ("researcher", "expert"):
        assert "Shown once" in told(hub.get(address))
        studied(world, planned(world, who, setting=None), who=who)
    page = hub.get(address)
    assert "of five people or more" in told(page)
    cells = [cell for row in page.context["together"]["rows"] for cell in row["cells"]]
    assert sum(int(cell["text"]) for cell in cells) == 5


def test_every_change_is_found_with_its_tests(world: small.World, client_as: Clients) -> None:
    studied(world, planned(world))
    client = client_as(world.a.people["researcher"])
    page = client.get(at(world, "learned/?find=sentence"))
    assert [row["name"] for row in page.context["changes"]] == ["Sentence at the door"]
    change = client.get(page.context["changes"][0]["href"])
    assert "Short is enough." in told(change)
    assert client.get(at(world, "learned/?find=zebra")).context["changes"] == []


def test_a_change_of_which_one_sees_no_test_looks_absent(
    world: small.World, client_as: Clients
) -> None:
    planned(world, audience="person", change="A secret idea")
    code = found(Change, name="A secret idea").code
    address = at(world, f"learned/{code}/")
    assert client_as(world.a.people["teacher"]).get(address).status_code == 200
    assert client_as(world.a.people["hub"]).get(address).status_code == 404


# On paper


def test_an_address_with_a_number_that_is_none_still_opens_its_page(
    world: small.World, client_as: Clients
) -> None:
    client = client_as(world.a.people["teacher"])
    for rest in ("cycles/?before=²", "cycles/plan/?after=²", "cycles/plan/?measure=²"):
        assert client.get(at(world, rest)).status_code == 200, rest


def _text(answer: Any) -> tuple[int, str]:
    assert answer["Content-Type"] == "application/pdf"
    assert "sandbox" in answer["Content-Security-Policy"]
    pages = PdfReader(BytesIO(answer.content)).pages
    return len(pages), re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


@pytest.mark.parametrize(("sheet", "points"), [("", (612, 792)), ("a4", (595, 842))])
@pytest.mark.parametrize("language", ["en", "es"])
def test_the_form_is_one_page_in_either_size(
    world: small.World,
    client_as: Clients,
    language: str,
    sheet: str,
    points: tuple[int, int],
) -> None:
    client = client_as(world.a.people["teacher"])
    client.post("/language/", {"language": language, "next": "/"})
    answer = client.get(at(world, f"cycles/form.pdf?sheet={sheet}"))
    n, text = _text(answer)
    assert n == 1
    box = PdfReader(BytesIO(answer.content)).pages[0].mediabox
    assert (round(box.width), round(box.height)) == points
    asked = {"en": "What do you want to find out?", "es": "¿Qué quiere averiguar?"}
    assert asked[language] in text
    for field in ("change", "measure"):
        assert told_in(language, PlanForm.base_fields[field].label) in text


def test_a_cycle_as_a_document_says_what_its_page_says(
    world: small.World, client_as: Clients
) -> None:
    cycle = planned(world)
    given = {"cycle": cycle, "part": part_of(world)}
    do(world, "teacher", actions.note_cycle, text="Four of five wrote one.", **given)
    do(world, "teacher", actions.finish_cycle, **given)
    answer = client_as(world.a.people["hub"]).get(at(world, f"cycles/{cycle.number}/cycle.pdf"))
    _n, text = _text(answer)
    for said in ("Does it help?", "Once a week.", "Four of five wrote one.", "70%"):
        assert said in text
    assert b"pdfuaid" in answer.content


def test_a_helper_is_nobody_who_only_looks(world: small.World) -> None:
    cycle = planned(world, helped=True, audience="everyone")
    for who in ("guest", "funder"):
        with pytest.raises(Denied):
            do(world, who, actions.edit_plan, cycle=cycle, base=1, words={"plan": "No."})
