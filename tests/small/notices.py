"""What the room ``notices`` adds to the tests of all rooms."""
