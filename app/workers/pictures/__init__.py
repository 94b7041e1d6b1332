"""Files become pictures: whole ones, small looks, and what a folder holds."""
