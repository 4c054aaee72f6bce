"""The corrector: a small language model taught to write a text again without its errors.

A sequence is `newline + text + <|im_start|> + right text + <|im_end|>`; only what comes after `<|im_start|>`
is learned, places that change weighing more. `encode` makes sequences of pairs, `batches` orders them,
`network` is the model with an adapter of low rank on its linear layers, `run` learns, resumes and saves,
`card` says what came of it.
"""
