"""Totals published by other bodies: every statement with its date, to compare our own totals with."""
