"""The subcommands of the headless program ``liif``, one module each."""
