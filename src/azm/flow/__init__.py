"""The journeys across rooms, one short file each."""
