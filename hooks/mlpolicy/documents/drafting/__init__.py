"""Documents filled from facts, without losing a word that a person wrote."""
