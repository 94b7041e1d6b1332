"""The drafts: a decoder of few numbers a source pixel stands in for LIIF's."""
