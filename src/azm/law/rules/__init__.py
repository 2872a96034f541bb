"""What is true or allowed in the room law: states, checks, and what never changes."""
