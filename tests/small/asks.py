"""What the room ``asks`` adds to the tests of all rooms."""
