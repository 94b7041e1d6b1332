"""From pixels to a file that is whole or not there."""
