"""Calendars of schools and researchers, and closed weeks (R-ALL-3)."""
