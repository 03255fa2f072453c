"""Who may see and do what: meetings."""

from copractice.people.rights import Room

room = Room(__package__)
