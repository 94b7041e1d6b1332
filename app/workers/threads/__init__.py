"""What every worker thread is made of: requests in, events out, its priority."""
