"""Fit what the context checker judges by: its gate and its classifier."""
