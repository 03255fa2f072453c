"""Writes when people choose."""
