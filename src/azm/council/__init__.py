"""Committees: bodies, seats, meetings, minutes, decisions, assignments and positions."""
