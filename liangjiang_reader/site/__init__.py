"""All that knows the web site, as pure functions: bytes and an address in, model values out."""
