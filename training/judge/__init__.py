"""Fit what the judge of suggestions goes by, and measure what it does."""
