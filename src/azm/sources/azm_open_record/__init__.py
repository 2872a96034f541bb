"""The open incident record that ships with the project."""
