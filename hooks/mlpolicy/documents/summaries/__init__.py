"""The public summary of training content: its form, what is asked of it, and what contradicts it."""
