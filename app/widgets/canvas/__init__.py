"""The canvas: painting the view, and moving it by mouse and wheel."""
