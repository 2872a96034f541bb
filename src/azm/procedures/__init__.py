"""Standing operating procedures: issued, acknowledged, complied with, audited, corrected, waived."""
