"""Pages of learning: one's own record and time, a partnership's picture, the question of a term."""
