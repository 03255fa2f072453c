"""Forms: what is asked, of whom, what the answers say, and what of it may be shown when.

>>> scale = tuple(Option(str(n), {"en": str(n)}) for n in range(1, 6))
>>> trust = Question("trust", Kind.SCALE, {"en": "I can speak openly here."}, options=scale)
>>> form = Form("pulse", {"en": "Pulse"}, {}, ("en",), (trust,))
>>> read_answers(form, {"trust": ["4"]}).answers
{'trust': '4'}
"""

from copractice.domain.instruments.answering import (
    Read,
    Usual,
    asked,
    counted,
    holds,
    read_answers,
    usual_minutes,
)
from copractice.domain.instruments.changes import Change, Changes, changes
from copractice.domain.instruments.faults import faults, languages_missing
from copractice.domain.instruments.figures import Bar, Figure, Withheld, bar_label
from copractice.domain.instruments.model import (
    OF_OPTIONS,
    OPS,
    All,
    Answer,
    Answers,
    AnyOf,
    Compare,
    Condition,
    Fault,
    Form,
    Kind,
    Not,
    Option,
    Question,
    Text,
    answer_keys,
    comparisons,
    every,
    in_words,
    label_of,
    question_of,
    some,
)
from copractice.domain.instruments.plain import form_from_json, form_to_json
from copractice.domain.instruments.release import (
    FEWEST,
    OTHERS,
    Batch,
    BatchCount,
    Kept,
    Stage,
    late,
    next_batch,
    published_groups,
    stage_of,
    too_few,
    when_shown,
)
from copractice.domain.instruments.showing import Results, results
from copractice.domain.instruments.shown import (
    changes_from_json,
    changes_to_json,
    results_from_json,
    results_to_json,
)
from copractice.domain.instruments.summary import Summary, method, summarise
from copractice.domain.instruments.tables import (
    KINDS,
    answers_table,
    codebook,
    figures_table,
    when_asked,
)

__all__ = [
    "FEWEST",
    "KINDS",
    "OF_OPTIONS",
    "OPS",
    "OTHERS",
    "All",
    "Answer",
    "Answers",
    "AnyOf",
    "Bar",
    "Batch",
    "BatchCount",
    "Change",
    "Changes",
    "Compare",
    "Condition",
    "Fault",
    "Figure",
    "Form",
    "Kept",
    "Kind",
    "Not",
    "Option",
    "Question",
    "Read",
    "Results",
    "Stage",
    "Summary",
    "Text",
    "Usual",
    "Withheld",
    "answer_keys",
    "answers_table",
    "asked",
    "bar_label",
    "changes",
    "changes_from_json",
    "changes_to_json",
    "codebook",
    "comparisons",
    "counted",
    "every",
    "faults",
    "figures_table",
    "form_from_json",
    "form_to_json",
    "holds",
    "in_words",
    "label_of",
    "languages_missing",
    "late",
    "method",
    "next_batch",
    "published_groups",
    "question_of",
    "read_answers",
    "results",
    "results_from_json",
    "results_to_json",
    "some",
    "stage_of",
    "summarise",
    "too_few",
    "usual_minutes",
    "when_asked",
    "when_shown",
]
