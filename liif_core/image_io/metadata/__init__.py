"""What a file carries beside its pixels, and what of it a copy may truthfully carry on."""
