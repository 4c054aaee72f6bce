"""A model that has learned from errors: it copies what is right and writes what is wrong anew.

Trained by `training/train.py` on `newline + text + <|im_start|> + right text + <|im_end|>`. A passage is cut
into `windows`; `copying` reads each beside itself, which tells how willingly every token is copied, and lets
the model write only where it would rather not; `resync` finds where it is back on the text, and what changed;
`scoring` weighs each change alone; `figures` is what the classifier judges it by.
"""
