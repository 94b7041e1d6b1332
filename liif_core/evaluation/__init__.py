"""Measuring image quality by the protocols of the super-resolution papers."""
