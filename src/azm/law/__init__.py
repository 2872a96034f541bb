"""Law: gaps, instruments with their sunset, bills, safeguards, and the courts' figures in aggregate."""
