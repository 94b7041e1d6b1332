"""How a file's picture was compressed, read from its headers."""
