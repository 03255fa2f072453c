"""What the room ``talk`` adds to the tests of all rooms."""
