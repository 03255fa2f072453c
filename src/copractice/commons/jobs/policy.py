"""Who may see and do what: jobs."""

from copractice.people.rights import Room

room = Room(__package__)
