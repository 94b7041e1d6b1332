"""Two methods or pictures side by side, split, as a difference."""
