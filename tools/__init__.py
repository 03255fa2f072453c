"""What the makers of the program use beside it: a served demo, a camera, counters."""
