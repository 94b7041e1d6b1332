"""Pictures in and out of files: formats, decoding, the quick first look, encoding."""
