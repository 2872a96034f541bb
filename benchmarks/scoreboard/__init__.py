"""The scoreboard: what the assessments reach, beside the benchmarks of their field, measured by fixed protocols."""
