"""What the room ``calendars`` adds to the tests of all rooms."""
