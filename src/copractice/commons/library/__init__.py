"""Artefacts in versions, with licence, makers, users, adaptations and results."""
