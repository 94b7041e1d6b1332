"""Dialogs and rows that make do with the room there is."""
