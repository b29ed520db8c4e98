"""The composition root: puts the layers together for the command line and for the window."""
