"""The plan's format: every row that says what was promised, decided, issued and enacted, as plain named tuples."""
