"""The parts of `benchmarks/accuracy.py`: texts with known faults, runs, people's verdicts, the tables."""
