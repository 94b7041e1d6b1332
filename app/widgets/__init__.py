"""What paints and takes input; everything it shows comes from the session."""
