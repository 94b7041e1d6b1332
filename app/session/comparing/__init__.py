"""What is compared, how, and how alike it is."""
