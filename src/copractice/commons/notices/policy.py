"""Who may see and do what: notices."""

from copractice.people.rights import Room

room = Room(__package__)
