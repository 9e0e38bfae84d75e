"""Policy packs and tables of facts, shipped as data."""
