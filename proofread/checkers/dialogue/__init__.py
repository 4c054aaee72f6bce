"""How speech is punctuated and people are addressed: a state machine over `Passage.speech`.

`scene` takes a passage apart into what is said and what lies between; `frames` tells a tag (`he said`) from
a beat (`He turned.`) by the graded verbs of `verbs`; `joints`, `leads`, `marks`, `asking` and `address` each
look for one family of faults; `asides`, `phrases` and `wondering` for the commas and question marks of what
stands around speech, `transitions` for the phrases that open a sentence anywhere. `names` adds the forms of
address that need to know who is in the story, and what only the neighbouring paragraphs tell. `explain` says
what each rule marks, why and with which authority.
"""
