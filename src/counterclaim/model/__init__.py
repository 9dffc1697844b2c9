"""The values counterclaim works with, and nothing that acts on them.

Every value is frozen and keyword-only, sequences are tuples, and `None` means
"not stated". Whatever was read in a text carries the `Span` it was read from.
"""
