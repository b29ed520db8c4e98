"""Values that every layer speaks: frozen dataclasses and enums. No I/O, clock, Qt, gettext."""
