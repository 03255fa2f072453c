"""The clock of a server in whose world weeks pass while a test looks on.

Python imports this module at its start where the folder is on its path. Django's clock then runs as
many days ahead as the file ``days-ahead`` in the data folder says.
"""

import os
from datetime import datetime, timedelta
from pathlib import Path

from django.utils import timezone

_AHEAD = Path(os.environ["COPRACTICE_DATA"]) / "days-ahead"
_true_now = timezone.now


def _now() -> datetime:
    days = int(_AHEAD.read_text()) if _AHEAD.exists() else 0
    return _true_now() + timedelta(days=days)


timezone.now = _now
