"""What the forms of this room share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from copractice.people.scope import Audience

LONGEST = 600
"""Minutes of the longest meeting: ten hours."""


ALL_WHO_SEE = _("Everyone who may see this meeting sees this. Public-records law may apply to it.")


Choices = Sequence[tuple[Any, Any]]


MEANT_FOR = (Audience.PARTNERSHIP, Audience.HUB, Audience.EVERYONE)
"""Whom a meeting or a promise can be meant for."""
