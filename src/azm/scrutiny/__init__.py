"""Shortcomings: rules (facts in, findings out) and their register."""
