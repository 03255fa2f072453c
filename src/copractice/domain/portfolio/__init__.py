"""The portfolio of an organisation: its partnerships beside each other, and what to ask of them.

What is said of a type stays in words, and no figure is made of it. Figures of people are those of
five and more; what was seen is what each partnership released (:mod:`copractice.domain.demand`).
"""

from copractice.domain.portfolio.held import Held, OfType, Paper, RoleHeld
from copractice.domain.portfolio.hours import (
    RoleTotal,
    hours_by_role,
    hours_table,
    told_hours,
    told_total,
    told_untold,
)
from copractice.domain.portfolio.money import (
    BUDGET_MONTH,
    Money,
    YearSum,
    budget_year,
    by_year,
    money_table,
    months_after,
    told_undated,
    told_year,
    undated,
)
from copractice.domain.portfolio.people import Member, chain, counted
from copractice.domain.portfolio.questions import (
    LIMITS,
    Limits,
    NeedHeld,
    Question,
    Rule,
    names_of,
    questions,
    told_questions,
)
from copractice.domain.portfolio.standards import (
    OnStandards,
    standards_table,
    told_standards,
    unseen,
)
from copractice.domain.portfolio.telling import (
    partnerships_table,
    questions_table,
    roles_table,
    told_agreed,
    told_beside,
    told_people,
    told_portfolio,
    told_types,
    told_until,
)

__all__ = [
    "BUDGET_MONTH",
    "LIMITS",
    "Held",
    "Limits",
    "Member",
    "Money",
    "NeedHeld",
    "OfType",
    "OnStandards",
    "Paper",
    "Question",
    "RoleHeld",
    "RoleTotal",
    "Rule",
    "YearSum",
    "budget_year",
    "by_year",
    "chain",
    "counted",
    "hours_by_role",
    "hours_table",
    "money_table",
    "months_after",
    "names_of",
    "partnerships_table",
    "questions",
    "questions_table",
    "roles_table",
    "standards_table",
    "told_agreed",
    "told_beside",
    "told_hours",
    "told_people",
    "told_portfolio",
    "told_questions",
    "told_standards",
    "told_total",
    "told_types",
    "told_undated",
    "told_until",
    "told_untold",
    "told_year",
    "undated",
    "unseen",
]
