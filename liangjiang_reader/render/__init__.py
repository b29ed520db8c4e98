"""An article as something to look at: HTML for the pane, text, Markdown, JSON. Pure functions."""
