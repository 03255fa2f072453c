"""Meetings, and the promises that come back on the next agenda (R-ALL-2)."""
