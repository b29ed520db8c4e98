"""The window: Qt, and nothing but what a person sees."""
