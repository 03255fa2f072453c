"""Templates by room: ``network/home.html`` is the ``home.html`` of the room ``network``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.template import Origin
from django.utils._os import safe_join
from django_cotton.cotton_loader import Loader

OWN = Path(__file__).parent / "templates"


class RoomLoader(Loader):
    """Looks in the room that a name begins with, then in the frame, then in libraries.

    So a copied type has templates of its own under the same file names, and no doubled folder.
    """

    def get_template_sources(self, template_name: str) -> Iterator[Origin]:
        """The places to look, in order. The room is known by the first part of the name."""
        label, _slash, rest = template_name.partition("/")
        room = apps.app_configs.get(label)
        if rest and room is not None and room.name.startswith("copractice."):
            yield self._origin(Path(room.path) / "templates", rest, template_name)
        yield self._origin(OWN, template_name, template_name)
        for config in apps.get_app_configs():
            if not config.name.startswith("copractice."):
                yield self._origin(Path(config.path) / "templates", template_name, template_name)
        # Django's own form templates stand outside any app.
        import django.forms

        forms = Path(django.forms.__file__).parent / "templates"
        yield self._origin(forms, template_name, template_name)

    def _origin(self, folder: Path, name: str, template_name: str) -> Origin:
        return Origin(name=safe_join(str(folder), name), template_name=template_name, loader=self)
