"""Whole documents of our own with what is read in them, kept as plain lines."""
