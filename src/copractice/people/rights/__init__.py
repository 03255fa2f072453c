"""The one table of rights and its readers.

A room's ``policy.py`` declares *action × role × object* as ``Q`` over the row's own columns whose
right-hand sides are constants, :data:`ACTOR`, :data:`TODAY` or a *reach*
(``my.partnerships("leads")``). Nothing else is allowed, so the same rule becomes a queryset filter
(:func:`narrowed`), an answer for one object (:func:`may`) and, on PostgreSQL, a row-level policy
(:mod:`.postgres`).
What the *state* of a thing allows is a transition table in the domain, apart from rights.
"""

from copractice.people.rights.table import (
    ACTOR,
    RULES,
    TODAY,
    Action,
    Actor,
    Denied,
    Room,
    Undeclared,
    all_narrowed,
    all_that_may,
    answered,
    as_system,
    asking,
    demand,
    may,
    my,
    narrowed,
    reach,
    system_reason,
)

__all__ = [
    "ACTOR",
    "RULES",
    "TODAY",
    "Action",
    "Actor",
    "Denied",
    "Room",
    "Undeclared",
    "all_narrowed",
    "all_that_may",
    "answered",
    "as_system",
    "asking",
    "demand",
    "may",
    "my",
    "narrowed",
    "reach",
    "system_reason",
]
