"""The networks of the paper and the plain way to query them."""
