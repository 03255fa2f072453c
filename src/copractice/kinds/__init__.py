"""Floor 5: one folder for each type of partnership. They never look at each other."""
