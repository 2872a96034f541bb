"""ACLED: the reader of its export and of its list of deleted events; none of its rows ship."""
