"""A small language model on this machine: installed once, then asked how likely a text is.

`place` finds it, `language_model` runs it, `install` fetches and converts it. The engine (`ctranslate2`), the
tokenizer (`tokenizers`) and the reader of GGUF files (`gguf`) belong to the extra [context]; none is imported
before a model is loaded or installed.
"""
