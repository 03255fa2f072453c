"""What people type when they choose."""
