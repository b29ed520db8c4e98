"""Settings, folders, resources and logging: what the program knows about the machine it is on."""
