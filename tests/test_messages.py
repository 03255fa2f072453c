"""The catalogues are whole, and what the domain composes reads well in Spanish."""

from __future__ import annotations

import gettext
import io
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from django.utils import translation

from copractice.domain import cycles, demand, series, spc
from copractice.domain.periods import Frequency
from copractice.domain.words import Value, Words, count
from tools import messages

GAP = ("{n} period without data stays a gap.", "{n} periods without data stay gaps.")
PO = "locale/es/LC_MESSAGES/django.po"


@lru_cache
def package_catalogue() -> bytes:
    """The package's own Spanish catalogue, compiled in memory: tests need no ``make`` before."""
    return messages.compiled(messages.read(messages.PACKAGE / PO, "es"))


def spanish(value: Value) -> str:
    known = gettext.GNUTranslations(io.BytesIO(package_catalogue()))
    return Words("es", known.gettext, known.ngettext)(value)


# The catalogues of this checkout


def test_the_catalogues_are_complete_and_up_to_date() -> None:
    assert messages.check() == []


def test_every_room_with_texts_has_a_spanish_catalogue() -> None:
    rooms = [room for room in messages.rooms() if len(messages.template(room))]
    assert {"copractice", "network", "web"} <= {room.folder.name for room in rooms}
    for room in rooms:
        assert '"Language: es\\n"' in room.po("es").read_text(encoding="utf-8")


def test_compiling_twice_gives_the_same_bytes() -> None:
    catalogue = messages.read(messages.PACKAGE / PO, "es")
    assert messages.compiled(catalogue) == package_catalogue()


def test_django_and_the_standard_library_choose_the_same_plural(
    settings: object, tmp_path: Path
) -> None:
    mo = tmp_path / "es" / "LC_MESSAGES" / "django.mo"
    mo.parent.mkdir(parents=True)
    mo.write_bytes(package_catalogue())
    settings.LOCALE_PATHS = [tmp_path]  # type: ignore[attr-defined]
    with translation.override("es"):
        pages = Words("es", translation.gettext, translation.ngettext)
        for n, words in (
            (1, "1 periodo sin datos"),
            (2, "2 periodos"),
            (10**6, "1.000.000 periodos"),
        ):
            sentence = count(*GAP, n)
            assert pages(sentence) == spanish(sentence)
            assert pages(sentence).startswith(words)


# What the domain composes, in Spanish


def test_a_chart_reads_itself_in_spanish() -> None:
    before = [60, 62, 61, 59, 63, 60, 61, 62, 60, 61, 62, 59]
    after = [70, 71, 69, 72, 70, 71, 73, 70, 71, 72, 70, 71]
    charted = spc.individuals(before + after, phases=[12])
    days = [date(2026, 1, 5) + timedelta(weeks=i) for i in range(24)]
    reading = spc.reading(charted, days, unit="%", labels=["", "Protocolo en uso"], aim=75)
    assert spanish(reading) == (
        "Desde mar 2026 (Protocolo en uso), el nivel es 70,8\u202f%; subió desde 60,8\u202f%. "
        "El cambio va más allá del azar. La meta es 75,0\u202f%."
    )


def test_a_verdict_in_spanish() -> None:
    expected = cycles.Towards(cycles.Direction.UP, 5)
    verdict = cycles.check(
        cycles.Prediction(expected, "%", date(2026, 5, 3)), [60, 61, 62], [63, 64, 64]
    )
    assert spanish(verdict.sentence) == (
        "Predicción: una subida de al menos 5 puntos porcentuales. "
        "El resultado fue 64\u202f%; subió desde 61\u202f%."
    )
    assert spanish(verdict.outcome.words) == "Se cumplió en parte"
    assert spanish(verdict.why) == (
        "Se movió en el sentido que se predijo, al menos la mitad de lo que se predijo."
    )


def test_time_and_tasks_in_spanish() -> None:
    may = date(2026, 5, 1)
    done = demand.mark_first_times(
        [
            demand.Activity("a", "teacher", may, "plan-cycle", 20, demand.Source.USUAL, True, 0),
            demand.Activity("a", "teacher", may, "huddle", 40, demand.Source.STATED, False, 4),
        ]
    )
    time, labour, *_rest = demand.sentences(demand.seen_of_person(done, "a")).values()
    assert spanish(time) == (
        "Registrado: 1 h. Dentro de la jornada, 20 min; fuera de ella, 40 min. De ese tiempo, "
        "20 min son cifra habitual, 40 min los dijeron las propias personas y 0 min los confirmó "
        "otra persona."
    )
    assert spanish(labour) == "2 tareas de 2 tipos. 2 las hizo alguien por primera vez."


def test_refused_rows_in_spanish() -> None:
    layout = series.Layout(value="Valor", day="Semana")
    rows = [("2026-01-05", "6O"), ("2026-02-30", "5"), ("2026-01-12", "7")]
    reading = series.read_series(("Semana", "Valor"), rows, range(2, 5), layout, Frequency.WEEK)
    assert [spanish(refused.why) for refused in reading.refused] == [
        "una letra O, no un cero",
        "el 30 de febrero de 2026 no existe; febrero de 2026 tiene 28 días",
    ]


def test_a_step_that_is_not_open_in_spanish() -> None:
    with pytest.raises(cycles.NotPossible) as refused:
        cycles.follow(cycles.State.ADOPTED, cycles.Move.START)
    assert spanish(refused.value.sentence).startswith("Este ciclo está adoptado, así que ese paso")


# The tool


@pytest.mark.parametrize(
    ("name", "source", "found"),
    [
        ("a.py", 'say("One {x}", x=1)', ["One {x}"]),
        ("a.py", 'say("One "\n    "text")', ["One text"]),
        ("a.py", 'count("{n} row", "{n} rows", 2)', [("{n} row", "{n} rows")]),
        ("a.py", 'b"a,b".count(b",")', []),
        ("a.py", 'say("")', []),
        ("a.py", '_("A"); gettext_lazy("B"); gettext_noop("C")', ["A", "B", "C"]),
        ("a.html", '  <c-head question="{% translate "Why?" %}" />', ["Why?"]),
        ("a.html", "  <p>\n {% translate 'Go' as verb %}</p>", ["Go"]),
        ("a.html", '{% trans "May" context "month" %}', ["May"]),
        ("a.html", "{% blocktranslate trimmed %}\n  a\n  b\n{% endblocktranslate %}", ["a b"]),
        (
            "a.html",
            "{% blocktranslate count n=k asvar x %}{{ n }} a{% plural %}{{ n }} b"
            "{% endblocktranslate %}",
            [("%(n)s a", "%(n)s b")],
        ),
    ],
)
def test_texts_are_found(
    tmp_path: Path, name: str, source: str, found: list[str | tuple[str, ...]]
) -> None:
    path = tmp_path / name
    path.write_text(source)
    assert [text for _line, text, _comments, _context in messages.texts(path)] == found


@pytest.mark.parametrize(
    ("message", "fault"),
    [
        (Message("Go", ""), "not translated"),
        (Message("Go", "Vaya", flags={"fuzzy"}), "fuzzy"),
        (Message("{a} of {b}", "{a} de {c}"), "other places in '{a} de {c}'"),
        (Message("by %(day)s", "el %(dia)s"), "other places in 'el %(dia)s'"),
        (Message(("{n} row", "{n} rows"), ("{n} fila",)), "a plural form is missing"),
        (Message("Go", "Go"), "not translated (or mark it with the comment # same)"),
    ],
)
def test_a_faulty_message_is_named(message: Message, fault: str) -> None:
    assert list(messages.message_faults(message)) == [fault]


@pytest.mark.parametrize(
    "message",
    [
        Message("{a} of {b}", "{b}: {a}"),
        Message(("one row", "{n} rows"), ("{n} fila", "{n} filas")),
        Message("PDSA", "PDSA", user_comments=["same"]),
        Message("{first}, {then}", "{first}, {then}"),
    ],
)
def test_a_good_message_passes(message: Message) -> None:
    assert list(messages.message_faults(message)) == []


def package(folder: Path, **files: str) -> Path:
    for name, source in files.items():
        path = folder / name.replace("__", "/").replace("_py", ".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source)
    return folder


def translated(folder: Path, **forms: str) -> None:
    po = folder / PO
    text = po.read_text()
    for source, target in forms.items():
        text = text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{target}"')
    po.write_text(text)


def test_a_text_that_moves_to_another_room_keeps_its_translation(tmp_path: Path) -> None:
    package(tmp_path, a_py='say("Measure")')
    messages.update(tmp_path)
    translated(tmp_path, Measure="Medida")
    package(tmp_path, a_py="", app__apps_py="", app__b_py='say("Measure")')
    messages.update(tmp_path)
    assert 'msgstr "Medida"' in (tmp_path / "app" / PO).read_text()
    assert "Medida" not in (tmp_path / PO).read_text()
    assert messages.check(tmp_path) == []


def test_a_text_that_changes_keeps_its_translation_as_a_guess(tmp_path: Path) -> None:
    package(tmp_path, a_py='say("Measures")')
    messages.update(tmp_path)
    translated(tmp_path, Measures="Medidas")
    package(tmp_path, a_py='say("Measure")')
    assert any("not up to date" in fault for fault in messages.check(tmp_path))
    messages.update(tmp_path)
    assert [fault.split(": ")[1] for fault in messages.check(tmp_path)] == ["fuzzy"]


def test_two_translations_of_one_text_are_named(tmp_path: Path) -> None:
    package(tmp_path, a_py='say("Aim")', app__apps_py="", app__b_py='say("Aim")')
    messages.update(tmp_path)
    translated(tmp_path, Aim="Meta")
    translated(tmp_path / "app", Aim="Objetivo")
    (fault,) = messages.check(tmp_path)
    assert fault.endswith("another room says it otherwise: 'Aim'")


def test_a_text_that_is_no_literal_is_named(tmp_path: Path) -> None:
    spoken = "from copractice.domain.words import say\nsay(text)\n"
    package(tmp_path, a_py=spoken, b_py="say = words()\nsay(text)\n")
    (fault,) = messages.check(tmp_path)
    assert fault.endswith("a.py:2: the text must be a literal")
