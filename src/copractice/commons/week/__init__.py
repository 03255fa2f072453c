"""The week: at most seven lines, each something that another person waits for (R-ALL-4)."""
