"""What the program costs, each as a ratio against a bare peer: `python -m tests.benchmarks`."""
