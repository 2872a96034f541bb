"""The sheet in which a desk officer writes incidents, as a workbook or as CSV."""
