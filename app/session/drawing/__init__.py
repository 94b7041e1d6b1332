"""The drawing of the view: tiles wanted and kept, snapshots of a zoom, the loupe."""
