"""Who may do what, whose rows they may touch, and when somebody is reminded."""

from azm.people.rules.roles import BY_ROW, MAY, OF_THE_RECORD, ROLES, address, may

__all__ = ["BY_ROW", "MAY", "OF_THE_RECORD", "ROLES", "address", "may"]
