"""LIIF trained further for JPEG: pairs of before and after, and the task."""
