"""Who may see and do what: week."""

from copractice.people.rights import Room

room = Room(__package__)
