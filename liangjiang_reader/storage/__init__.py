"""The library on disk: one SQLite database and the photo files beside it. The only SQL."""
