"""Documents as people read them: Markdown and HTML, a pure function of their source."""
