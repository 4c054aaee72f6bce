"""Where the parts of prose are: speech, sentences and words, all as spans of the given text."""
