"""What is known about a rule, a dataset or a line of a file, in words: what `mlpolicy explain` prints."""
