"""Floor 6: choosing. What is said of each type of partnership, alone and side by side."""
