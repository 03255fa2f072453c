"""Communities of practice: exchange, resources, sessions, joint projects (R-COP)."""
