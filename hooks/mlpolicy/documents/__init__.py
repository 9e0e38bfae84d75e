"""Governed documents: what their parts mean, how they stand, and how drafts are made and kept in step."""
