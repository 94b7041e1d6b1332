"""What the operating system is asked for, and where it keeps a user's files."""
