"""Readers: one folder per source, its papers and the program that turns its bytes into rows; no Django."""
