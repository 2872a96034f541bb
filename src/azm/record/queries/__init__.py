"""Every read of the record, one file per noun."""
