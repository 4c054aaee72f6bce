"""LanguageTool's rules: one mapping from its matches to our findings, and the engines that run them.

    engine (embedded.py)   text -> `Match`es, in its own units
    mapping.py             `Match`es of a passage -> `Finding`s: category, severity, message, applicability
      spelling.py          is an unknown word a slip, or dialect, a sound, a foreign phrase?
      choice.py            which suggestion is clearly what was meant
      dialect.py           which speeches are dialect, whose grammar is their own
      noise.py             which rules cry wolf on proofread books (rates.json), and so become suggestions
      messages.py          the engine's messages as plain sentences

Importing any of these loads no engine.
"""
