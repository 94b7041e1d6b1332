"""Pictures decoded in a process of their own, so that no file can end or hang this one."""
