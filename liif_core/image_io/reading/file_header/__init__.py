"""What a file says before its pixels are decoded: kind, size, frames, turn, past."""
