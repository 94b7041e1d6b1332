"""The files that are open: reading, browsing, frames, animations, comparing with another."""
