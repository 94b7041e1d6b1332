"""The canvas: what is painted of the view, and what mouse and wheel do there."""
