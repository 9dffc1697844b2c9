"""Small programs for working on the project. Not part of the wheel."""
