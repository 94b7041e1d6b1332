"""Exports in their own threads, their previews, and their cost in seconds and bytes."""
