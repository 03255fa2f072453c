"""Copractice: choose, run and learn from research-practice partnerships in education."""

__version__ = "0.1.0"
