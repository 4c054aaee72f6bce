"""The whole way from files to a `Report`; the only package that knows it.

Read `run.check_inputs` first: it reads the documents (`read`), runs the checkers (`checking`), filters what
they say (`filtering`), merges it into edits and lets those settle (`settle`).
"""

from proofread.pipeline.run import Options, Progress, check_inputs, open_store

__all__ = ["Options", "Progress", "check_inputs", "open_store"]
