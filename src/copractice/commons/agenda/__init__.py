"""The shared agenda: proposals, joint ranking, what was taken up and why not (C-6)."""
