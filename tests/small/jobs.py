"""What the room ``jobs`` adds to the tests of all rooms."""
