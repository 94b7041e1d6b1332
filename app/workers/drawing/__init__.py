"""Tiles, the loupe and the engine that draws them, each on a thread of its own."""
