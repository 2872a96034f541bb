"""Every change, append-only and hash-chained."""
