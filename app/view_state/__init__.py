"""What the window shows, as plain immutable data: no Qt, no torch, testable without a display."""
