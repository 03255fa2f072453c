"""Surveys and forms: named, confidential or anonymous, honestly so (E-2)."""
