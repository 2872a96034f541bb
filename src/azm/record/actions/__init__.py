"""Every write to the record, one file per journey."""
