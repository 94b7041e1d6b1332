"""The loop of a training: its schedule, checkpoints, log, and processes."""
