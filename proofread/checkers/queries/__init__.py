"""The checker `queries`: what only the author can answer, asked and never mended.

`unfinished` sees one paragraph at a time and is cached; the others need the work as a whole. All of them
read the `narration` (speech veiled), and all are silent in verse, tables, quotations and other languages
than English.
"""
