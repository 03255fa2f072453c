"""Measures and their series, change ideas, and PDSA cycles with a prediction on a measure."""

from .cycles import Change, Cycle, CycleNote, Met, Predicts
from .measures import (
    Direction,
    Family,
    Frequency,
    ImportState,
    Measure,
    Phase,
    SeriesImport,
    Value,
)

__all__ = [
    "Change",
    "Cycle",
    "CycleNote",
    "Direction",
    "Family",
    "Frequency",
    "ImportState",
    "Measure",
    "Met",
    "Phase",
    "Predicts",
    "SeriesImport",
    "Value",
]
