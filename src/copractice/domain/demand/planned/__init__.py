"""Planned demand: what a candidate or partnership would ask, from tasks that people wrote down.

>>> from datetime import date
>>> from copractice.domain.calendars import Days
>>> from copractice.domain.demand.planned import Per, Task, TimeFrame, planned_demand
>>> from copractice.domain.demand.spans import Span, exactly
>>> year = TimeFrame(Days(date(2026, 9, 1), date(2027, 6, 30)))
>>> test = Task("teacher", "Run a small test", Span(30, 45), exactly(2), Per.MONTH, people=12)
>>> plan = planned_demand([test], year).roles["teacher"]
>>> plan.of_one().minutes, plan.of_all().minutes
(Span(least=600, most=900), Span(least=7200, most=10800))
"""

from copractice.domain.demand.planned.asked import Asked
from copractice.domain.demand.planned.falling import Falling, Pool, falling
from copractice.domain.demand.planned.plan import Load, Planned, RolePlan, planned_demand
from copractice.domain.demand.planned.reading import (
    read_frame,
    read_replaced,
    read_tasks,
    write_frame,
    write_replaced,
    write_tasks,
)
from copractice.domain.demand.planned.tasks import (
    NOBODY,
    TERMS_A_YEAR,
    Per,
    Replaced,
    Task,
    Text,
    TimeFrame,
)
from copractice.domain.demand.planned.telling import (
    told_minutes,
    told_net,
    told_plan,
    told_times,
)
from copractice.domain.demand.planned.usual import Chosen, usual_tasks

__all__ = [
    "NOBODY",
    "TERMS_A_YEAR",
    "Asked",
    "Chosen",
    "Falling",
    "Load",
    "Per",
    "Planned",
    "Pool",
    "Replaced",
    "RolePlan",
    "Task",
    "Text",
    "TimeFrame",
    "falling",
    "planned_demand",
    "read_frame",
    "read_replaced",
    "read_tasks",
    "told_minutes",
    "told_net",
    "told_plan",
    "told_times",
    "usual_tasks",
    "write_frame",
    "write_replaced",
    "write_tasks",
]
