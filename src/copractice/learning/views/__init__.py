"""Pages of learning: own record and time, a partnership's picture and designs, one question."""
