"""Confidential and anonymous answers: what nobody can find out, whatever they hold in their hands.

The attacker here has a copy of the whole database, the web log with every path and second, and the
store of answers without its key. They know every person and when each of them answered.
"""

from __future__ import annotations

import io
import itertools
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone

from copractice.commons.instruments import actions, answering, storing
from copractice.commons.instruments.asking import token_of
from copractice.commons.instruments.models import Released, TextReview, Wave
from copractice.domain.instruments.promise import Promise
from copractice.partnerships import actions as trunk
from copractice.people import actions as people
from copractice.people.rights import as_system
from tests import world as small
from tests.small.instruments import questions
from tests.test_instruments import Place, SignedIn
from tests.world import NOW, ON_EACH_DATABASE

Tables = dict[str, list[tuple[Any, ...]]]
NOT_NAMED = pytest.mark.parametrize("promise", [Promise.CONFIDENTIAL, Promise.ANONYMOUS])


@pytest.fixture
def here(world: small.World, client_as: SignedIn) -> Place:
    return Place(world, client_as)


def whole_database() -> Tables:
    """Every table as it lies on the disk, row after row, Django's own among them."""
    with as_system("test"), connection.cursor() as cursor:
        dump = {}
        for name in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f'select * from "{name}"')
            dump[name] = [tuple(row) for row in cursor.fetchall()]
    return dump


def columns(table: str) -> list[str]:
    """The columns of a table, in the order of the dump."""
    with connection.cursor() as cursor:
        return [one.name for one in connection.introspection.get_table_description(cursor, table)]


def changed(before: Tables, after: Tables) -> set[tuple[str, str]]:
    """Which columns of which tables differ; ``*`` where rows came or went."""
    found = set()
    for table in before:
        # As sets of rows: an update moves a row to another place.
        old = sorted(before[table], key=repr)
        new = sorted(after[table], key=repr)
        if len(old) != len(new):
            found.add((table, "*"))
            continue
        names = columns(table)
        by_id = {row[0]: row for row in old}
        for row in new:
            was = by_id.get(row[0])
            if was is None:
                found.add((table, "*"))
                continue
            found |= {(table, name) for name, a, b in zip(names, was, row, strict=True) if a != b}
    return found


@contextmanager
def clock(moment: datetime) -> Iterator[None]:
    """The clock stands at another moment."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: moment)
        yield


def store_as_stolen() -> tuple[str, ...]:
    """The names, times and bytes of the store, as one who has no key sees them."""
    folder = Path(settings.COPRACTICE_DATA) / "answers"
    return tuple(
        f"{path.relative_to(folder)} {path.stat().st_mtime} {path.read_bytes()!r}"
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    )


def twelve(here: Place, promise: str) -> tuple[Wave, list[str]]:
    """A wave that asks twelve people or more; names as the tests use them."""
    for number in range(6):
        with as_system("test"):
            person = people.add_person(actor=None, at=NOW, name=f"Colleague {number}")
        here.do(
            trunk.take_in,
            part=here.part(),
            person=person,
            role="teacher",
            starts=NOW.date(),
        )
        here.world.a.people[f"colleague-{number}"] = small.Someone(
            "A", f"colleague-{number}", person.pk, person.code, 0, ""
        )
    wave = here.wave(promise=promise)
    return wave, list(here.tickets(wave))


@ON_EACH_DATABASE
@NOT_NAMED
@pytest.mark.parametrize("way", ["by link", "signed in"])
def test_an_answer_leaves_in_the_database_that_it_was_given_and_nothing_else(
    here: Place, promise: str, way: str
) -> None:
    wave = here.wave(promise=promise)
    client = here.who("teacher") if way == "signed in" else Client()
    signed_in = f"{here.surveys}{wave.number}/answer/"
    by_link = f"/answer/{token_of(here.tickets(wave)['teacher'])}/"
    where = signed_in if way == "signed in" else by_link
    client.get(where)
    before = whole_database()
    with clock(NOW + timedelta(hours=1)):
        body = {"q.trust": "2", "q.hinders": "UNIQUE WORDS", "key": str(uuid4())}
        assert client.post(where, body).status_code == 302
        assert client.get(where).status_code == 200
    after = whole_database()
    assert changed(before, after) == {("instruments_ticket", "state"), ("asks_ask", "state")}
    assert "UNIQUE WORDS" not in repr(after)


@NOT_NAMED
def test_nothing_joins_an_answer_to_a_person(here: Place, promise: str) -> None:
    wave, who_answers = twelve(here, promise)
    assert len(who_answers) >= 12
    log, keys, tickets = [], [], here.tickets(wave)
    for number, who in enumerate(who_answers):
        moment = NOW + timedelta(minutes=7 * number)
        keys.append(str(uuid4()))
        token = token_of(tickets[who])
        words = f"these are the words of answer {number}"
        with clock(moment):
            body = {"q.trust": str(1 + number % 3), "q.hinders": words, "key": keys[-1]}
            status = Client().post(f"/answer/{token}/", body).status_code
        log.append((moment, f"/answer/{token}/", status))
    here.do(actions.close_wave, wave=wave, at=NOW + timedelta(hours=9))
    stolen, dump = "\n".join(store_as_stolen()), whole_database()
    plain = repr(dump)
    for who in who_answers:
        someone, ticket = here.world.a.people[who], tickets[who]
        for name in (someone.code, ticket.code, ticket.token_hash, token_of(ticket)):
            assert name not in stolen
    # The store does not say by its names, times or order who came when.
    assert {line.split()[1] for line in stolen.split("\n")} == {"1000000000.0"}
    assert "these are the words" not in stolen
    for key in keys:
        assert key not in plain
        assert key.replace("-", "") not in plain
        assert key not in stolen
    # What was written stands in the table of texts and nowhere else, with nobody's name.
    texts = dump["instruments_textreview"]
    assert len([row for row in texts if "these are the words" in repr(row)]) == len(who_answers)
    elsewhere = {name: rows for name, rows in dump.items() if name != "instruments_textreview"}
    assert "these are the words" not in repr(elsewhere)
    names = columns("instruments_textreview")
    of_wave = [dict(zip(names, row, strict=True)) for row in texts if wave.pk in row]
    assert {row["reviewer_id"] for row in of_wave} == {None}
    # No table notes a moment at which somebody answered.
    moments = {moment.replace(tzinfo=None) for moment, _path, _status in log[1:]}
    seen = {
        value.replace(tzinfo=None)
        for rows in dump.values()
        for row in rows
        for value in row
        if isinstance(value, datetime)
    }
    assert not moments & seen
    assert not any(moment.isoformat(sep=" ")[:19] in plain for moment in moments)


def test_the_order_of_texts_tells_of_the_order_of_answers_no_more_than_chance(
    here: Place,
) -> None:
    """Guess that the n-th text is that of the n-th who answered: one right in a wave by chance."""
    wave, who_answers = twelve(here, Promise.ANONYMOUS)
    tickets, right = here.tickets(wave), {"as they lie": 0, "by code": 0}
    times = 40
    for time in range(times):
        # The store knows a wave by its code only: the same people, as often as it takes.
        wave.code = f"{time:010d}".translate(str.maketrans("0123456789", "bcdfghjkmn"))
        for number, who in enumerate(who_answers):
            ticket = tickets[who]
            ticket.wave = wave
            storing.put(ticket, {"trust": "1", "hinders": str(number)}, uuid4())
        storing.release(wave, closed=True)
        (texts,) = storing.texts(wave, questions())
        right["as they lie"] += sum(text == str(number) for number, text in enumerate(texts.texts))
        rows = [TextReview(question="hinders", step=0, text=text) for text in texts.texts]
        rows.sort(key=lambda row: row.code)
        right["by code"] += sum(row.text == str(number) for number, row in enumerate(rows))
    # Right guesses of a shuffle are one a wave with a spread of one: six spreads above is no luck.
    most = times + 6 * times**0.5
    assert max(right.values()) < most, right


def figures_shown(here: Place, wave: Wave) -> tuple[int, str]:
    """How many answers are behind what a page, a file and the database tell, and the page."""
    client = here.who("teacher")
    page = client.get(f"{here.surveys}{wave.number}/").content.decode()
    taken = client.get(f"{here.surveys}{wave.number}/figures/")
    with as_system("test"):
        rows = list(Released.objects.filter(wave=wave).order_by("number"))
    if not rows:
        assert taken.status_code == 404
        return 0, page
    with zipfile.ZipFile(io.BytesIO(taken.content)) as files:
        assert "answers.csv" not in files.namelist()
        assert f"{rows[-1].n} answers" in files.read("figures.csv").decode()
    return rows[-1].n, page


@ON_EACH_DATABASE
def test_results_grow_by_five_or_more_over_time_and_in_every_form(here: Place) -> None:
    wave, who_answers = twelve(here, Promise.ANONYMOUS)
    told = [0]
    for number, who in enumerate(who_answers):
        here.answer(wave, who, trust=str(1 + number % 5))
        here.tick(minutes=number + 1)
        n, _page = figures_shown(here, wave)
        told.append(n)
    here.do(actions.close_wave, wave=wave)
    told.append(figures_shown(here, wave)[0])
    steps = {after - before for before, after in itertools.pairwise(told)}
    assert steps - {0}
    assert all(step == 0 or step >= 5 for step in steps), told
    assert told[-1] == len(who_answers)
    # Four who stay behind are never shown, and nobody can subtract them.
    assert all(row.n >= 5 for row in rows_of(wave))


def rows_of(wave: Wave) -> list[Released]:
    """Everything that was ever released of a wave."""
    with as_system("test"):
        return list(Released.objects.filter(wave=wave))


def test_fewer_than_five_are_not_shown_at_the_end_either(here: Place) -> None:
    wave = here.wave()
    for who in ("teacher", "principal", "researcher", "expert"):
        here.answer(wave, who, trust="2", hinders="UNIQUE WORDS")
    here.do(actions.close_wave, wave=wave)
    n, page = figures_shown(here, wave)
    assert n == 0
    assert "Fewer than <b>5</b> answered" in page
    assert "UNIQUE WORDS" not in repr(whole_database())


def test_small_groups_are_put_together_or_not_shown(here: Place) -> None:
    wave = here.wave(grouping="role")
    for number, who in enumerate(here.tickets(wave)):
        here.answer(wave, who, trust=str(1 + number % 5))
    here.do(actions.close_wave, wave=wave)
    (row,) = rows_of(wave)
    groups = row.figures["results"]["groups"].get("trust", {})
    assert all(one["n"] >= 5 for one in groups.values())


def test_texts_are_torn_from_answers_and_read_by_a_leader_first(here: Place) -> None:
    wave = here.wave(promise=Promise.ANONYMOUS)
    for who in here.tickets(wave):
        here.answer(wave, who, trust="1", hinders="Ms Alder never answers")
    here.do(actions.close_wave, wave=wave)
    page = f"{here.surveys}{wave.number}/"
    assert "Ms Alder" not in here.who("teacher").get(page).content.decode()
    with as_system("test"):
        one = TextReview.objects.filter(wave=wave).order_by("code")[0]
    hub = here.who("hub")
    body = {"shown": "[…] never answers", "key": str(uuid4())}
    assert hub.post(f"{page}texts/{one.code}/", body).status_code == 302
    seen = here.who("teacher").get(page).content.decode()
    assert "[…] never answers" in seen
    assert "Ms Alder" not in seen
    with as_system("test"):
        other = TextReview.objects.filter(wave=wave, state="waiting").order_by("code")[0]
    hub.post(
        f"{page}texts/{other.code}/",
        {"shown": other.text, "withhold": "yes", "reason": "A name", "key": str(uuid4())},
    )
    with as_system("test"):
        other.refresh_from_db()
        one.refresh_from_db()
    assert (other.state, other.text, other.shown) == ("withheld", "", "")
    assert one.text == ""
    assert "1 text is withheld" in here.who("teacher").get(page).content.decode()


def test_what_was_taken_back_is_gone_from_store_and_database(here: Place) -> None:
    wave, who_answers = twelve(here, Promise.ANONYMOUS)
    for who in who_answers:
        here.answer(wave, who, trust="1", hinders="UNIQUE WORDS")
    here.tick(minutes=1)
    assert "UNIQUE WORDS" in repr(whole_database())
    here.do(actions.withdraw_wave, wave=wave)
    assert "UNIQUE WORDS" not in repr(whole_database())
    receipt = storing.store().receipt(wave.code)
    assert receipt is not None
    assert receipt.answers == len(who_answers)


def test_answering_is_no_action_and_keeps_no_key() -> None:
    assert not getattr(answering.take, "is_action", False)
    assert not getattr(answering.decline, "is_action", False)
