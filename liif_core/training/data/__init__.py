"""Pictures of a folder as random crops, pairs and batches."""
