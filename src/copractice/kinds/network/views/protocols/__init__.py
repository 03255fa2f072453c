"""Protocols: reading, writing, steps, the cycles that test them, uses, to take along."""
