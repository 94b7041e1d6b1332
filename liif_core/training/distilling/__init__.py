"""The draft decoders taught by LIIF: what the teacher draws, kept on disk, and the task."""
