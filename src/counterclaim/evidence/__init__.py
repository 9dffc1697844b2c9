"""Prove to others where a sentence came from: its history, and bundles a stranger can check."""
