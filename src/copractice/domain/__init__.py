"""Floor 1: pure thinking. Values in, values out; no Django, no files, no clock.

This floor is also a library: ``from copractice.domain import spc`` works in a notebook.
"""
