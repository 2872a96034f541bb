"""Incidents: documents, accounts, incidents and releases."""
