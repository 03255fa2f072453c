"""The ask budget: what the program asks of each person in a month (D-4)."""
