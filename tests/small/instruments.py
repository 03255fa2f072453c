"""What the room ``instruments`` adds to the tests of all rooms."""
