"""Use cases: what the window and the command line can ask for. Synchronous, headless, no Qt."""
