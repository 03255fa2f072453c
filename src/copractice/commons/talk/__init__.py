"""Threads and questions on anything, in the page and by e-mail (R-COP-2)."""
