"""Who may see and do what: calendars."""

from copractice.people.rights import Room

room = Room(__package__)
