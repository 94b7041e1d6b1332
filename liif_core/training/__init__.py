"""Training: the paper's data path and recipe, and distillation of draft decoders."""
