"""The sentences on the screen about the state of picture, view, exports and memory."""
