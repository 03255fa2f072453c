"""Background work of a network."""

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from copractice.people.rights import as_system

from . import actions
from .policy import room


@room.task("files.sweep", _("delete files that nobody settled within a day"))
def drop_stale_files() -> None:
    """Drop imports that were left, so that no file lies about."""
    with as_system("sweep"):
        actions.drop_stale_imports(actor=None, at=timezone.now())
