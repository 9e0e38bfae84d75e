"""The copyright policy: its measures, what they leave open, and what the repository says otherwise."""
