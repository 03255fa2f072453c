"""What is said of the type, in four parts that ``profile.py`` puts together."""
