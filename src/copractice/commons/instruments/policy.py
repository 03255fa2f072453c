"""Who may see and do what: instruments."""

from copractice.people.rights import Room

room = Room(__package__)
