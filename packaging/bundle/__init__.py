"""The folder that PyInstaller makes, cut down."""
