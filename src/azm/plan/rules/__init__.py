"""What is true or allowed in the room plan: states, checks, and what never changes."""
