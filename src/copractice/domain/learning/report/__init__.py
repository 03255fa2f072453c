"""What a partnership tells a board or a funder of its learning: a dated report, kept as made.

A report is a value that holds every figure it tells, so that its page and its paper can be made
again on any later day, whatever became of the record since. It is kept as JSON and read back as
the same value.
"""

from copractice.domain.learning.report.file import NotAReport, from_json, to_json
from copractice.domain.learning.report.model import (
    VERSION,
    Condition,
    Design,
    Found,
    Holds,
    Made,
    Report,
    Sums,
    Touched,
)
from copractice.domain.learning.report.telling import (
    figures_table,
    standards_table,
    told,
    told_condition,
    told_design,
    told_found,
    told_held,
    told_made,
    told_sums,
)

__all__ = [
    "VERSION",
    "Condition",
    "Design",
    "Found",
    "Holds",
    "Made",
    "NotAReport",
    "Report",
    "Sums",
    "Touched",
    "figures_table",
    "from_json",
    "standards_table",
    "to_json",
    "told",
    "told_condition",
    "told_design",
    "told_found",
    "told_held",
    "told_made",
    "told_sums",
]
