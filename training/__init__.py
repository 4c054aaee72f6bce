"""Commands that make what the program has learned: data, adapters, calibrations. Run from a checkout only."""
