"""Who may see what of the types: everyone. It is knowledge, and of no one's data."""

from django.utils.translation import gettext_noop as _

from copractice.people.rights import Room

room = Room(__package__)

room.open("types.read", _("read and compare what is said of the types of partnership"))
