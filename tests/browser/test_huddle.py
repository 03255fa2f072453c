"""A huddle from invitation to returned promise, and an agenda that partners rank together.

On phones and in Spanish, in a partnership of any type.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from playwright.sync_api import Locator, expect

from copractice.partnerships.registry import kinds
from tests.browser.company import LEADS, WORKS, Company, Guest, company
from tests.browser.conftest import PHONE, PROOF, Eyes
from tests.browser.hands import form_with, go, press
from tests.browser.measuring import fits_a_small_phone

pytestmark = pytest.mark.browser

TOPIC = "El autobús de las cuatro"
PROPOSAL = "Visitas entre aulas"
DECISION = "Una visita al mes"
KEPT, MOVED, OPEN = "Traer las cuatro hojas", "Llamar a la biblioteca", "Preparar la sala"
REASON = "La biblioteca cierra esta semana."


def _fits(guest: Guest) -> None:
    """The page that somebody sees serves on a smaller phone too."""
    fits_a_small_phone(guest.page)
    guest.page.set_viewport_size(PHONE)  # type: ignore[arg-type]


# A huddle.


@dataclass
class Huddle:
    """Who holds it: one leads, two come."""

    carmen: Guest
    rosa: Guest
    mateo: Guest
    partnership: str
    home: str
    zone: ZoneInfo
    at: str = ""

    @property
    def now(self) -> datetime:
        """The time where the partnership is."""
        return datetime.now(self.zone)


@pytest.mark.parametrize("kind", kinds() if PROOF else ["community"])
def test_a_huddle_from_invitation_to_returned_promise(eyes: Eyes, kind: str) -> None:
    huddle = _comes_together(company(eyes, f"Corro {kind}", kind))
    _rosa_proposes(huddle)
    _carmen_plans(huddle)
    _they_answer(huddle)
    _rosa_brings_something_in(huddle)
    _carmen_begins(huddle)
    _they_are_here(huddle)
    _mateo_writes_notes(huddle)
    _carmen_decides(huddle)
    _they_promise(huddle)
    _carmen_closes(huddle)
    _rosa_has_it_in_her_record(huddle)
    _promises_are_kept_moved_and_left(huddle)
    _the_next_agenda_has_what_is_open(huddle)


def _comes_together(here: Company) -> Huddle:
    carmen = here.comes("Carmen Leal", LEADS)
    rosa, mateo = here.comes("Rosa Vidal", WORKS), here.comes("Mateo Ibarra", WORKS, scheme="dark")
    home = here.eyes.demo.home
    carmen.page.goto(f"{home}/you/")
    zone = carmen.page.locator("[name='time_zone']").input_value()
    return Huddle(carmen, rosa, mateo, here.place.partnership, home, ZoneInfo(zone))


def _rosa_proposes(huddle: Huddle) -> None:
    huddle.rosa.page.goto(f"{huddle.partnership}/agenda/")
    huddle.rosa.to("/agenda/propose/")
    proposal = {"title": PROPOSAL, "need_of": "educators", "need": "Nadie ve otra aula."}
    assert huddle.rosa.send(proposal) == 200


def _carmen_plans(huddle: Huddle) -> None:
    """What stands against a day is said before it is set; two people are invited by name."""
    page, now = huddle.carmen.page, huddle.now
    page.goto(f"{huddle.partnership}/meetings/")
    huddle.carmen.looks()
    huddle.carmen.to("/meetings/plan/")
    page.locator("[name='day']").fill(str(now.date() - timedelta(days=1)))
    expect(page.locator("[data-conflicts]")).to_contain_text("Este día ya pasó.")
    huddle.carmen.looks()
    _plan(huddle, now, "Rosa Vidal", "Mateo Ibarra")
    expect(page.get_by_role("status")).to_have_text("Planeada. Se avisa a las personas invitadas.")
    huddle.at = page.url
    agenda = page.locator("ol.agenda > li")
    for step in ("Lo que nos prometimos", PROPOSAL, "Quién hace qué y para cuándo"):
        expect(agenda.filter(has_text=step)).to_have_count(1)
    _into_the_calendar(huddle, now)


def _plan(huddle: Huddle, starts: datetime, *people: str) -> None:
    page = huddle.carmen.page
    page.locator("main form summary").first.click()
    for name in people:
        page.get_by_label(name, exact=True).check()
    planned = {
        "template": "huddle",
        "day": str(starts.date()),
        "starts": f"{starts:%H:%M}",
        "note_taker": "Mateo Ibarra",
    }
    form = form_with(page, "template")
    form.locator("[name='template'][value='huddle']").check()
    for name in ("day", "starts"):
        form.locator(f"[name='{name}']").fill(planned[name])
    form.locator("[name='note_taker']").select_option(planned["note_taker"])
    assert go(page, form.locator(".doing button")) == 200
    huddle.carmen.looks()


def _into_the_calendar(huddle: Huddle, starts: datetime) -> None:
    page = huddle.carmen.page
    with page.expect_download() as given:
        page.locator("main a[href$='meeting.ics']").click()
    calendar = Calendar.from_ical(given.value.path().read_bytes())
    (event,) = calendar.walk("VEVENT")
    begins, ends = event["DTSTART"].dt, event["DTEND"].dt
    assert begins == starts.replace(second=0, microsecond=0)
    assert ends - begins == timedelta(minutes=30)
    assert str(event["SUMMARY"]) == page.locator("h1").inner_text()


def _week(guest: Guest, line: str) -> Locator:
    """The line of somebody's week that says this."""
    guest.page.goto(f"{guest.behind.home}/week/")
    guest.looks()
    return guest.page.locator("main .agenda li").filter(has_text=line)


def _they_answer(huddle: Huddle) -> None:
    """One finds it among her notices, one in the list of meetings; a press is enough."""
    rosa, mateo = huddle.rosa, huddle.mateo
    rosa.page.goto(f"{huddle.home}/notices/")
    rosa.looks()
    go(rosa.page, rosa.page.get_by_role("link", name="Se le invita a Reunión breve"))
    assert rosa.page.url == huddle.at
    mateo.page.goto(f"{huddle.partnership}/meetings/")
    rosa.to("/answer/")
    rosa.send({"answer": "yes"})
    expect(rosa.page.get_by_role("status")).to_have_text("Gracias. Los demás pueden verlo.")
    mateo.to(huddle.at.removeprefix(huddle.home))
    go(mateo.page, mateo.page.locator("button[name='answer'][value='yes']"))
    mateo.looks()
    huddle.carmen.page.goto(huddle.at)
    coming = huddle.carmen.page.locator("dt", has_text="viene").first.locator("+ dd")
    for guest in (rosa, mateo):
        expect(coming).to_contain_text(guest.name)


def _rosa_brings_something_in(huddle: Huddle) -> None:
    rosa = huddle.rosa
    rosa.page.goto(huddle.at)
    rosa.to("/agenda/add/")
    rosa.send({"title": TOPIC, "minutes": "4"})
    brought = rosa.page.locator("ol.agenda > li").filter(has_text=TOPIC)
    expect(brought).to_contain_text("Rosa Vidal")


def _carmen_begins(huddle: Huddle) -> None:
    carmen = huddle.carmen
    carmen.page.goto(huddle.at)
    press(carmen.page, "/begin/")
    carmen.looks()
    expect(carmen.page.locator("p.answer")).to_contain_text("Está en marcha")


def _they_are_here(huddle: Huddle) -> None:
    """The code is on the screen; a mistyped one is said so, and one gets in all the same."""
    carmen, rosa, mateo = huddle.carmen, huddle.rosa, huddle.mateo
    carmen.to("/code/")
    code = carmen.page.locator(".shown-code").inner_text()
    for guest in (rosa, mateo):
        guest.page.goto(f"{huddle.partnership}/meetings/")
        guest.to("/meetings/here/")
    assert mateo.send({"code": code[:-1]}) == 422
    expect(mateo.page.locator("main")).to_contain_text("Mire otra vez las letras")
    assert mateo.send({"code": code.upper().replace(" ", "")}) == 200
    assert rosa.send({"code": code}) == 200
    expect(rosa.page.get_by_role("status")).to_contain_text("Está en la lista")
    carmen.page.reload()
    expect(carmen.page.locator("main")).to_contain_text("2 personas están en la lista")


def _mateo_writes_notes(huddle: Huddle) -> None:
    huddle.mateo.page.goto(huddle.at)
    huddle.mateo.to("/notes/")
    huddle.mateo.send({"text": "# Lo que vimos\n\nDos aulas con **más preguntas**."})
    expect(huddle.mateo.page.locator("main .prose strong")).to_have_text("más preguntas")


def _carmen_decides(huddle: Huddle) -> None:
    page = huddle.carmen.page
    page.goto(huddle.at)
    point = page.locator("ol.agenda > li").filter(has_text=PROPOSAL)
    go(page, point.locator("a[href*='/decide/']"))
    huddle.carmen.looks()
    huddle.carmen.send(
        {"about": DECISION, "move": "take-up", "text": "Una hora al mes es posible."}
    )
    expect(page.get_by_role("status")).to_contain_text("Anotado. También queda en la historia.")


def _they_promise(huddle: Huddle) -> None:
    """One promises for herself; what is written down for who is there and hears it is his."""
    rosa, mateo, carmen = huddle.rosa, huddle.mateo, huddle.carmen
    soon = huddle.now.date() + timedelta(days=5)
    for text in (KEPT, MOVED):
        _promise(rosa, huddle, text, "me", str(soon))
    _promise(carmen, huddle, OPEN, mateo.name, str(soon))
    expect(_week(mateo, OPEN)).to_contain_text("Los demás cuentan con ello")


def _promise(guest: Guest, huddle: Huddle, text: str, who: str, due: str) -> None:
    guest.page.goto(huddle.at)
    go(guest.page, guest.page.locator("main a[href*='/promises/make/']"))
    guest.looks()
    guest.send({"text": text, "who": who, "due": due})
    expect(guest.page.locator("ul.promises li").filter(has_text=text)).to_have_count(1)


def _carmen_closes(huddle: Huddle) -> None:
    """Who came by the code stands ticked; the minutes say it all."""
    carmen, page = huddle.carmen, huddle.carmen.page
    page.goto(huddle.at)
    carmen.to("/close/")
    for guest in (carmen, huddle.rosa, huddle.mateo):
        expect(page.get_by_label(guest.name, exact=True)).to_be_checked()
    carmen.send({}, "there")
    expect(page.get_by_role("status")).to_contain_text("Lo que no se decidió vuelve")
    minutes = page.locator("main")
    for told in (DECISION, KEPT, MOVED, OPEN, "más preguntas", "Mateo Ibarra"):
        expect(minutes).to_contain_text(told)
    expect(page.get_by_role("heading", name="Vuelve la próxima vez").locator("+ ul")).to_have_text(
        TOPIC
    )
    _fits(carmen)


def _rosa_has_it_in_her_record(huddle: Huddle) -> None:
    """Nobody typed it: the meeting stands in what she did, with its length."""
    page = huddle.rosa.page
    page.goto(f"{huddle.home}/learning/")
    huddle.rosa.looks()
    entry = page.locator("main tbody tr").filter(has_text="Participar en una reunión")
    expect(entry).to_have_count(1)
    expect(entry).to_contain_text("30 min")


def _promises_are_kept_moved_and_left(huddle: Huddle) -> None:
    rosa = huddle.rosa
    go(rosa.page, _week(rosa, KEPT).get_by_role("button"))
    assert rosa.page.url.endswith("/week/")
    expect(rosa.page.get_by_role("status")).to_have_text("Cumplida. Gracias.")
    expect(rosa.page.locator("main .agenda li").filter(has_text=KEPT)).to_have_count(0)
    go(rosa.page, _week(rosa, MOVED).get_by_role("link"))
    rosa.looks()
    rosa.to("/move/")
    later = huddle.now.date() + timedelta(days=12)
    rosa.send({"due": str(later), "reason": REASON})
    became = rosa.page.locator("main .agenda li")
    expect(became.filter(has_text=REASON)).to_contain_text("Rosa Vidal")


def _the_next_agenda_has_what_is_open(huddle: Huddle) -> None:
    """What is due by then first, what was moved below; what is kept is gone; the topic is back."""
    carmen, page = huddle.carmen, huddle.carmen.page
    page.goto(f"{huddle.partnership}/meetings/")
    carmen.to("/meetings/plan/")
    _plan(huddle, huddle.now + timedelta(days=7), "Rosa Vidal", "Mateo Ibarra")
    agenda = page.locator("ol.agenda")
    promised = agenda.locator("ul.promises")
    expect(promised.first).to_contain_text(OPEN)
    expect(promised.last).to_contain_text(MOVED)
    expect(page.locator("details", has_text="Vencen más tarde").locator("li")).to_have_count(1)
    expect(agenda).not_to_contain_text(KEPT)
    back = agenda.locator("> li").filter(has_text=TOPIC)
    expect(back).to_contain_text("Rosa Vidal; vuelve de la última vez")
    _fits(carmen)


# An agenda.

CLUB, BUS, BOOKS = "Club de lectura", "Autobús de la tarde", "Libros en dos lenguas"
CENTRE, UNIVERSITY = "Marlow Centre for Teaching", "Wending State University"
TAKEN = "Los dos lo vemos igual de urgente, y hay quien lo lleve."
NOT_TAKEN = "El distrito cambia las rutas en enero; antes no cambia nada."


@dataclass
class Agenda:
    """One leads and stands for one partner, one works for another."""

    carmen: Guest
    rosa: Guest
    partnership: str

    def at(self, end: str = "") -> str:
        """An address of the agenda."""
        return f"{self.partnership}/agenda/{end}"


@pytest.mark.parametrize("kind", kinds() if PROOF else ["council"])
def test_members_propose_and_rank(eyes: Eyes, kind: str) -> None:
    agenda = _stand_for_two_partners(company(eyes, f"Puestos {kind}", kind))
    _propose(agenda)
    _carmen_opens_a_round(agenda)
    _both_rate(agenda)
    _carmen_closes_it(agenda)
    _a_tie_is_a_tie(agenda)
    _each_view_is_kept(agenda)
    _carmen_decides_with_reasons(agenda)
    _rosa_reads_why(agenda)


def _stand_for_two_partners(here: Company) -> Agenda:
    for organisation in (CENTRE, UNIVERSITY):
        here.place.enter_party(organisation)
    carmen = here.comes("Carmen Leal", LEADS, organisation=CENTRE)
    rosa = here.comes("Rosa Vidal", WORKS, organisation=UNIVERSITY, scheme="dark")
    return Agenda(carmen, rosa, here.place.partnership)


def _propose(agenda: Agenda) -> None:
    """Each for the partner for which she stands."""
    for guest, title, party in (
        (agenda.carmen, CLUB, CENTRE),
        (agenda.rosa, BUS, UNIVERSITY),
        (agenda.rosa, BOOKS, UNIVERSITY),
    ):
        guest.page.goto(agenda.at())
        guest.looks()
        guest.to("/agenda/propose/")
        guest.send({"title": title, "need_of": "students", "need": f"Falta: {title}."})
        expect(guest.page.locator("p.answer")).to_contain_text(f"{party} ({guest.name})")


def _carmen_opens_a_round(agenda: Agenda) -> None:
    page = agenda.carmen.page
    page.goto(agenda.at())
    agenda.carmen.to("/rounds/open/")
    expect(page.locator("main")).to_contain_text("Nadie ve las respuestas de otra persona.")
    closes = str(datetime.now().date() + timedelta(days=10))
    agenda.carmen.send({"title": "Temas del año", "closes": closes})
    expect(page.locator("p.answer")).to_contain_text("menos de cinco personas")


def _both_rate(agenda: Agenda) -> None:
    """All on one page. Each puts another one first, both the same one last."""
    for guest, (club, bus) in ((agenda.carmen, ("1", "3")), (agenda.rosa, ("3", "1"))):
        guest.page.goto(agenda.at())
        guest.to("/rate/")
        _fits(guest)
        form = form_with(guest.page, "alone")
        rated = form.locator("section.rated")
        expect(rated).to_have_count(3)
        for number, present in (("1", club), ("2", bus), ("3", "4")):
            for name, value in (("important", "5"), ("present", present)):
                form.locator(f"[name='{name}-{number}'][value='{value}']").check()
        form.locator("[name='alone']").check()
        assert go(guest.page, form.locator(".doing button")) == 200
        guest.looks()
        # While the round is open, nobody sees what came out so far.
        expect(guest.page.locator("main")).not_to_contain_text("Lo más necesario")


def _carmen_closes_it(agenda: Agenda) -> None:
    page = agenda.carmen.page
    page.goto(agenda.at("rounds/1/"))
    agenda.carmen.to("/close/")
    go(page, page.locator("main form .doing button"))
    agenda.carmen.looks()


def _a_tie_is_a_tie(agenda: Agenda) -> None:
    """In words first: two can be first, and no order is made up between them."""
    agenda.rosa.page.goto(agenda.at("rounds/1/"))
    agenda.rosa.looks()
    told = agenda.rosa.page.locator("p.answer")
    expect(told).to_contain_text("Lo más necesario, sin un orden seguro")
    for title in (CLUB, BUS):
        expect(told).to_contain_text(title)
    expect(told).not_to_contain_text("Más necesario: ")
    lines = agenda.rosa.page.locator("main ul.agenda > li")
    for title, rank in ((CLUB, "1 a 2"), (BUS, "1 a 2"), (BOOKS, "3")):
        expect(lines.filter(has_text=title)).to_contain_text(f"puesto {rank}")
    _fits(agenda.rosa)


def _each_view_is_kept(agenda: Agenda) -> None:
    agenda.carmen.page.goto(agenda.at("2/"))
    agenda.carmen.looks()
    views = agenda.carmen.page.locator("main .scroll tbody tr")
    for party in (CENTRE, UNIVERSITY):
        expect(views.filter(has_text=party)).to_have_count(1)


def _carmen_decides_with_reasons(agenda: Agenda) -> None:
    """A decision without its reason comes back; what is left open stays open."""
    page = agenda.carmen.page
    page.goto(agenda.at("rounds/1/"))
    agenda.carmen.to("/rounds/1/decide/")
    decided = {"what-1": "take-up", "why-1": TAKEN, "what-2": "decline"}
    assert agenda.carmen.send(decided) == 422
    assert agenda.carmen.send({"why-2": NOT_TAKEN}) == 200
    expect(page.locator("p.answer")).to_contain_text("Se ha aceptado 1 propuesta.")
    for title, reason in ((CLUB, TAKEN), (BUS, NOT_TAKEN)):
        line = page.locator("main ul.agenda > li").filter(has_text=title)
        expect(line).to_contain_text(reason)
    waiting = page.get_by_role("heading", name="Lo que espera una decisión").locator("+ ul")
    expect(waiting).to_contain_text(BOOKS)


def _rosa_reads_why(agenda: Agenda) -> None:
    page = agenda.rosa.page
    page.goto(f"{agenda.rosa.behind.home}/notices/")
    agenda.rosa.looks()
    go(page, page.locator("main .agenda a").filter(has_text=BUS).first)
    agenda.rosa.looks()
    became = page.locator("main ul.agenda > li").filter(has_text=NOT_TAKEN)
    expect(became).to_contain_text("No se aceptó.")
    expect(became).to_contain_text("Carmen Leal")
