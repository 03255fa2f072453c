"""What every partnership does, whatever its type: meet, promise, ask, keep, agree, be told."""
