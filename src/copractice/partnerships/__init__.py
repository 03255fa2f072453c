"""Floor 4: the trunk. A partnership and its parts, and the three records of the narrow waist."""
