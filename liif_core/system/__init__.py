"""Questions to the operating system: settings of the process, folders of the user."""
