"""Windows of grid pixels to colours: exact fast query, feature map, classical zoom."""
