"""Who may see and do what: agenda."""

from copractice.people.rights import Room

room = Room(__package__)
