"""Services of the desktop for a file: its trash, file manager, printers and other programs."""
