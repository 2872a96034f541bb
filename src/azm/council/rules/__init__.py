"""What is true or allowed in the room council: states, checks, and what never changes."""
