"""Compile the message catalogues when a wheel or an editable install is made.

The ``.mo`` files are not kept in the repository: they are made here from the ``.po`` beside them.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import (  # type: ignore[import-not-found, unused-ignore]
    BuildHookInterface,
)


class Catalogues(BuildHookInterface):  # type: ignore[type-arg, misc, unused-ignore]
    """Hatch finds this hook by its base class; ``pyproject.toml`` names it ``custom``."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the ``.mo`` files and have them packed although Git ignores them."""
        root = Path(self.root)
        sys.path.insert(0, str(root / "tools"))
        from messages import compile_all  # type: ignore[import-not-found, unused-ignore]

        written = compile_all(root / "src" / "copractice")
        build_data["artifacts"] += [path.relative_to(root).as_posix() for path in written]
