"""Hotspots: shrunk rates by unit, where high ones lie together, and how well such a ranking finds the next month.

`rates` shrinks, `local` holds Gi* and local Moran with permutations, `neighbours` says what lies beside what, `outlook`
puts them together for a panel, `measure` scores a ranking. What comes of it is a statistical outlook from past reports;
not a basis for action against any person or place.
"""
