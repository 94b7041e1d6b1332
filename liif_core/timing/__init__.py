"""Times: the kernels' speed on this machine, and marks of the program's own work."""
