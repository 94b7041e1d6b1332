"""LIIF without a window: models, exact rendering at any zoom, files in and out. No Qt here."""
