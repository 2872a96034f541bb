"""What the words mean: partial dates, tolls, places, code lists, drafts and errors, in pure Python."""
