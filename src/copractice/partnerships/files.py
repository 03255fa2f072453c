"""Files by the SHA-256 of their bytes, in the data folder. The database row is the commit."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings

from copractice.people.rights import as_system
from copractice.people.rights.postgres import all_models


def _path(sha256: str) -> Path:
    return Path(settings.COPRACTICE_DATA) / "files" / sha256[:2] / sha256


def keep(content: bytes) -> str:
    """Write bytes once, whole or not at all; returns their SHA-256."""
    sha256 = hashlib.sha256(content).hexdigest()
    path = _path(sha256)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(draft).replace(path)
    return sha256


def fetch(sha256: str) -> bytes | None:
    """The bytes, or ``None`` when they are gone."""
    path = _path(sha256)
    return path.read_bytes() if path.exists() else None


def forget(sha256: str) -> None:
    """Delete the bytes; nothing happens when they are gone already."""
    _path(sha256).unlink(missing_ok=True)


def let_go(sha256: str) -> None:
    """Delete the bytes unless a row of any room still names them.

    The row that had them is written first, without their name.
    """
    if not _still_used(sha256):
        forget(sha256)


def _still_used(sha256: str) -> bool:
    with as_system("sweep"):
        return any(
            model._default_manager.filter(sha256=sha256).exists()
            for model in all_models()
            if any(field.name == "sha256" for field in model._meta.concrete_fields)
        )
