"""Settings of the installation; nothing else may import them but Django."""
