"""What is said of the type, in parts that ``profile.py`` puts together."""
