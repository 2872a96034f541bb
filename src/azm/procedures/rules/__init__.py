"""What is true or allowed in the room procedures: states, checks, and what never changes."""
