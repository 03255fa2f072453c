"""What the room ``library`` adds to the tests of all rooms."""
