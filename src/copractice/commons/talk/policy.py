"""Who may see and do what: talk."""

from copractice.people.rights import Room

room = Room(__package__)
