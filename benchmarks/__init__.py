"""Predict and score on public corpora, and measure speed. Not part of the wheel."""
