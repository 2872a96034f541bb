"""The words of the rules, a module per language and group of rules."""
