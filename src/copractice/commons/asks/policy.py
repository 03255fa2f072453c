"""Who may see and do what: asks."""

from copractice.people.rights import Room

room = Room(__package__)
