"""LIIF's query of whole grids of pixels, exact to the paper's."""
