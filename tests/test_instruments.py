"""Forms and surveys: made, asked, answered, released, read. What may not be told stands in
``test_survey_privacy.py``."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from copractice.commons.asks.models import Ask
from copractice.commons.calendars import actions as calendars
from copractice.commons.instruments import actions, answering, gives, releasing, storing
from copractice.commons.instruments.asking import token_of
from copractice.commons.instruments.models import Instrument, Released, TextReview, Ticket, Wave
from copractice.commons.notices.models import Letter, Notice
from copractice.data.answers.wave import Waits
from copractice.data.xlsform import from_xlsform, to_xlsform
from copractice.domain.calendars import Days, SpanKind
from copractice.domain.instruments import (
    Compare,
    Form,
    Kept,
    Kind,
    Option,
    Question,
    form_from_json,
)
from copractice.domain.instruments.promise import Promise
from copractice.domain.telling import unpack
from copractice.domain.transitions import NotPossible
from copractice.domain.words import Words
from copractice.partnerships.models import Activity, FigureRef, Finding, Part
from copractice.people.models import Person
from copractice.people.rights import Actor, as_system
from tests import world as small
from tests.small.instruments import questions
from tests.world import NOW, ON_EACH_DATABASE, acting

SignedIn = Callable[[small.Someone | None], Client]

PAGES = (
    "",
    *("forms/begin/", "forms/bring/", "forms/1/", "forms/1/describe/"),
    *("forms/1/questions/add/?kind=scale", "forms/1/questions/add/?kind=matrix"),
    *("forms/1/questions/add/?kind=date", "forms/1/questions/add/?kind=note"),
    *("forms/1/questions/add/?kind=number", "forms/1/questions/hinders/", "forms/1/items/"),
    *("forms/1/codebook/", "forms/1/plan/", "1/", "2/", "3/", "4/", "5/", "6/", "7/"),
    *("6/change/", "4/answer/", "4/answer/no/", "1/answer/", "2/answers/"),
    *("1/finding/", "1/figures/", "2/figures/", "forms/1/xlsform/"),
)


class Place:
    """District A as one who leads it, with what a story needs again and again."""

    def __init__(self, world: small.World, client_as: SignedIn) -> None:
        self.world, self.client_as = world, client_as
        self.hub = world.a.people["hub"]
        self.surveys = f"/partnerships/{world.a.partnership.code}/surveys/"
        with as_system("test"):  # what the other rooms of the small world asked leaves no room
            others = Ask.objects.exclude(source__startswith="instruments.")
            others.update(state="withdrawn", asked_on=None, month=None)

    def who(self, name: str) -> Client:
        """A browser in which this person of district A is signed in."""
        return self.client_as(self.world.a.people[name] if name else None)

    def do(self, action: Callable[..., Any], at: Any = NOW, who: str = "hub", **given: Any) -> Any:
        """``who`` does something."""
        actor = Actor(self.world.a.people[who].person, at.date())
        with acting(actor):
            return action(actor=actor, at=at, **given)

    def part(self) -> Part:
        """The network of district A."""
        with as_system("test"):
            part: Part = Part.objects.select_related("partnership").get(
                pk=self.world.a.rows["part"].pk
            )
            return part

    def wave(self, form: Form | None = None, *, ask: bool = True, **plan: Any) -> Wave:
        """A wave of a form, planned, and asked unless it is to stay a draft."""
        given = {
            "title": "Now",
            "promise": Promise.ANONYMOUS,
            "opens": NOW.date(),
            "closes": NOW.date() + timedelta(days=14),
        }
        instrument = self.do(actions.make_form, part=self.part(), form=form or questions())
        wave: Wave = self.do(
            actions.plan_wave, instrument=instrument, plan=actions.Plan(**(given | plan))
        )
        return self.do(actions.ask_wave, wave=wave) if ask else wave  # type: ignore[no-any-return]

    def form_of(self, wave: Wave) -> Instrument:
        """The form of a wave."""
        with as_system("test"):
            rows = Instrument.objects.select_related("partnership", "part", "artefact")
            form = rows.get(pk=wave.instrument_id)
        form.part.partnership = form.partnership
        return form

    def following(self, before: Wave, promise: str = Promise.CONFIDENTIAL) -> Wave:
        """The plan of a wave "after" that is compared with this one."""
        opens, closes = NOW.date(), NOW.date() + timedelta(days=14)
        plan = actions.Plan("after", promise, opens, closes, follows=before)
        wave: Wave = self.do(actions.plan_wave, instrument=self.form_of(before), plan=plan)
        return wave

    def tickets(self, wave: Wave) -> dict[str, Ticket]:
        """Each ticket of a wave by who holds it."""
        names = {one.person: name for name, one in self.world.a.people.items()}
        with as_system("test"):
            rows = Ticket.objects.filter(wave=wave).select_related("person").order_by("person")
            return {names[row.person_id]: row for row in rows}

    def answer(self, wave: Wave, who: str, **answers: Any) -> int:
        """One person sends a form by the letter's link, in a browser that is nobody's."""
        token = token_of(self.tickets(wave)[who])
        body = {f"q.{key}": value for key, value in answers.items()} | {"key": str(uuid4())}
        return Client().post(f"/answer/{token}/", body).status_code

    def fresh(self, wave: Wave) -> Wave:
        """The wave as it stands."""
        with as_system("test"):
            return Wave.objects.get(pk=wave.pk)

    def tick(self, **later: float) -> None:
        """The clock of this room, so much later."""
        with as_system("tick"):
            gives.keep_time(NOW + timedelta(**later))


@pytest.fixture
def here(world: small.World, client_as: SignedIn) -> Place:
    return Place(world, client_as)


def text(answer: Any) -> str:
    """The words of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


@ON_EACH_DATABASE
def test_every_page_opens_for_who_leads(here: Place) -> None:
    client = here.who("hub")
    given = {page: client.get(here.surveys + page).status_code for page in PAGES}
    assert set(given.values()) == {200}, given


@ON_EACH_DATABASE
def test_a_form_is_made_planned_asked_answered_and_read(here: Place) -> None:
    """The whole way, through the pages, with nobody but the people themselves acting."""
    hub = here.who("hub")
    key = {"key": str(uuid4())}
    made = hub.post(
        f"{here.surveys}forms/begin/", {"ready": "session_feedback", "languages": "en"} | key
    )
    form = made["Location"]
    assert "How was this session?" in text(hub.get(form))
    plan = {
        **{"title": "October", "promise": "anonymous", "whom": "all", "grouping": "none"},
        **{"opens": "2025-10-15", "closes": "2025-10-29", "audience": "partnership"},
        **{"fewest": "5", "key": str(uuid4())},
    }
    survey = hub.post(f"{form}plan/", plan)["Location"]
    overview = text(hub.get(survey))
    assert "Nobody was asked yet" in overview
    assert "minutes in all" in overview  # what it costs is said before
    hub.post(f"{survey}step/ask/", {"key": str(uuid4())})
    with as_system("test"):
        wave = Wave.objects.order_by("-pk").first()
        assert wave is not None
        first = form_from_json(wave.version.value).questions[0]
    people = list(here.tickets(wave))
    assert len(people) >= 9
    for number, who in enumerate(people):
        answers = {first.name: first.options[number % 3].name}
        assert here.answer(wave, who, **answers) == 302
    hub.post(f"{survey}step/close/", {"key": str(uuid4())})
    results = text(here.who("teacher").get(survey))
    assert f"{len(people)} of {len(people)} people answered" in results
    noted = here.who("researcher").post(
        f"{survey}finding/",
        {"question": first.name, "text": "It is worth it.", "audience": "partnership"}
        | {"key": str(uuid4())},
    )
    assert noted.status_code == 302
    with as_system("test"):
        finding = Finding.objects.get(text="It is worth it.")
        assert finding.figures.get().definition == f"survey-{wave.number}.{first.name}"


@ON_EACH_DATABASE
def test_each_reads_what_the_form_is_called_in_their_language(here: Place) -> None:
    """On pages, in the week, in the letter; who reads a third language, as in the first."""
    with as_system("test"):
        Person.objects.filter(pk=here.world.a.people["teacher"].person).update(language="es")
    form = replace(questions(), title={"en": "Our week", "es": "Nuestra semana"})
    # It is due first, so that it stands among the few lines of the week.
    wave = here.wave(form, closes=NOW.date() + timedelta(days=1))
    pages = (here.surveys, f"{here.surveys}{wave.number}/", "/week/")
    for who, theirs, others in (
        ("teacher", "Nuestra semana", "Our week"),
        ("researcher", "Our week", "Nuestra semana"),
    ):
        for page in pages:
            told = text(here.who(who).get(page))
            assert theirs in told, (who, page)
            assert others not in told, (who, page)
    with as_system("test"):
        asked = Notice.objects.filter(kind="survey").order_by("pk")
        last = {row.person_id: unpack(row.what) for row in asked}
    told = last[here.world.a.people["teacher"].person]
    assert "Nuestra semana" in Words("es")(told)
    assert "Our week" in Words("fr")(told)


def test_the_letter_brings_a_link_that_opens_one_form_and_nothing_else(here: Place) -> None:
    wave = here.wave()
    with as_system("test"):
        letters = Letter.objects.filter(source=f"instruments.wave:{wave.code}")
        links = {line["href"] for letter in letters for line in letter.lines if line["href"]}
        subjects = {letter.subject["one"] for letter in letters}
    assert links == {f"/answer/{token_of(one)}/" for one in here.tickets(wave).values()}
    assert subjects == {"A few questions for you"}
    browser = Client()
    page = browser.get(links.pop())
    assert page.status_code == 200
    assert not browser.cookies
    assert page["Referrer-Policy"] == "no-referrer"
    assert "no-store" in page["Cache-Control"]
    assert "noindex" in page["X-Robots-Tag"]
    assert not re.search(r"<a [^>]*href=\"/(?!answer/)", page.content.decode())


def test_a_used_an_ended_a_withdrawn_and_a_wrong_link_each_say_so(here: Place) -> None:
    wave, other = here.wave(), here.wave()
    token = token_of(here.tickets(wave)["teacher"])
    assert here.answer(wave, "teacher", trust="5") == 302
    assert "has arrived" in text(Client().get(f"/answer/{token}/"))
    # Another page sent with the same link changes nothing and says the same.
    again = Client().post(f"/answer/{token}/", {"q.trust": "1", "key": str(uuid4())})
    assert "has arrived" in text(again)
    assert storing.store().waiting(wave.code) == {"": 1}
    here.do(actions.withdraw_wave, wave=other)
    gone = Client().get(f"/answer/{token_of(here.tickets(other)['teacher'])}/")
    assert (gone.status_code, "taken back" in text(gone)) == (410, True)
    here.do(actions.close_wave, wave=wave)
    ended = Client().get(f"/answer/{token_of(here.tickets(wave)['principal'])}/")
    assert (ended.status_code, "ended on" in text(ended)) == (410, True)
    assert Client().get("/answer/nonsense/").status_code == 404


def test_who_declines_is_not_reminded_and_nobody_is_told(here: Place) -> None:
    wave = here.wave()
    token = token_of(here.tickets(wave)["teacher"])
    before = here.who("hub").get(f"{here.surveys}{wave.number}/").content
    assert Client().post(f"/answer/{token}/no/").status_code == 302
    assert "do not answer" in text(Client().get(f"/answer/{token}/"))
    after = here.who("hub").get(f"{here.surveys}{wave.number}/").content
    strip = re.compile(rb'name="(?:key|csrfmiddlewaretoken)" value="[^"]+"')
    assert strip.sub(b"", before) == strip.sub(b"", after)
    here.answer(wave, "principal", trust="3")
    with as_system("test"):
        Letter.objects.all().delete()
    here.tick(days=12)
    here.tick(days=12, minutes=5)
    with as_system("test"):
        letters = list(Letter.objects.filter(source=f"instruments.wave:{wave.code}"))
    reminded = {letter.person_id for letter in letters}
    told = [line for letter in letters for line in letter.lines]
    people = here.world.a.people
    assert people["teacher"].person not in reminded
    assert people["principal"].person not in reminded
    assert people["researcher"].person in reminded
    assert len([line for line in told if line["href"]]) == len(reminded)  # once each


@ON_EACH_DATABASE
def test_the_promise_cannot_be_changed_once_people_were_asked(here: Place) -> None:
    wave = here.wave()
    plan = actions.Plan("Now", Promise.NAMED, NOW.date(), NOW.date() + timedelta(days=7))
    with pytest.raises(NotPossible):
        here.do(actions.change_wave, wave=wave, plan=plan)
    posted = here.who("hub").post(
        f"{here.surveys}{wave.number}/change/",
        {
            **{"title": "Now", "promise": "named", "whom": "all", "grouping": "none"},
            **{"opens": "2025-10-15", "closes": "2025-10-29", "audience": "everyone"},
            **{"fewest": "5", "key": str(uuid4())},
        },
    )
    assert posted.status_code == 422
    assert "cannot be changed any more" in text(posted)
    redrafted = here.who("hub").post(
        f"{here.surveys}{wave.number}/step/change/", {"key": str(uuid4())}
    )
    assert redrafted.status_code == 409
    with acting(here.hub.actor):
        assert Wave.objects.get(pk=wave.pk).promise == Promise.ANONYMOUS


def test_a_hub_that_asks_in_testing_week_is_told_why_not(here: Place) -> None:
    week = (date(2025, 10, 20), date(2025, 10, 24))
    told = calendars.Told(SpanKind.TESTING, "State tests", Days(*week))
    with as_system("test"):
        school = here.world.a.rows["school-1"].fresh()
    here.do(calendars.enter_span, who="leader", part=here.part(), told=told, organisation=school)
    posted = here.who("hub").post(
        f"{here.surveys}forms/{here.world.a.rows['form'].number}/plan/",
        {
            **{"title": "Now", "promise": "anonymous", "whom": "all", "grouping": "none"},
            **{"opens": "2025-10-21", "closes": "2025-10-29", "audience": "partnership"},
            **{"fewest": "5", "key": str(uuid4())},
        },
    )
    assert posted.status_code == 422
    assert "State tests" in text(posted)
    assert "The next open day is 27 Oct 2025" in text(posted)
    assert "Now" in text(posted) or 'value="Now"' in posted.content.decode()
    ends_then = here.who("hub").post(
        f"{here.surveys}forms/{here.world.a.rows['form'].number}/plan/",
        {
            **{"title": "Now", "promise": "anonymous", "whom": "all", "grouping": "none"},
            **{"opens": "2025-10-15", "closes": "2025-10-22", "audience": "partnership"},
            **{"fewest": "5", "key": str(uuid4())},
        },
    )
    assert "It cannot end on that last day" in text(ends_then)


def test_a_machine_that_stops_between_the_answer_and_the_ticket_counts_it_once(
    here: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    wave = here.wave()
    ticket = here.tickets(wave)["teacher"]
    opened = answering.opened_by(token_of(ticket), NOW)
    assert opened is not None
    key = uuid4()

    def stop(*_given: Any) -> None:
        raise OSError("the machine stops")

    with monkeypatch.context() as patch:
        patch.setattr(answering, "_use", stop)
        with pytest.raises(OSError, match="stops"):
            answering.take(opened, {"trust": "4"}, key, NOW)
    assert here.tickets(wave)["teacher"].state == "asked"
    assert answering.take(opened, {"trust": "4"}, key, NOW)
    assert storing.store().waiting(wave.code) == {"": 1}
    assert here.tickets(wave)["teacher"].state == "answered"


def test_by_name_everyone_was_told_and_the_work_is_in_the_own_record(here: Place) -> None:
    wave = here.wave(promise=Promise.NAMED)
    here.answer(wave, "teacher", trust="2", hinders="Too little time")
    here.tick(minutes=1)
    page = here.who("researcher").get(f"{here.surveys}{wave.number}/answers/")
    assert "Too little time" in text(page)
    assert "CANARY-A-person.teacher" in text(page)
    with as_system("test"):
        person = here.world.a.people["teacher"].person
        done = Activity.objects.get(
            person=person, practice="answer-survey", source__endswith=wave.code
        )
    assert (done.role, done.minutes_source) == ("data-source", "usual")
    zipped = here.who("researcher").get(f"{here.surveys}{wave.number}/figures/").content
    with zipfile.ZipFile(io.BytesIO(zipped)) as files:
        assert "Too little time" in files.read("answers.csv").decode()


def test_before_and_after_are_compared_only_over_enough_people(here: Place) -> None:
    before = here.wave(promise=Promise.CONFIDENTIAL, title="before")
    people = list(here.tickets(before))
    for number, who in enumerate(people):
        here.answer(before, who, trust=str(1 + number % 3))
    here.do(actions.close_wave, wave=before)
    after = here.do(actions.ask_wave, wave=here.following(before))
    for number, who in enumerate(people):
        here.answer(after, who, trust=str(2 + number % 3 + number % 2))
    here.do(actions.close_wave, wave=after)
    page = text(here.who("teacher").get(f"{here.surveys}{after.number}/"))
    assert f"Since before, of {len(people)} people who answered both times" in page
    with pytest.raises(NotPossible):
        here.following(after, promise=Promise.ANONYMOUS)


@ON_EACH_DATABASE
def test_a_time_is_compared_with_one_later_time_only(here: Place) -> None:
    """Two changes since one wave would tell more together than either was checked for."""
    before = here.wave(promise=Promise.CONFIDENTIAL, title="before")
    after = here.following(before)
    form = f"{here.surveys}forms/{here.form_of(before).number}/"
    plan = {
        **{"title": "Third", "promise": "confidential", "whom": "all", "grouping": "none"},
        **{"opens": "2025-10-15", "closes": "2025-10-29", "audience": "partnership"},
        **{"fewest": "5", "follows": str(before.pk)},
    }
    hub = here.who("hub")
    refused = hub.post(f"{form}plan/", plan | {"key": str(uuid4())})
    assert refused.status_code == 422
    assert "“before” is compared with “after” already" in text(refused)
    assert 'value="Third"' in refused.content.decode()
    with as_system("test"), pytest.raises(IntegrityError), transaction.atomic():
        Wave.objects.filter(pk=here.wave().pk).update(follows=before.pk)
    # The plan itself can be changed, and what was taken back stands in nobody's way.
    changed = {**plan, "title": "Second", "key": str(uuid4())}
    assert hub.post(f"{here.surveys}{after.number}/change/", changed).status_code == 302
    here.do(actions.withdraw_wave, wave=after)
    assert hub.post(f"{form}plan/", plan | {"key": str(uuid4())}).status_code == 302


def test_a_wave_ends_though_what_it_follows_was_destroyed(here: Place) -> None:
    before = here.wave(promise=Promise.CONFIDENTIAL)
    people = list(here.tickets(before))
    for who in people:
        here.answer(before, who, trust="4")
    here.do(actions.close_wave, wave=before)
    after = here.do(actions.ask_wave, wave=here.following(before))
    here.do(actions.destroy_answers, wave=before)
    for who in people:
        here.answer(after, who, trust="5")
    here.do(actions.close_wave, wave=after)
    page = text(here.who("teacher").get(f"{here.surveys}{after.number}/"))
    assert f"{len(people)} of {len(people)} people answered" in page
    assert "Since before" not in page


def sixty() -> Form:
    """Sixty questions of all kinds with logic, in two languages."""
    points = tuple(Option(str(n), {"en": f"point {n}", "es": f"punto {n}"}) for n in range(1, 6))
    kinds = (Kind.SCALE, Kind.CHOICE, Kind.MANY, Kind.TEXT, Kind.NUMBER, Kind.DATE, Kind.MATRIX)
    found: list[Question] = []
    for number in range(60):
        kind = kinds[number % len(kinds)]
        before = f"q{number // 7 * 7}" if number % 7 and number > 7 else None
        found.append(
            Question(
                f"q{number}",
                kind,
                {"en": f"Question {number}?", "es": f"¿Pregunta {number}?"},
                options=points if kind in (Kind.SCALE, Kind.CHOICE, Kind.MANY, Kind.MATRIX) else (),
                rows=points[:3] if kind is Kind.MATRIX else (),
                low=0 if kind is Kind.NUMBER else None,
                relevant=Compare(before, ">=", "3") if before else None,
            )
        )
    return Form("sixty", {"en": "Sixty", "es": "Sesenta"}, {}, ("en", "es"), tuple(found))


def test_sixty_questions_with_logic_in_two_languages(here: Place) -> None:
    with as_system("test"):
        from copractice.commons.asks.models import Limit

        Limit.objects.filter(partnership=here.world.a.partnership.pk).update(minutes=60)
        Limit.objects.get_or_create(
            partnership_id=here.world.a.partnership.pk,
            defaults={"person_id": here.hub.person, "minutes": 60, "set_at": NOW},
        )
    wave = here.wave(sixty(), promise=Promise.NAMED)
    token = token_of(here.tickets(wave)["teacher"])
    page = Client().get(f"/answer/{token}/?language=es").content.decode()
    assert page.count("data-question=") == 60
    assert "¿Pregunta 59?" in page
    switched = Client().post(f"/answer/{token}/", {"q.q3": "kept words", "switch": "en"})
    assert "Question 59?" in switched.content.decode()
    assert 'value="kept words"' in switched.content.decode()
    body = {
        **{"q.q7": "1", "q.q9": "2", "q.q14": "4", "q.q15": "2", "q.q16": ["1", "3"]},
        **{"q.q6.1": "5", "q.q4": "12", "q.q5": "2025-05-03", "q.q3": "words"},
        **{"language": "es", "key": str(uuid4())},
    }
    assert Client().post(f"/answer/{token}/", body).status_code == 302
    here.tick(minutes=1)
    (kept,) = storing.by_name(wave).values()
    # q9 looks to q7, which was below three: an answer to what is not asked does not count.
    assert "q9" not in kept
    assert kept["q15"] == "2"
    assert kept["q16"] == ["1", "3"]
    wrong = Client().post(
        f"/answer/{token_of(here.tickets(wave)['principal'])}/",
        {"q.q4": "-3", "q.q5": "someday", "q.q0": "99", "language": "en", "key": str(uuid4())},
    )
    assert wrong.status_code == 422
    assert wrong.content.decode().count('class="ask wrong"') == 3
    assert 'value="someday"' in wrong.content.decode()


def test_a_form_goes_out_as_a_workbook_and_comes_back_the_same(here: Place) -> None:
    hub, number = here.who("hub"), here.world.a.rows["form"].number
    taken = hub.get(f"{here.surveys}forms/{number}/xlsform/").content
    assert from_xlsform(taken).form == form_from_json(here.world.a.rows["form"].fresh().draft)
    file = SimpleUploadedFile("sixty.xlsx", to_xlsform(sixty()))
    body = {"file": file, "key": str(uuid4())}
    brought = hub.post(f"{here.surveys}forms/bring/", body)
    assert brought.status_code == 302
    with as_system("test"):
        latest = Instrument.objects.order_by("-pk").first()
        assert latest is not None
        assert form_from_json(latest.draft) == sixty()
        n = Instrument.objects.count()
    file.seek(0)
    assert hub.post(f"{here.surveys}forms/bring/", body).status_code == 302
    with as_system("test"):
        assert Instrument.objects.count() == n
    file.seek(0)
    hub.post(f"{here.surveys}forms/{number}/bring/", {"file": file, "key": str(uuid4())})
    with as_system("test"):
        assert (
            form_from_json(
                Instrument.objects.get(number=number, partnership=latest.partnership_id).draft
            )
            == sixty()
        )
    nonsense = SimpleUploadedFile("x.xlsx", b"not a workbook")
    refused = hub.post(f"{here.surveys}forms/bring/", {"file": nonsense, "key": str(uuid4())})
    assert refused.status_code == 422


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7|add:7 }}{% debug %}",
    "'; drop table people_person; --",
    "=cmd|' /C calc'!A0",
    "javascript:alert(1)",
    "\u202egnp.exe",
)


def test_hostile_words_act_nowhere(here: Place) -> None:
    words = iter(HOSTILE * 8)
    form = questions(lambda _what: next(words))
    wave = here.wave(form, promise=Promise.NAMED)
    token = token_of(here.tickets(wave)["teacher"])
    for number, who in enumerate(here.tickets(wave)):
        here.answer(wave, who, trust="1", hinders=HOSTILE[number % len(HOSTILE)])
    here.do(actions.close_wave, wave=wave)
    with as_system("test"):
        waiting = TextReview.objects.filter(wave=wave).order_by("code")
        for one in waiting[:7]:
            here.do(actions.review_text, text=one, shown=one.text)
    number = here.fresh(wave).number
    pages = [
        Client().get(f"/answer/{token}/"),
        *(
            here.who("hub").get(here.surveys + page)
            for page in ("", f"{number}/", f"{number}/answers/", f"{number}/texts/", "forms/")
            if page != "forms/"
        ),
    ]
    for page in pages:
        body = page.content.decode()
        assert "<script>alert" not in body
        assert "<img src=x" not in body
        assert "14{%" not in body
    taken = here.who("hub").get(f"{here.surveys}{number}/figures/").content
    with zipfile.ZipFile(io.BytesIO(taken)) as files:
        for name in ("answers.csv", "codebook.csv", "figures.csv"):
            cells = re.split(r"[,\r\n]", files.read(name).decode("utf-8-sig"))
            assert not any(cell.strip('"').startswith("=cmd") for cell in cells), name


def test_pages_read_only_what_was_released(here: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """So a page is as fast with ten thousand answers as with ten, and can tell no more."""
    hub = here.who("hub")

    def closed() -> None:
        raise AssertionError("a page looked into the store of answers")

    monkeypatch.setattr(storing, "store", closed)
    for page in ("", "1/", "4/", "5/", "1/figures/", "1/finding/"):
        assert hub.get(here.surveys + page).status_code == 200


def test_ten_thousand_answers_cost_a_page_no_more_than_ten(
    here: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It asks the database the same, as often, for as much; nothing is counted while one waits."""
    few, many = (here.wave(confidence(), title=str(n)) for n in (10, 10_000))
    for wave, n in ((few, 10), (many, 10_000)):
        come_in(wave, n)
        here.do(actions.close_wave, wave=wave)
    with as_system("test"):
        sizes = [
            len(json.dumps(row.figures)) for row in Released.objects.filter(wave__in=[few, many])
        ]
    assert max(sizes) < 2 * min(sizes)

    def closed() -> None:
        raise AssertionError("a page looked into the store of answers")

    monkeypatch.setattr(storing, "store", closed)
    reader = here.who("teacher")
    asked, told = [], []
    for wave in (few, few, many):  # what is read once and kept is read with the first
        with CaptureQueriesContext(connection) as captured:
            told.append(text(reader.get(f"{here.surveys}{wave.number}/")))
        asked.append(len(captured))
    assert "10 of 10 people answered" in told[1]
    assert "10,000 of 10,000 people answered" in told[2]
    assert told[2].count("10,000 answers.") == len(confidence().questions)
    assert asked[1] == asked[2]


def confidence() -> Form:
    """Twelve scales and nothing else."""
    points = tuple(Option(str(n), {"en": f"point {n}"}) for n in range(1, 6))
    asked = (
        Question(f"q{n}", Kind.SCALE, {"en": f"How sure are you of {n}?"}, options=points)
        for n in range(12)
    )
    return Form("confidence", {"en": "How sure are you?"}, {}, ("en",), tuple(asked))


def come_in(wave: Wave, answers: int) -> None:
    """So many answers wait in the store, laid in at once: one by one takes its time."""
    keys = [one.name for one in confidence().questions]
    waiting = [
        Waits(f"{n:032}", Kept({key: str(1 + (n + at) % 5) for at, key in enumerate(keys)}))
        for n in range(answers)
    ]
    with storing.store()._wave(wave.code) as there:
        there._let_wait(waiting)


def test_each_wave_has_its_turn_though_another_fails(
    here: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, good = here.wave(), here.wave()
    release = releasing.refresh

    def fails(wave: Wave, at: Any) -> Any:
        if wave.pk == bad.pk:
            raise OSError("no disk")
        return release(wave, at)

    monkeypatch.setattr(releasing, "refresh", fails)
    with pytest.raises(OSError, match="no disk"):
        here.tick(days=20)
    assert here.fresh(good).state == "closed"
    assert here.fresh(bad).state == "open"
    monkeypatch.setattr(releasing, "refresh", release)
    here.tick(days=20)
    assert here.fresh(bad).state == "closed"


def test_a_planned_wave_opens_on_its_day_and_people_are_told(here: Place) -> None:
    opens = NOW.date() + timedelta(days=5)
    wave = here.wave(opens=opens, closes=opens + timedelta(days=10))
    assert here.fresh(wave).state == "planned"
    assert here.tickets(wave) == {}
    here.tick(days=4)
    assert here.fresh(wave).state == "planned"
    here.tick(days=5)
    assert here.fresh(wave).state == "open"
    with as_system("test"):
        told = Notice.objects.filter(source=f"instruments.wave:{wave.code}")
        assert told.count() == len(here.tickets(wave))
    here.tick(days=16)
    assert here.fresh(wave).state == "closed"
    with as_system("test"):
        assert not Released.objects.filter(wave=wave).exists()
    page = text(here.who("teacher").get(f"{here.surveys}{wave.number}/"))
    assert "Fewer than 5 answered, so nothing is shown" in page


def test_answers_are_destroyed_and_the_figures_stay(here: Place) -> None:
    with as_system("test"):
        wave = here.world.a.rows["wave.closed"].fresh()
    page = f"{here.surveys}{wave.number}/"
    here.who("hub").post(f"{page}step/destroy/", {"key": str(uuid4())})
    assert storing.store().receipt(wave.code) is not None
    assert "8 of" in text(here.who("teacher").get(page))


def test_of_names_nothing_is_offered_once_the_answers_are_destroyed(here: Place) -> None:
    with as_system("test"):
        wave = here.world.a.rows["wave.named"].fresh()
    page, teacher = f"{here.surveys}{wave.number}/", here.who("teacher")
    assert "Who answered what" in text(teacher.get(page))
    here.do(actions.destroy_answers, wave=wave)
    assert "Who answered what" not in text(teacher.get(page))
    assert teacher.get(f"{page}answers/").status_code == 404
    taken = teacher.get(f"{page}figures/")
    with zipfile.ZipFile(io.BytesIO(taken.content)) as files:
        assert set(files.namelist()) == {"codebook.csv", "figures.csv", "figures.xlsx"}


def test_what_nearly_all_chose_of_several_is_drawn_so(here: Place) -> None:
    options = tuple(Option(name, {"en": name}) for name in ("time", "room", "people"))
    question = Question("lacks", Kind.MANY, {"en": "What is lacking?"}, options=options)
    form = Form("lacks", {"en": "What is lacking?"}, {}, ("en",), (question,))
    wave = here.wave(form)
    for number, who in enumerate(here.tickets(wave)):
        here.answer(wave, who, lacks=["time", "room"] if number % 2 else ["time"])
    here.do(actions.close_wave, wave=wave)
    survey, teacher = f"{here.surveys}{wave.number}/", here.who("teacher")
    page = teacher.get(survey).content.decode()
    bars = re.findall(r"<b>([^<]*)</b><svg.*?width=\"([\d.]+)\"", page)
    assert bars[0] == ("nearly all", "100.0")
    assert 0 < float(bars[1][1]) < 100
    assert bars[2][1] == "0.0"
    with zipfile.ZipFile(io.BytesIO(teacher.get(f"{survey}figures/").content)) as files:
        assert "time,nearly all," in files.read("figures.csv").decode()


def test_a_version_that_cannot_be_kept_says_why(here: Place) -> None:
    form = f"{here.surveys}forms/{here.world.a.rows['form.changed'].number}/"
    words = "x" * 301
    refused = here.who("hub").post(f"{form}save/", {"reason": words, "key": str(uuid4())})
    assert refused.status_code == 422
    assert words in refused.content.decode()
    assert "at most 300 characters" in text(refused)


@ON_EACH_DATABASE
def test_the_page_counts_the_findings_that_rest_on_its_figures(here: Place) -> None:
    def counted(number: int) -> int:
        page = here.who("teacher").get(f"{here.surveys}{number}/")
        found: int = page.context["waist"]["findings"]["count"]
        return found

    before = counted(1), counted(2)
    for question in ("trust", "hinders"):
        sent = {"question": question, "text": "We can talk.", "audience": "partnership"}
        answer = here.who("teacher").post(f"{here.surveys}1/finding/", {**sent, "key": uuid4()})
        assert answer.status_code == 302
    assert (counted(1), counted(2)) == (before[0] + 2, before[1])
    # A number that begins with the same digit is another survey.
    with as_system("test"):
        figures = FigureRef.objects.filter(definition="survey-1.hinders")
        assert figures.update(definition="survey-11.hinders") == 1
    assert counted(1) == before[0] + 1
    only_leads = {"question": "trust", "text": "For us.", "audience": "hub", "key": uuid4()}
    assert here.who("hub").post(f"{here.surveys}1/finding/", only_leads).status_code == 302
    assert counted(1) == before[0] + 1


def test_the_week_says_who_is_asked_and_what_waits_to_be_read(here: Place) -> None:
    with as_system("test"):  # the other rooms used up what may be asked of the teacher
        Ticket.objects.filter(
            person=here.world.a.people["teacher"].person, wave=here.world.a.rows["wave.open"].pk
        ).update(state="asked")
    with acting(here.world.a.people["teacher"].actor):
        actor, partnership = here.world.a.people["teacher"].actor, here.part().partnership
        mine = [line.href for line in gives.surveys_wait(actor, [partnership])]
    open_number = here.world.a.rows["wave.open"].number
    assert f"{here.surveys}{open_number}/answer/" in mine
    with acting(here.hub.actor):
        lead = {line.href for line in gives.surveys_wait(here.hub.actor, [partnership])}
    assert f"{here.surveys}{here.world.a.rows['wave.closed'].number}/texts/" in lead
    assert f"{here.surveys}{here.world.a.rows['wave.everyone'].number}/" in lead
