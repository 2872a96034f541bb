"""Provinces, districts, gazetteer and boundaries."""
