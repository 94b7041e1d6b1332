"""What is drawn for the view: tiles wanted and kept, snapshots of a zoom, the loupe."""
