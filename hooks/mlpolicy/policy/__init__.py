"""Policy as code: packs of rules, compiled, and judged against inventories."""
