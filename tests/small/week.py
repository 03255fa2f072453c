"""What the room ``week`` adds to the tests of all rooms."""
