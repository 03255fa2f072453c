"""Pages of the trunk: find, ask access, call one action or query, render."""
