"""How much ten thousand answers to sixty questions cost, beside one plain pass over them.

What is timed: ``counting`` all figures of one moment, ``results`` with what may be shown of
batches and groups, ``reading`` the released answers from the store, ``changes`` from one wave to
the next; and ``page``, all that the page of results does with what was released: from the column
of JSON to the HTML, without the frame's queries. The others are work of the clock, that one is
what a reader waits for. Against what: ``pass`` looks once at every answer in plain Python (a
dictionary look-up for each of the six hundred thousand), in the same rounds. Read the ratios to
it; the milliseconds are those of one machine and moment.

``python -m bench.answers``; ``--answers 1000 --rounds 2`` is a quick look.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from copractice.data.answers import AnswerStore
from copractice.data.answers.wave import Waits
from copractice.domain.instruments import (
    Answers,
    Batch,
    Compare,
    Form,
    Kept,
    Kind,
    Option,
    Question,
    Stage,
    answer_keys,
    changes,
    counted,
    results,
    summarise,
)

POINTS = tuple(Option(str(n), {"en": f"point {n}"}) for n in range(1, 6))
# Pages look up the files of the look by themselves, also where nobody has collected them.
PLAIN = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
GROUPS = ("teacher", "principal", "hub", "researcher")
FEWEST = 5


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--answers", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    timed: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder, _pages(Path(folder)):
        tasks = _tasks(options.answers, Path(folder))
        for _round in range(options.rounds):
            for name, task in tasks.items():
                begun = time.perf_counter()
                task()
                timed.setdefault(name, []).append(time.perf_counter() - begun)
    _print(options.answers, timed)


@contextmanager
def _pages(folder: Path) -> Iterator[None]:
    """Django with its templates, in a data folder of its own."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "copractice.web.settings",
        "COPRACTICE_DATA": str(folder / "data"),
    }
    import django
    from django.conf import settings
    from django.test.utils import override_settings

    django.setup()
    with override_settings(STORAGES={**settings.STORAGES, **PLAIN}):
        yield


def _tasks(answers: int, folder: Path) -> dict[str, Callable[[], object]]:
    form = _form()
    everyone = [_answers(form, number) for number in range(answers)]
    kept = [Kept(one, GROUPS[n % 4], f"{n:032}") for n, one in enumerate(everyone)]
    batches = [Batch(Stage.RUNNING, tuple(kept[: answers // 2]))]
    batches.append(Batch(Stage.FINAL, tuple(kept[answers // 2 :])))
    store = _store(folder, everyone)
    keys = answer_keys(form)
    released = _released(form, batches)
    return {
        "pass": lambda: [[one.get(key) for key in keys] for one in everyone],
        "counting": lambda: summarise(form, everyone, fewest=FEWEST, named=False),
        "results": lambda: results(form, batches, fewest=FEWEST, named=False),
        "reading": lambda: store.released("wave"),
        "changes": lambda: changes(form, [batches, batches], fewest=FEWEST),
        "page": lambda: _page(released),
    }


def _form() -> Form:
    """Sixty questions, half of them asked of some people only."""
    found = []
    for number in range(60):
        asked = Compare(f"q{number - 30}", ">=", "3") if number >= 30 else None
        name, label = f"q{number}", {"en": f"Question {number}"}
        found.append(Question(name, Kind.SCALE, label, options=POINTS, relevant=asked))
    return Form("form", {"en": "Form"}, {}, ("en",), tuple(found))


def _answers(form: Form, number: int) -> Answers:
    chance = random.Random(number)
    return counted(form, {key: chance.choice("12345") for key in answer_keys(form)})


def _store(folder: Path, everyone: list[Answers]) -> AnswerStore:
    """A store with as many answers. They are laid in all at once; one by one takes its time."""
    store = AnswerStore(folder / "store", bytes(32))
    with store._wave("wave") as there:
        there._let_wait([Waits(f"{n:032}", Kept(one)) for n, one in enumerate(everyone)])
    store.release("wave", FEWEST, False)
    store.release("wave", FEWEST, True)
    return store


def _released(form: Form, batches: list[Batch]) -> str:
    """What was released of a wave, as it stands in the database."""
    from copractice.commons.instruments.figures import as_kept

    found = results(form, batches, fewest=FEWEST, named=False)
    since = changes(form, [batches, batches], fewest=FEWEST)[0]
    return json.dumps(as_kept(form, found, {}, since, "before"))


def _page(released: str) -> str:
    from django.template.loader import render_to_string

    from copractice.commons.instruments.figures import shown

    figures = shown(json.loads(released), "en")
    return render_to_string("instruments/survey.html", {"shown": figures, "begun": True})


def _print(answers: int, timed: dict[str, list[float]]) -> None:
    base = median(timed["pass"])
    print(f"{answers} answers to 60 questions")
    print(f"{'':12}{'× pass':>8}{'ms':>8}")
    for name, seconds in timed.items():
        middle = median(seconds)
        print(f"{name:12}{middle / base:8.1f}{middle * 1000:8.0f}")


if __name__ == "__main__":
    main()
