"""Exports in their own threads, their previews and what they will cost."""
