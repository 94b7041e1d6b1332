"""The parts of every worker thread: requests in, events out, its priority."""
