"""What the room ``agenda`` adds to the tests of all rooms."""
