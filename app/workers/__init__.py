"""Threads that read and render. They know plain callables and events, no widget."""
