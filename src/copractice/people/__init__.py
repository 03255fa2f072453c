"""Floor 3: organisations, persons, sign-in, the one table of rights, the access log."""
