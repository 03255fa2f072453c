"""People's files on their way in: bytes become a table of text, and nothing is guessed silently."""
