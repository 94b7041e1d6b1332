"""Everything that a user can do, as tables for one registry."""
