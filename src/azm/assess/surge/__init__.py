"""Surges and changes: alarms on counts with their measured false-alarm rate, and dated changes of level."""
