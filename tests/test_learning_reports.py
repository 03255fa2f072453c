"""Reports on learning: gathered once, released once, made again from their figures on any day."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from pypdf import PdfReader

from copractice.domain.learning.report import from_json, to_json
from copractice.domain.transitions import NotPossible
from copractice.learning import actions
from copractice.learning.models import ConditionSaid, DesignTried, LearningReport, Sample, Totals
from copractice.learning.reporting import gather_report
from copractice.partnerships.models import Artefact, Finding, HistoryEntry, Partnership
from copractice.people.rights import Denied, as_system
from tests import world as small
from tests.world import ON_EACH_DATABASE

Clients = Callable[[small.Someone | None], Client]
TODAY = small.NOW.date()
LONG_AGO = TODAY - timedelta(days=400)


def row(world: small.World, name: str) -> Any:
    with as_system("test"):
        return world.a.rows[name].fresh()


def page(world: small.World, rest: str = "") -> str:
    return f"/learning/partnerships/{world.a.partnership.code}/reports/{rest}"


def told(answer: Any) -> str:
    """The page as a person reads it."""
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return re.sub(r"\s+([.,;:?])", r"\1", re.sub(r"\s+", " ", text))


def main(answer: Any) -> str:
    """What the page says, without the frame and its tokens."""
    return answer.content.decode().partition("<main")[2].partition("</main>")[0]


def printed(answer: Any) -> str:
    reader = PdfReader(io.BytesIO(answer.getvalue() if answer.streaming else answer.content))
    return re.sub(r"\s+", " ", " ".join(one.extract_text() for one in reader.pages))


def do(world: small.World, who: str, action: Callable[..., Any], **given: Any) -> Any:
    someone = world.a.people[who]
    with small.acting(someone.actor):
        return action(actor=someone.actor, at=given.pop("at", small.NOW), **given)


def make(world: small.World, who: str = "hub", **more: Any) -> Any:
    given = {"first": LONG_AGO, "last": TODAY, "title": "Our year", **more}
    return do(world, who, actions.make_report, partnership=row(world, "partnership"), **given)


def findings(world: small.World) -> Any:
    return Finding.objects.filter(partnership=world.a.partnership.pk)


def change_the_world(world: small.World) -> None:
    """All that a report tells of is otherwise, or gone."""
    here = {"partnership": world.a.partnership.pk}
    with as_system("test"):
        findings(world).update(text="Otherwise.", applied_on=None, applied_by="")
        Artefact.objects.filter(**here).update(title="Otherwise")
        Totals.objects.filter(**here).delete()
        Sample.objects.filter(**here).delete()
        DesignTried.objects.filter(**here).delete()
        ConditionSaid.objects.filter(**here).delete()
        Partnership.objects.filter(pk=world.a.partnership.pk).update(name="Otherwise named")


# The story.


def test_a_leader_makes_writes_and_releases_a_report(
    world: small.World, client_as: Clients
) -> None:
    with as_system("test"):
        findings(world).filter(pk=row(world, "learned").pk).update(
            audience="everyone", text="Asking first brought better answers."
        )
    hub, guest = client_as(world.a.people["hub"]), client_as(world.a.people["guest"])
    form = hub.get(page(world, "make/"))
    assert "Nothing of fewer than five people is in them." in told(form)
    body = {
        "title": "For the board",
        "first": LONG_AGO.isoformat(),
        "last": TODAY.isoformat(),
        "words": "We asked before we built.",
        "key": str(uuid4()),
    }
    made = hub.post(page(world, "make/"), body)
    assert made.status_code == 302
    number = int(made["Location"].rstrip("/").rpartition("/")[2])
    draft = told(hub.get(page(world, f"{number}/")))
    assert "A draft with the figures of 15 Oct 2025." in draft
    assert "Asking first brought better answers." in draft
    assert "We asked before we built." in draft
    # Who only looks in sees nothing of a draft.
    assert guest.get(page(world, f"{number}/")).status_code == 404
    assert "For the board" not in told(guest.get(page(world)))

    words = {"title": "For the board", "words": "We asked first.", "key": str(uuid4())}
    assert hub.post(page(world, f"{number}/write/"), words).status_code == 302
    sent = hub.post(page(world, f"{number}/release/"), {"key": str(uuid4())})
    assert sent.status_code == 302
    released = told(guest.get(page(world, f"{number}/")))
    assert "Released by the partnership on" in released
    assert "We asked first." in released
    assert "Release it" not in told(hub.get(page(world, f"{number}/")))
    assert "For the board" in told(guest.get(page(world)))
    with as_system("test"):
        line = HistoryEntry.objects.get(
            partnership=world.a.partnership.pk,
            what="learning-report-released",
            facts__title="For the board",
        )
    assert line.audience == "everyone"
    history = told(hub.get(f"/partnerships/{world.a.partnership.code}/history/"))
    assert "A report on learning from 10 Sep 2024 to 15 Oct 2025 was released" in history


# Kept as it was made.


def test_page_and_paper_are_made_again_whatever_became_of_the_record(
    world: small.World, client_as: Clients
) -> None:
    hub = client_as(world.a.people["hub"])
    report = row(world, "report.released")
    address = page(world, f"{report.number}/")
    before, paper = hub.get(address), hub.get(f"{address}report.pdf")
    assert paper["Content-Type"] == "application/pdf"
    figures = from_json(report.figures)
    assert figures.findings or figures.conditions or figures.designs
    change_the_world(world)
    after = told(hub.get(address))
    name = re.compile(r"Otherwise named|" + re.escape(figures.partnership))
    assert name.sub("", after.partition("From")[2]) == name.sub(
        "", told(before).partition("From")[2]
    )
    again = hub.get(f"{address}report.pdf")
    assert again.content == paper.content
    assert figures.partnership in printed(again)
    # What is gathered now is otherwise: the test would see it if the page looked anything up.
    assert gather_report(row(world, "partnership"), report.first, report.last, TODAY) != figures


def test_what_was_kept_is_the_same_value(world: small.World) -> None:
    kept = row(world, "report.released").figures
    assert to_json(from_json(kept)) == kept


# What is in it.


def test_only_what_was_shared_with_everyone_is_in_it(world: small.World) -> None:
    with as_system("test"):
        findings(world).update(audience="partnership", text="Among ourselves.")
        Artefact.objects.filter(partnership=world.a.partnership.pk).update(
            audience="partnership", title="Among ourselves"
        )
        ConditionSaid.objects.filter(partnership=world.a.partnership.pk).update(
            audience="partnership"
        )
    figures = from_json(make(world).figures)
    assert (figures.findings, figures.artefacts, figures.conditions) == ((), (), ())
    assert not any(one.made + one.applied + one.result for one in figures.standards)


def test_words_that_are_for_those_who_work_there_are_not_in_it(world: small.World) -> None:
    kept = str(make(world).figures)
    figures = from_json(make(world).figures)
    assert {one.rule for one in figures.designs} == {"no-application", "few-lead"}
    assert {one.condition for one in figures.conditions} == {"workload", "leading"}
    hidden = (
        row(world, "design.open").what,
        row(world, "design.over").went,
        row(world, "condition.workload").words,
    )
    for words in hidden:
        assert words
        assert words not in kept


def test_days_are_kept_to(world: small.World) -> None:
    with as_system("test"):
        pk = row(world, "learned").pk
        findings(world).update(audience="partnership")
        chosen = findings(world).filter(pk=pk)
        chosen.update(
            audience="everyone",
            made_at=small.NOW - timedelta(days=20),
            applied_on=TODAY - timedelta(days=5),
            applied_by="apply-finding",
        )
    on = TODAY - timedelta(days=20)
    whole = from_json(make(world).figures)
    assert [one.applied_on for one in whole.findings] == [TODAY - timedelta(days=5)]
    earlier = from_json(make(world, last=on).figures)
    assert [one.applied_on for one in earlier.findings] == [None]
    assert from_json(make(world, last=on - timedelta(days=1)).figures).findings == ()
    assert from_json(make(world, first=on + timedelta(days=1)).figures).findings == ()


def test_totals_are_those_that_were_released_by_its_last_day(world: small.World) -> None:
    seen = {
        "people": 7,
        "months": 3,
        "minutes": {"usual": 60, "stated": 0, "confirmed": 0, "untold": 0},
        **dict.fromkeys(("inside", "outside", "unsaid", "first_times", "together")),
        **dict.fromkeys(("together_minutes", "company_unsaid", "answerable", "leading")),
        "times": 9,
        "practices": 1,
    }
    then = TODAY - timedelta(days=40)
    with as_system("test"):
        Totals.objects.filter(partnership=world.a.partnership.pk).delete()
        for on, people in ((then, 7), (TODAY, 8)):
            Totals.objects.create(
                partnership_id=world.a.partnership.pk,
                on=on,
                told={
                    "whole": {**seen, "people": people},
                    "groups": {},
                    "standards": ["2011:data"],
                    "led": False,
                },
                cells=[],
                tried_on=on,
            )
    now, earlier = from_json(make(world).figures), from_json(make(world, last=then).figures)
    assert now.sums is not None
    assert (now.sums.people, now.sums.on) == (8, TODAY)
    assert earlier.sums is not None
    assert (earlier.sums.people, earlier.sums.on) == (7, then)
    before = from_json(make(world, last=then - timedelta(days=1)).figures)
    assert before.sums is None


# What the state allows.


def test_what_was_released_is_never_changed(world: small.World) -> None:
    for act, given in (
        (actions.write_report, {"title": "Other", "words": "Other"}),
        (actions.release_report, {}),
        (actions.take_back_report, {}),
    ):
        with pytest.raises(NotPossible, match="is never changed"):
            do(world, "hub", act, report=row(world, "report.released"), **given)
        with pytest.raises(NotPossible, match="was taken back"):
            do(world, "hub", act, report=row(world, "report.gone"), **given)


def test_a_draft_that_was_taken_back_has_no_words_and_no_figures(world: small.World) -> None:
    gone = row(world, "report.gone")
    assert (gone.title, gone.words, gone.figures) == ("", "", {})
    assert gone.redacted_at is not None
    assert gone.redacted_by_id == world.a.people["hub"].person


@pytest.mark.parametrize(
    ("first", "last"), [(TODAY, TODAY + timedelta(days=1)), (TODAY, TODAY - timedelta(days=1))]
)
def test_it_is_on_days_that_have_been(world: small.World, first: date, last: date) -> None:
    with pytest.raises(NotPossible, match="days that have been"):
        make(world, first=first, last=last)


def test_a_wrong_day_is_told_beside_the_form(world: small.World, client_as: Clients) -> None:
    hub = client_as(world.a.people["hub"])
    body = {"title": "Our term", "first": "2025-10-15", "key": str(uuid4())}
    for last, why in (("2025-10-01", "not before the first one"), ("2025-12-01", "have been")):
        answer = hub.post(page(world, "make/"), {**body, "last": last})
        assert answer.status_code == 422
        assert why in told(answer)
        assert "Our term" in answer.content.decode()


@ON_EACH_DATABASE
@pytest.mark.parametrize("who", ["teacher", "researcher", "leader", "guest"])
def test_only_those_who_lead_make_and_release(world: small.World, who: str) -> None:
    for act in (actions.release_report, actions.take_back_report):
        with pytest.raises(Denied):
            do(world, who, act, report=row(world, "report.draft"))
    with pytest.raises(Denied):
        make(world, who)


@pytest.mark.parametrize(
    "wrong",
    [
        {"audience": "everyone"},
        {"released_at": small.NOW},
        {"redacted_at": small.NOW},
        {"title": ""},
        {"last": date(2000, 1, 1)},
    ],
)
def test_who_when_and_for_whom_cannot_disagree(world: small.World, wrong: dict[str, Any]) -> None:
    rows = LearningReport.objects.filter(pk=row(world, "report.draft").pk)
    with as_system("test"), pytest.raises(IntegrityError), transaction.atomic():
        rows.update(**wrong)
