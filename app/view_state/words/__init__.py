"""What is said on the screen about the state of things."""
