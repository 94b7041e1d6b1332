"""The draft decoders taught by LIIF: the teacher's colours, kept on disk, and the task."""
