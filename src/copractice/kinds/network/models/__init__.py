"""Measures and their series, change ideas, PDSA cycles, and the protocols that cycles test."""

from .asked import FigureAsk, FigureTicket
from .cycles import Change, Cycle, CycleNote, CycleText, Met, Predicts
from .judgements import Judgement
from .measures import (
    Definition,
    Direction,
    Family,
    Frequency,
    ImportState,
    Measure,
    Naming,
    Pooled,
    SeriesImport,
    SiteCode,
    Value,
)
from .protocols import Protocol, ProtocolCycle, ProtocolStep, ProtocolUse
from .totals import CycleTotals

__all__ = [
    "Change",
    "Cycle",
    "CycleNote",
    "CycleText",
    "CycleTotals",
    "Definition",
    "Direction",
    "Family",
    "FigureAsk",
    "FigureTicket",
    "Frequency",
    "ImportState",
    "Judgement",
    "Measure",
    "Met",
    "Naming",
    "Pooled",
    "Predicts",
    "Protocol",
    "ProtocolCycle",
    "ProtocolStep",
    "ProtocolUse",
    "SeriesImport",
    "SiteCode",
    "Value",
]
