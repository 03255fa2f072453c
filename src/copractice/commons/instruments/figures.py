"""Released figures: what is kept of a release, and how a page shows it.

A page reads what was released and nothing else, so it is as fast with ten thousand answers as with
ten, and can tell no more than was released.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from copractice.commons.instruments.models import Released, TextReview, TextState
from copractice.domain.charts.chart import Table
from copractice.domain.instruments import (
    Answers,
    Form,
    Kind,
    answer_keys,
    form_from_json,
    form_to_json,
    in_words,
    label_of,
    question_of,
)
from copractice.domain.instruments.changes import Change, Changes
from copractice.domain.instruments.figures import Bar, Figure, Withheld, bar_label
from copractice.domain.instruments.release import OTHERS
from copractice.domain.instruments.showing import Results
from copractice.domain.instruments.shown import (
    changes_from_json,
    changes_to_json,
    results_from_json,
    results_to_json,
)
from copractice.domain.instruments.tables import figures_table
from copractice.domain.words import Amount, Day, Sentence, Strong, Value, count, say
from copractice.people.speech import words

Kept = Mapping[str, Any]
"""What a release keeps: its form, results, names of groups, and changes since the wave before."""


def as_kept(
    form: Form,
    results: Results | Withheld,
    called: Mapping[str, str],
    changes: Changes | None,
    before: str,
) -> dict[str, Any]:
    """A release as what JSON can hold. ``called`` says what each group is called."""
    return {
        "form": form_to_json(form),
        "results": results_to_json(results),
        "called": dict(called),
        "changes": changes_to_json(changes) if changes else None,
        "before": before,
    }


def shown(kept: Kept, language: str, texts: Sequence[TextReview] = ()) -> dict[str, Any]:
    """A release as a page shows it, question by question."""
    form, results = form_from_json(kept["form"]), results_from_json(kept["results"])
    language = language if language in form.languages else form.languages[0]
    if isinstance(results, Withheld):
        return {"withheld": words()(results.why), "questions": []}
    changes = changes_from_json(kept["changes"]) if kept.get("changes") else {}
    by_question = _by_question(texts)
    number = 0
    questions = []
    for question in form.questions:
        if question.kind is Kind.NOTE:
            continue
        number += 1
        questions.append(
            {
                "number": number,
                "name": question.name,
                "label": in_words(question.label, language),
                "parts": [
                    _part(form, key, results, changes, kept, language) for key in question.keys
                ],
                "texts": _texts(by_question.get(question.name, [])),
            }
        )
    return {"withheld": "", "questions": questions, "language": language}


def _by_question(texts: Sequence[TextReview]) -> dict[str, list[TextReview]]:
    found: dict[str, list[TextReview]] = {}
    for text in texts:
        found.setdefault(text.question, []).append(text)
    return found


def _texts(texts: Sequence[TextReview]) -> dict[str, Any]:
    """The texts that a reviewer lets be seen, and how many are not, with the reasons given."""
    withheld = [text for text in texts if text.state == TextState.WITHHELD]
    return {
        "shown": [text.shown for text in texts if text.state == TextState.SHOWN],
        "withheld": words()(
            count("{n} text is withheld.", "{n} texts are withheld.", len(withheld))
        )
        if withheld
        else "",
        "reasons": sorted({text.reason for text in withheld if text.reason}),
    }


def _part(
    form: Form,
    key: str,
    results: Results,
    changes: Changes,
    kept: Kept,
    language: str,
) -> dict[str, Any]:
    """What was answered under one key: its bars, in words, its groups, its change."""
    question, found = question_of(form, key), results.figures[key]
    row = next((one for one in question.rows if key == f"{question.name}.{one.name}"), None)
    part: dict[str, Any] = {
        "key": key,
        "label": in_words(row.label, language) if row else "",
        "change": _told_change(changes.get(key), kept),
    }
    speak = words()
    if isinstance(found, Withheld):
        return {**part, "withheld": speak(found.why)}
    return {
        **part,
        # Words.html escapes what people typed.
        "reading": mark_safe(speak.html(_reading(form, found, language))),
        "bars": [_bar(form, found, n, language) for n in range(len(found.bars))],
        "groups": _groups(form, key, results, kept["called"], language),
    }


def _bar(form: Form, found: Figure, place: int, language: str) -> dict[str, Any]:
    """One bar: its words, its figures, and how long it is drawn (of 100)."""
    bar, speak = found.bars[place], words()
    return {
        "label": _text(bar_label(form, found.key, bar, language)),
        "figures": speak(_figures(found, place)),
        "length": _length(found, place),
    }


def _text(value: Value) -> str:
    return value if isinstance(value, str) else words()(value)


def _length(found: Figure, place: int) -> str:
    """Of a hundred, with a point in every language: it is for the drawing."""
    share = found.bars[place].share
    if share is None:
        share = float(found.has_nearly_all(place))
    return f"{100 * share:.1f}"


def _figures(found: Figure, place: int) -> Sentence:
    bar: Bar = found.bars[place]
    if bar.n is not None and bar.share is not None:
        return say("{n} ({share})", n=bar.n, share=Amount(100 * bar.share, "%", 0))
    return say("nearly all") if found.has_nearly_all(place) else say("few or none")


def released_as(released: Released) -> Sentence:
    """From how many answers figures came, and when: beside them, and in a file of them."""
    return say(
        "{n} answers, released on {day}; release {number}.",
        n=released.n,
        day=Day(released.day),
        number=released.number,
    )


def _reading(form: Form, found: Figure, language: str) -> Sentence:
    """What the figure says in a sentence: how many, the middle, the mean."""
    n = count("{n} answer.", "{n} answers.", found.n)
    if found.mean is None:
        return n
    digits = 2
    mean = Amount(found.mean, "", digits)
    if found.interval is None:
        return say("{answers} Mean {mean}.", answers=n, mean=Strong(mean))
    return say(
        "{answers} {middle}Mean {mean} (by chance alone it could lie from {low} to {high}).",
        answers=n,
        middle=_middle(form, found, language),
        mean=Strong(mean),
        low=Amount(found.interval[0], "", digits),
        high=Amount(found.interval[1], "", digits),
    )


def _middle(form: Form, found: Figure, language: str) -> Sentence:
    """The middle answer in the words of the scale, where it lies on one of its points."""
    if found.median is None:
        return Sentence("")
    question = question_of(form, found.key)
    if isinstance(found.median, str):
        return say("Middle answer: {answer}. ", answer=Day(date.fromisoformat(found.median)))
    points = [one for one in question.options if not one.apart]
    place = found.median
    if points and float(place).is_integer():
        label = in_words(points[int(place) - 1].label, language)
        return say("Middle answer: {answer}. ", answer=Strong(label))
    return say("Middle answer: {answer}. ", answer=Amount(float(place)))


def _told_change(change: Change | Withheld | None, kept: Kept) -> str:
    """How the same people's answers changed since the wave before."""
    if change is None:
        return ""
    speak = words()
    if isinstance(change, Withheld):
        why = say("Since {before}: {why}", before=kept["before"], why=change.why)
        return mark_safe(speak.html(why))
    told = say(
        "Since {before}, of {n} people who answered both times:",
        before=kept["before"],
        n=Strong(change.pairs),
    )
    parts = [told]
    if change.up is not None:
        parts.append(
            say(
                "{up} went up, {same} stayed, {down} went down.",
                up=change.up,
                same=change.same or 0,
                down=change.down or 0,
            )
        )
    else:
        parts.append(say("nearly all went the same way."))
    if change.mean is not None and change.interval is not None:
        parts.append(
            say(
                "On average by {mean} (by chance alone it could be {low} to {high}).",
                mean=Strong(Amount(change.mean, "", 2)),
                low=Amount(change.interval[0], "", 2),
                high=Amount(change.interval[1], "", 2),
            )
        )
    return mark_safe(" ".join(speak.html(one) for one in parts))


def _groups(
    form: Form, key: str, results: Results, called: Mapping[str, str], language: str
) -> dict[str, Any] | None:
    """The groups of one key as a table: a row for each answer, a column for each group."""
    groups = results.groups.get(key, {})
    if not groups:
        return None
    speak = words()
    heads = [group_name(name, called) for name in groups]
    figures = list(groups.values())
    bars = figures[0].bars
    rows = [
        {
            "head": _text(bar_label(form, key, bars[place], language)),
            "cells": [
                {"text": speak(_figures(one, place)), "numeric": True}
                if place < len(one.bars)
                else {"text": "", "numeric": True}
                for one in figures
            ],
        }
        for place in range(len(bars))
    ]
    return {
        "caption": label_of(form, key, language),
        "columns": [
            {"label": _("Answer")},
            *(
                {"label": speak(say("{group} ({n})", group=head, n=one.n)), "numeric": True}
                for head, one in zip(heads, figures, strict=True)
            ),
        ],
        "rows": rows,
    }


def group_name(name: str, called: Mapping[str, str]) -> str:
    """What a published group is called."""
    if name == OTHERS:
        return words()(say("other groups"))
    return called.get(name, name)


def questions_of(kept: Kept, language: str) -> list[tuple[str, str]]:
    """The keys of a release with their words, for choosing on which figure something rests."""
    form = form_from_json(kept["form"])
    return [(key, label_of(form, key, language)) for key in answer_keys(form)]


def as_table(kept: Kept, language: str) -> Table | None:
    """All released figures as one table, for a file; ``None`` where nothing may be shown."""
    form, results = form_from_json(kept["form"]), results_from_json(kept["results"])
    if isinstance(results, Withheld):
        return None
    called = {
        key: {group_name(name, kept["called"]): one for name, one in there.items()}
        for key, there in results.groups.items()
    }
    renamed = Results(results.n, results.late, results.figures, called, results.others)
    return figures_table(form, renamed, language)


def answers_by_name(
    kept: Kept, answers: Mapping[str, Answers], names: Mapping[str, str], language: str
) -> dict[str, Any]:
    """Who answered what, as a table; people in order of their names."""
    form = form_from_json(kept["form"])
    keys = answer_keys(form)
    return {
        "caption": "",
        "columns": [{"label": _("Who")}, *({"label": label_of(form, k, language)} for k in keys)],
        "rows": [
            {
                "head": names.get(code, code),
                "cells": [{"text": _told(form, key, answers[code], language)} for key in keys],
            }
            for code in sorted(answers, key=lambda one: names.get(one, one).casefold())
        ],
    }


def _told(form: Form, key: str, answers: Answers, language: str) -> str:
    value = answers.get(key)
    if value is None:
        return ""
    labels = {one.name: in_words(one.label, language) for one in question_of(form, key).options}
    if isinstance(value, list):
        return "; ".join(labels.get(one, one) for one in value)
    if isinstance(value, str):
        return labels.get(value, value)
    return words().number(value)
