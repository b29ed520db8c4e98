"""The pictures, by what they show."""
