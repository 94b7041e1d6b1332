"""Panels around the canvas: status bar, messages, minimap, information."""
