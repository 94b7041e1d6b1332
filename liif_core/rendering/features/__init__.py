"""The encoder at work: which parts of an image to encode, and where its features are kept."""
