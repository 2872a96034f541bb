"""A book: sentences, tables and charts that each name the rows, figures and findings they rest on, and its files."""
