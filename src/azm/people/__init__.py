"""Users, organisations and who may do what."""
