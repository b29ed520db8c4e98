"""The cached fetch layer: HTTP with manners. Knows addresses and bytes, nothing of the site."""
