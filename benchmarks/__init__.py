"""What Azm is measured against, and how: `python -m benchmarks`."""
