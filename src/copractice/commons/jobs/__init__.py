"""Long work in the background: progress, retry, cancel, the rights of today (P-8)."""
