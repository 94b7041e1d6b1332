"""Files of the window: folders, recent ones, drops, other programs."""
