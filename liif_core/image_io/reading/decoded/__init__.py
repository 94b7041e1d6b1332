"""From an open file to pixels: deep, reduced, of rare formats, and what is left of damaged ones."""
