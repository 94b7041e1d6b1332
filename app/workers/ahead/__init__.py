"""What is done before anybody asks for it, and when."""
