"""The window's content as plain immutable data: no Qt, no torch, testable without a display."""
