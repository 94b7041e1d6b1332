"""What the window does with files: folders, recent ones, drops, other programs."""
