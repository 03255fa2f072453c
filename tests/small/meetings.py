"""What the room ``meetings`` adds to the tests of all rooms."""
