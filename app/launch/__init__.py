"""Around the window: command line, first paint, interrupts, measurements."""
