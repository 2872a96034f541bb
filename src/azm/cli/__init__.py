"""The command line, a thin face over flow."""
