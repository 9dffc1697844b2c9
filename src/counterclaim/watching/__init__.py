"""Watch feeds and folders: capture what is new, relate it, and say what it changed."""
