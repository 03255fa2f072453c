"""Fields that several forms here have."""

from __future__ import annotations

from django import forms


def area(rows: int) -> forms.Textarea:
    """A text of some lines."""
    return forms.Textarea(attrs={"rows": rows})


def day(**attrs: str) -> forms.DateInput:
    """A date, as the browser asks for it."""
    return forms.DateInput(attrs={"type": "date", **attrs}, format="%Y-%m-%d")
