"""Pages of a network: find, ask access, call one action or query, render."""
