"""Floor 5, beside the types: what people learned, read from the three records and nothing else."""
