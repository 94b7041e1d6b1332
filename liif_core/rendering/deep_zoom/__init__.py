"""Far zooms: LIIF's local functions sampled once, then interpolated."""
