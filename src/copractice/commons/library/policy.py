"""Who may see and do what: library."""

from copractice.people.rights import Room

room = Room(__package__)
