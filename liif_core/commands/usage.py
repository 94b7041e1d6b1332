"""The error for a command line that makes no sense."""


class UsageError(Exception):
    """The command line asks for something that makes no sense; one sentence, exit code 2."""
