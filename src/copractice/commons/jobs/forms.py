"""Two buttons: their forms carry a key and nothing else."""

from __future__ import annotations

from copractice.people.forms import Form


class CancelForm(Form):
    """Cancel the work."""


class RetryForm(Form):
    """Try it again."""
