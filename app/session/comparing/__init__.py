"""The comparison of two panes, and the numbers of their similarity."""
