"""The plan's format as files: a folder of CSV tables, one such table, or a workbook with a sheet per table."""
