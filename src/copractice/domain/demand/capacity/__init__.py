"""Capacity: the time that people have, against all that is asked of them; overload shown early.

To a person it is shown whole. Others see sums of five people or more (:mod:`.group`).
"""

from copractice.domain.demand.capacity.group import (
    GroupMonth,
    GroupOverload,
    OfPerson,
    ToldOverload,
    tell_overload,
    told_group,
)
from copractice.domain.demand.capacity.loads import (
    Capacity,
    Fits,
    Held,
    Limit,
    Overload,
    overload,
)
from copractice.domain.demand.capacity.remedies import Remedy, remedies, too_much
from copractice.domain.demand.capacity.telling import told_overload, told_remedies

__all__ = [
    "Capacity",
    "Fits",
    "GroupMonth",
    "GroupOverload",
    "Held",
    "Limit",
    "OfPerson",
    "Overload",
    "Remedy",
    "ToldOverload",
    "overload",
    "remedies",
    "tell_overload",
    "told_group",
    "told_overload",
    "told_remedies",
    "too_much",
]
