"""Floor 7: settings, addresses, the frame of every page, and what the demo adds."""
