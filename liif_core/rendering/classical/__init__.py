"""Bicubic, Lanczos and nearest, and the source at halved sizes."""
