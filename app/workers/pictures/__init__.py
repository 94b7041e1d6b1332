"""Files become pictures: whole ones and small ones; folders become lists."""
