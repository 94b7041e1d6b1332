"""What happens around the window: command line, first paint, interrupts, measurements."""
