"""Which Chromium the camera and the browser's tests drive, and how."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str | None:
    """The program: that of ``COPRACTICE_CHROMIUM``, else one that the system has, else none."""
    named = os.environ.get("COPRACTICE_CHROMIUM")
    if named:
        return named if Path(named).exists() else None
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def launched_with(program: str) -> dict[str, Any]:
    """What Playwright's ``launch`` needs to know for ``program``."""
    # Chromium has no sandbox for root, as whom containers run.
    return {"executable_path": program, "args": ["--no-sandbox"] if os.geteuid() == 0 else []}
