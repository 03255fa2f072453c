"""Design research: three tiers of teams, conjectures, versions, cycles, products (R-DR)."""
