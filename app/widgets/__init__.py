"""Widgets that paint and take input; everything they show comes from the session."""
