"""One form throughout the work: what the text mostly does is learned, what differs is marked, a tie is left.

Start reading at `checker.ConsistencyChecker`. `variants` counts the pairs that rule files list; the other
modules learn from the text itself and each ask a `Question` (`question.py`): how is this compound joined
(`hyphens`), this term capitalised (`capitals`), a number or a time written (`numbers`, `times`), and which
ellipsis, dash (`marks`), quotation mark (`quotes`) and series (`series`) does the author use? The style sheet
(`names/sheet.py`) may answer any of them, and `sheet_text.py` writes down what was learned.
"""
