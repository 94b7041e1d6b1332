"""The mouse's gestures and their effects, for the help sheet."""

from __future__ import annotations

GESTURES = (
    ("Wheel, pinch", "Zoom at the cursor"),
    ("Drag left or middle", "Pan"),
    ("Shift+wheel, Ctrl+wheel", "Pan sideways, up and down"),
    ("Two fingers on a touchpad", "Pan"),
    ("Double-click", "Full screen"),
    ("Hold Space", "See ordinary zoom instead"),
    ("Hold Space or Shift while comparing", "See the other pane"),
    ("Drag the slider", "Move the line between the panes"),
    ("Right click", "What can be done with the picture"),
    ("Drop files or a folder", "Open them"),
    ("Ctrl+drag, or drag from the filmstrip", "Take the file to another program"),
)
