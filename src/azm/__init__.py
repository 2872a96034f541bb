"""Azm: a record of security incidents that keeps every claim, and the reports whose every figure rebuilds from it."""

__version__ = "0.1.0"
